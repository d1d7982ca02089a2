import { Button, Group, List, Text } from '@mantine/core'
import type { Output } from '../../../../../shared/contract.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { useTexts } from '../../../texts.ts'
import { ChangeTable } from './ChangeTable.tsx'
import { fixText } from './text.ts'
import { useFixes } from './use-fixes.ts'

const shown = 20

/** What a school changed, and what of its copy is left: nothing is changed before the button is pressed. */
export function Answers({ answers, file }: { answers: Output<'ask/read'>; file: string }) {
  const t = useTexts(fixText)
  const fixes = useFixes()
  const { changes, ignored } = answers
  const cells = changes.map(({ sourceId, row, column, before, after }) => ({
    sourceId,
    row,
    column,
    before,
    after,
  }))
  const preview = changes
    .slice(0, shown)
    .map(({ row, name, before, after }) => ({ row, column: name, before, after }))
  return (
    <section aria-label={t('answers')}>
      <Group justify="space-between" mb="xs">
        <Text size="sm" role="status">
          {cells.length === 0 ? t('answersNone') : t('changes', { count: cells.length })}
        </Text>
        {cells.length > 0 && (
          <Button
            size="xs"
            loading={fixes.busy}
            onClick={() => void fixes.apply({ kind: 'answers', file: file.slice(0, 255), cells })}
          >
            {t('answersTake')}
          </Button>
        )}
      </Group>
      {cells.length > 0 && <ChangeTable changes={preview} more={cells.length - preview.length} />}
      {ignored.length > 0 && (
        <>
          <Text size="sm" mt="sm">
            {t('ignored')}
          </Text>
          <List size="sm">
            {ignored.slice(0, 50).map(({ reason, row, column }, index) => (
              <List.Item key={index}>
                {column === undefined
                  ? t('ignoredAt', { row, what: t(`why_${reason}`) })
                  : t('ignoredCell', { row, column, what: t(`why_${reason}`) })}
              </List.Item>
            ))}
          </List>
        </>
      )}
      <Text size="sm" role="status" className="break">
        {fixes.told}
      </Text>
      {fixes.error && <ErrorNotice error={fixes.error} />}
    </section>
  )
}
