import { validate as isUuid } from 'uuid'
import type { Cell } from '../../import/source.ts'
import type { CompiledBlock } from '../../mapping/compile-mapping.ts'
import type { Fragment } from '../../mapping/fragment.ts'
import { mapRow } from '../../mapping/map-row.ts'
import type { BoundSource, Problem, RowContext } from '../../mapping/row-context.ts'
import type { StoredRow } from '../../store/source-repository.ts'

/** What mapping makes of one stored row. */
export type MadeOfRow = {
  /** The rule that holds the row. */
  readonly held?: string | undefined
  /** Why the row makes nothing, where the import has not said so. */
  readonly outcome?: 'choice' | 'footer' | 'removed'
  readonly problems: readonly Problem[]
  readonly fragments: readonly Fragment[]
  /** Its cells are counted in the ledger. */
  readonly counts: boolean
}

const nothing = { problems: [], fragments: [], counts: false }

/** Maps a row as its source's reader gives it; `read` undefined: a row of another kind, or a footer. */
export function mapStoredRow(
  row: StoredRow,
  read: (row: StoredRow) => readonly Cell[] | undefined,
  blocks: readonly CompiledBlock[],
  context: RowContext,
): MadeOfRow {
  if (row.held) return { ...nothing, held: 'IMP-01' }
  if (row.skip) return { ...nothing, ...(row.skip === 'choice' ? { outcome: 'choice' } : {}) }
  const cells = read(row)
  if (!cells) return { ...nothing, outcome: 'footer' }
  context.cells = cells
  context.row = row.row
  context.stored = row.stored
  context.fixed = row.fixed
  const { problems, fragments, held, removed } = mapRow(blocks, context)
  return {
    problems,
    fragments: fragments.map(withOwnId),
    held,
    ...(removed ? { outcome: 'removed' } : {}),
    counts: !isNarrow(row, context.source),
  }
}

/** In a row that is narrower than its table nobody knows which column a cell is of. */
export function isNarrow(row: StoredRow, { variesInWidth, columns }: BoundSource): boolean {
  return variesInWidth === true && row.cells.length < columns.length
}

/** A source's UUID is kept, in lower case; anything else is a key only, and the id is derived from it (SCM-07). */
function withOwnId(fragment: Fragment): Fragment {
  const { id } = fragment
  return { ...fragment, id: id !== undefined && isUuid(id) ? id.toLowerCase() : undefined }
}
