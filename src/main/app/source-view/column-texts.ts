import { showCell } from '../../fixing/edit-cell.ts'
import type { ReadableDb } from '../../store/database.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { keep } from './keep.ts'

/**
 * A column of all rows of a source, as it reads with its fixes: each text once, and which of them every row has (the row at
 * position 1 first). Filters, the order and the profile of the column are made of it, so that the rows are read once for all three.
 */
export type ColumnTexts = { readonly texts: readonly string[]; readonly codes: Uint32Array }

/** Of a million rows that are all different one takes some 50 MB. */
const keptColumns = 3
const kept = keep<ColumnTexts>(keptColumns)

/** The texts of a column, read now or before. */
export function columnTexts(db: ReadableDb, source: number, column: number): ColumnTexts {
  return kept(db, JSON.stringify([source, column]), () => {
    const byText = new Map<string, number>()
    const codes: number[] = []
    for (const cells of sourceRepository(db).columnCells(source, column)) {
      for (const cell of cells) {
        const text = showCell(cell)
        const code = byText.get(text) ?? byText.size
        if (code === byText.size) byText.set(text, code)
        codes.push(code)
      }
    }
    return { texts: [...byText.keys()], codes: Uint32Array.from(codes) }
  })
}
