/** What a person sees of a file while it is still being read. */
import type { FirstRows } from '../../../shared/contract.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import type { Cell, Column, DetectedFile, DetectedSource } from '../../import/source.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { createProtectionTest, mask } from '../source-view/mask-rows.ts'

/** A whole file's captions and first rows must stay a small message, whatever the file: a job's state is in the host's memory. */
const mostSources = 20
const mostRows = 100
const mostColumns = 60
const longestCell = 200

/** The first rows of each source, as detection read them; nothing of files that hold no rows. */
export function firstRowsOf(files: readonly DetectedFile[]): FirstRows[] {
  return files
    .flatMap(({ sources }) => sources)
    .filter(({ sample }) => sample.length > 0)
    .slice(0, mostSources)
    .map(showFirstRows)
}

function showFirstRows({ name, columns, sample }: DetectedSource): FirstRows {
  const shown = columns.slice(0, mostColumns)
  const show = createRowMask(columns, shown)
  return {
    source: name,
    columns: shown.map(({ name: caption, position, hidden }) => ({
      name: cut(caption),
      position,
      ...(hidden ? { hidden } : {}),
    })),
    rows: sample.slice(0, mostRows).map(({ row, cells, skip }) => ({
      row,
      cells: show(cells).map(cut),
      ...(skip ? { skip } : {}),
    })),
  }
}

/** Rows that no run has looked at, masked by what they say themselves. */
function createRowMask(
  columns: readonly Column[],
  shown: readonly Column[],
): (cells: readonly Cell[]) => string[] {
  const isProtected = createProtectionTest(columns)
  return (cells) => {
    const texts = shown.map(({ position }) => showCell(cells[position - 1]))
    if (isProtected(cells)) return texts.map((text) => (text === '' ? '' : mask))
    return texts.map((text) => concealCivicNos(text))
  }
}

const cut = (text: string): string => (text.length <= longestCell ? text : `${text.slice(0, longestCell)} …`)
