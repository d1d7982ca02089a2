import { useCallback, useMemo } from 'react'
import type { CellActions } from '../../../components/grid/use-cell-editing.ts'
import type { Source } from '../../../components/grid/use-grid-columns.tsx'
import { useClient } from '../../../hooks/use-client.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useFixes, type Fixes } from '../../check/fix/use-fixes.ts'

/** Cells of a source corrected where they stand; each is a fix, one step of undo. `revealed` are rows that are shown on purpose. */
export function useCellActions(
  source: Source,
  revealed: readonly number[],
  open: (row: number, column: number) => void,
): { cellActions: CellActions; fixes: Fixes; takeBack: (row: number, column: number) => void } {
  const { call } = useClient()
  const { id: projectId } = useProject()
  const fixes = useFixes()
  const { apply } = fixes
  const sourceId = source.id
  /** A row with its personal numbers in full: what is written back needs them. */
  const readRow = useCallback(
    async (row: number) => {
      const look = { civicNos: true, revealed: revealed.includes(row) ? [row] : [] }
      const { rows } = await call('source/rows', { projectId, sourceId, around: row, limit: 1, ...look })
      return rows.find((one) => one.row === row)
    },
    [call, projectId, revealed, sourceId],
  )
  const cellActions = useMemo(
    (): CellActions => ({
      read: async (row, column) => (await readRow(row))?.cells[column - 1],
      write: (row, column, value) => apply({ kind: 'cell', sourceId, row, column, value }),
      open,
    }),
    [apply, open, readRow, sourceId],
  )
  const takeBack = useCallback(
    (row: number, column: number) =>
      void readRow(row).then((found) => {
        const before = found?.fixed?.find((one) => one.column === column)?.before
        return before === undefined
          ? undefined
          : apply({ kind: 'cell', sourceId, row, column, value: before })
      }),
    [apply, readRow, sourceId],
  )
  return { cellActions, fixes, takeBack }
}
