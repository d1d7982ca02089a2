import { Table, UnstyledButton } from '@mantine/core'
import type { ChangeCounts, ChangeKind, DeliveryComparison } from '../../../../shared/difference.ts'
import { formatNumber } from '../../format.ts'
import { useLabels } from '../../hooks/use-labels.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { deliverText } from './text.ts'

export type Shown = { readonly type: string; readonly kind: ChangeKind }

const kinds = [
  'create',
  'update',
  'delete',
  'reidentified',
  'waiting',
] as const satisfies readonly ChangeKind[]

type ChangeTableProps = {
  comparison: DeliveryComparison
  shown: Shown | undefined
  onShow: (shown: Shown | undefined) => void
}

/** How many of each type are new, changed, removed …; each number opens those it counts. */
export function ChangeTable({ comparison, shown, onShow }: ChangeTableProps) {
  const t = useTexts(deliverText)
  const labels = useLabels()
  const { language } = useLanguage()
  const number = (count: number): string => formatNumber(count, language)
  const cell = (type: string, kind: ChangeKind, counts: ChangeCounts) => {
    if (counts[kind] === 0) return number(0)
    const isShown = shown?.type === type && shown.kind === kind
    const count = number(counts[kind])
    return (
      <UnstyledButton
        className="count-link"
        fz="sm"
        aria-expanded={isShown}
        aria-label={t('showChanges', { kind: t(kind), type: labels.entityType(type), count })}
        onClick={() => onShow(isShown ? undefined : { type, kind })}
      >
        {count}
      </UnstyledButton>
    )
  }
  return (
    <Table.ScrollContainer minWidth={400} w="100%">
      <Table className="numbers" fz="sm" horizontalSpacing={6} aria-labelledby="comparison">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('kind')}</Table.Th>
            {kinds.map((kind) => (
              <Table.Th key={kind} ta="right">
                {t(kind)}
              </Table.Th>
            ))}
            <Table.Th ta="right">{t('unchanged')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(comparison.types).map(([type, counts]) => (
            <Table.Tr key={type}>
              <Table.Th scope="row" fw={400}>
                {labels.entityType(type)}
              </Table.Th>
              {kinds.map((kind) => (
                <Table.Td key={kind} ta="right">
                  {cell(type, kind, counts)}
                </Table.Td>
              ))}
              <Table.Td ta="right">{number(counts.unchanged)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">{t('total')}</Table.Th>
            {kinds.map((kind) => (
              <Table.Td key={kind} ta="right">
                {number(comparison.total[kind])}
              </Table.Td>
            ))}
            <Table.Td ta="right">{number(comparison.total.unchanged)}</Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  )
}
