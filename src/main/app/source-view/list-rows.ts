import type { Output, Parsed } from '../../../shared/contract.ts'
import type { ReadableDb } from '../../store/database.ts'
import { rowRepository } from '../../store/row-repository.ts'
import type { StoredSource } from '../../store/source-repository.ts'
import type { Cell } from '../../import/source.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import { mask, maskRows } from './mask-rows.ts'
import { isPlainView, viewPositions } from './view-positions.ts'

/** A page of a source's rows: as they stand in the file, or sorted and filtered. */
export function listRows(
  db: ReadableDb,
  source: StoredSource,
  { offset, limit, around, view, civicNos, revealed }: Parsed<'source/rows'>,
): Output<'source/rows'> {
  const rows = rowRepository(db)
  const positions = view && !isPlainView(view) ? viewPositions(db, source.id, view) : undefined
  const wanted = around === undefined ? undefined : rows.positionOf(source.id, around)
  const place = wanted === undefined ? -1 : positions ? positions.indexOf(wanted) : wanted - 1
  const from = place < 0 ? offset : Math.max(0, place - Math.floor(limit / 2))
  const page = positions
    ? rows.at(source.id, [...positions.subarray(from, from + limit)])
    : rows.page(source.id, from, limit)
  const shown = maskRows(db, source, page, { civicNos, revealed })
  return {
    offset: from,
    total: positions?.length ?? source.staged,
    rows: page.map((row, index) => ({
      row: row.row,
      cells: shown[index]?.cells ?? [],
      ...(row.skip ? { skip: row.skip } : {}),
      ...(row.state ? { state: row.state } : {}),
      ...(row.fixed ? { fixed: showFixed(row.fixed, shown[index]?.isMasked === true, civicNos) } : {}),
      ...(shown[index]?.isProtected ? { protected: shown[index].isMasked ? 'masked' : 'shown' } : {}),
    })),
  }
}

/** What the file has in fixed cells, as masked as the cells are. */
function showFixed(fixed: ReadonlyMap<number, Cell>, isMasked: boolean, civicNos: boolean) {
  return [...fixed].map(([column, cell]) => {
    const before = showCell(cell)
    return { column, before: isMasked ? mask : civicNos ? before : concealCivicNos(before) }
  })
}
