import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import type { FileComparison } from '../../../../shared/contract.ts'
import { showSource } from '../../format.ts'
import { useTexts } from '../../texts.ts'
import { projectText } from './text.ts'

type ReplaceFilesProps = {
  comparisons: readonly FileComparison[]
  replace: () => void
  keep: () => void
}

/** Changed files would take the places of those by the same names: what they bring, before they do. */
export function ReplaceFiles({ comparisons, replace, keep }: ReplaceFilesProps) {
  const t = useTexts(projectText)
  return (
    <Modal
      opened
      onClose={keep}
      size="lg"
      title={t('replaceTitle')}
      closeButtonProps={{ 'aria-label': t('keepFiles') }}
      transitionProps={{ duration: 0 }}
    >
      <Stack>
        <Text size="sm">{t('replaceHelp')}</Text>
        {comparisons.map((comparison) => (
          <Comparison key={comparison.file} comparison={comparison} />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={keep}>
            {t('keepFiles')}
          </Button>
          <Button onClick={replace}>{t('replaceFiles')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function Comparison({ comparison }: { comparison: FileComparison }) {
  const t = useTexts(projectText)
  return (
    <section aria-label={comparison.file}>
      {comparison.sources.map(({ name, isNew, columns, rows, key }) => (
        <div key={name}>
          <Text fw={600} className="break">
            {showSource(name)}
          </Text>
          <List size="sm">
            {isNew ? (
              <List.Item>{t('newSource', { count: rows.now })}</List.Item>
            ) : (
              <>
                <List.Item>{t('rowsSame', { count: rows.same })}</List.Item>
                <List.Item>{t('rowsAdded', { count: rows.added })}</List.Item>
                {key !== undefined && <List.Item>{t('rowsChanged', { count: rows.changed, key })}</List.Item>}
                <List.Item>{t('rowsGone', { count: rows.gone })}</List.Item>
                {columns.added.length > 0 && (
                  <List.Item>{t('columnsAdded', { columns: columns.added.join(', ') })}</List.Item>
                )}
                {columns.gone.length > 0 && (
                  <List.Item>{t('columnsGone', { columns: columns.gone.join(', ') })}</List.Item>
                )}
              </>
            )}
          </List>
        </div>
      ))}
      {comparison.gone.length > 0 && (
        <Text size="sm">{t('sourcesGone', { sources: comparison.gone.map(showSource).join(', ') })}</Text>
      )}
    </section>
  )
}
