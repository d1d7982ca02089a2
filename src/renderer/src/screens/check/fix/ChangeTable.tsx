import { Table, Text } from '@mantine/core'
import { useTexts } from '../../../texts.ts'
import { fixText } from './text.ts'

export type ShownChange = {
  readonly row?: number | undefined
  readonly column: string
  readonly before: string
  readonly after: string
}

/** Cells before and after. `more` are not shown. */
export function ChangeTable({ changes, more = 0 }: { changes: readonly ShownChange[]; more?: number }) {
  const t = useTexts(fixText)
  return (
    <>
      <div className="context-scroll" tabIndex={0} role="region" aria-label={t('previewAll')}>
        <Table withTableBorder className="context-table">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('row')}</Table.Th>
              <Table.Th>{t('column')}</Table.Th>
              <Table.Th>{t('before')}</Table.Th>
              <Table.Th>{t('after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(({ row, column, before, after }, index) => (
              <Table.Tr key={index}>
                <Table.Td className="numbers">{row}</Table.Td>
                <Table.Td>{column}</Table.Td>
                <Table.Td>{before || t('emptyValue')}</Table.Td>
                <Table.Td>{after || t('emptyValue')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('moreChanges', { count: more })}
        </Text>
      )}
    </>
  )
}
