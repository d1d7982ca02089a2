import type { Cell } from '../../import/source.ts'
import { rowColumn } from '../../store/fix-overlay.ts'
import type { NewChange } from '../../store/fix-writer.ts'
import type { PlannedChange } from './plan-fix.ts'
import { rawCells } from './row-keys.ts'

/** `rowKey` undefined: the change is not looked for in another file. */
export function toNewChange(
  { source, row, column, before, after }: PlannedChange,
  rowKey: string | undefined,
): NewChange {
  const raw = column ? rawCells(row)[column.position - 1] : row.chosen ? row.chosen.was : (row.skip ?? null)
  return {
    source: source.name,
    column: column ?? { name: '', position: rowColumn },
    position: row.position,
    rowKey,
    before: toJson(before),
    after: toJson(after),
    raw: toJson(raw),
    status: 'applied',
  }
}

export const toJson = (cell: Cell): string => JSON.stringify(cell ?? null)
