import { compileSource, type CompiledSource } from '../../mapping/compile-mapping.ts'
import type { Environment } from '../../mapping/environment.ts'
import { mapRow } from '../../mapping/map-row.ts'
import type { Problem } from '../../mapping/row-context.ts'
import { joinKey } from '../../mapping/text.ts'
import { asText } from '../../mapping/transforms/transform.ts'
import type { Cell } from '../../import/source.ts'
import type { ReadableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'
import { createEnvironment } from '../run/environment.ts'
import { bindSource, createContext } from '../run/map-sources.ts'
import { matchStored } from '../run/run-project.ts'

export type RowReview = {
  /** What the mapping has to say about a row. */
  problems(row: StoredRow): readonly Problem[]
  /** What tells the row from others in the next file too: the key of the person (or else of the first thing) that it is about. */
  naturalKey(cells: readonly Cell[]): string | undefined
}

/** The project's mapping on single rows of a source; undefined where nothing maps it. Values looked up in other sources are taken as not found. */
export function reviewRows(db: ReadableDb, source: StoredSource): RowReview | undefined {
  const document = settings(db).get('mapping')
  if (!document) return undefined
  const matched = matchStored(db, document, sourceRepository(db).list())
  const match = matched.find((one) => one.source.id === source.id)
  if (!match) return undefined
  const { asOf } = settings(db).need('project')
  const environment: Environment = {
    ...createEnvironment(db, document, matched, asOf, () => ({ add: () => {}, find: () => [] })),
    lookup: (lookup) => (document.sources[lookup.source] ? () => undefined : undefined),
  }
  const bound = bindSource(source, document.sources[match.mappedAs]?.read ?? {})
  const present = new Set(matched.map(({ mappedAs }) => mappedAs))
  const compiled = compileSource(document, match.mappedAs, bound, environment, present)
  const context = createContext(bound)
  const keys = keyValues(compiled)
  return {
    problems(row) {
      context.cells = row.cells
      context.row = row.row
      context.stored = row.stored
      return mapRow(compiled.blocks, context).problems
    },
    naturalKey(cells) {
      context.cells = cells
      context.stored = undefined
      for (const parts of keys) {
        const texts = parts.map((part) => asText(part.evaluate(context)) ?? '')
        context.problems = []
        if (texts.every((text) => text !== '')) return joinKey(texts)
      }
      return undefined
    },
  }
}

/** The keys of the block that a row is about: a person where it makes one by itself, else what comes first. */
function keyValues(compiled: CompiledSource) {
  const own = compiled.blocks.filter(({ creates, each }) => creates && !each)
  const block = own.find(({ entity }) => entity === 'Person') ?? own[0]
  return block?.variants[0]?.keys ?? []
}
