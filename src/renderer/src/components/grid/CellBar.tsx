import { Button, Group, Text } from '@mantine/core'
import { useTexts } from '../../texts.ts'
import type { CellEditing } from './use-cell-editing.ts'
import { gridText } from './text.ts'
import type { Source } from './use-grid-columns.tsx'
import type { SourceRow } from './use-row-pages.ts'

type CellBarProps = {
  source: Source
  row: SourceRow | undefined
  cells: Pick<CellEditing, 'cursor' | 'write' | 'open'>
}

/** What stands in the chosen cell, in full, and what can be done with it; before one is chosen, how. */
export function CellBar({ source, row, cells: { cursor, write, open } }: CellBarProps) {
  const t = useTexts(gridText)
  const column = source.columns.find(({ position }) => position === cursor?.column)
  if (!cursor || !row || !column) {
    return (
      <Text size="sm" c="dimmed" className="cell-bar">
        {t('choose')}
      </Text>
    )
  }
  const fixed = row.fixed?.find((one) => one.column === column.position)
  const isMasked = row.protected === 'masked'
  return (
    <Group gap="xs" wrap="nowrap" className="cell-bar">
      <Text size="sm" className="cell-bar-text" title={row.cells[column.position - 1]}>
        <strong>
          {t('writingIn', {
            column: column.name || t('noCaption', { position: column.position }),
            row: row.row,
          })}
        </strong>{' '}
        {row.cells[column.position - 1]}
        {fixed && (
          <Text span size="sm" c="dimmed">
            {' '}
            ({fixed.before === '' ? t('changedEmpty') : t('changed', { value: fixed.before })})
          </Text>
        )}
        {isMasked && (
          <Text span size="sm" c="dimmed">
            {' '}
            {t('showFirst')}
          </Text>
        )}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        disabled={isMasked}
        title={t('editKeys')}
        onClick={() => void write(cursor)}
      >
        {t('edit')}
      </Button>
      <Button size="compact-sm" variant="default" title={t('whereKeys')} onClick={() => open(cursor)}>
        {t('where')}
      </Button>
    </Group>
  )
}
