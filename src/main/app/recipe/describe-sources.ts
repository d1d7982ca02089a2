import { profileColumns } from '../../import/profile.ts'
import type { Cell } from '../../import/source.ts'
import { compileSource } from '../../mapping/compile-mapping.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import { asText } from '../../mapping/transforms/transform.ts'
import type { ReadableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { memoryEnvironment } from '../mapping/memory-environment.ts'
import { bindSource, type MatchedSource } from '../run/map-sources.ts'
import { personalColumns } from './personal-columns.ts'
import type { RecipeSource } from './recipe-document.ts'

/** More values than this is no list of codes. */
const mostCodes = 200
/** Rows that the kinds of columns are told from. */
const sampleRows = 2000

/**
 * The sources as a recipe keeps them: columns with their kinds, and the codes of those that a code table reads; not where the
 * column also tells who somebody is.
 */
export function describeSources(
  db: ReadableDb,
  document: MappingDocument,
  matched: readonly MatchedSource[],
): RecipeSource[] {
  const { asOf } = settings(db).need('project')
  const environment = memoryEnvironment(db, document, matched, asOf)
  const present = new Set(matched.map(({ mappedAs }) => mappedAs))
  const personal = personalColumns(db, document, matched)
  return matched.map(({ source, mappedAs }) => {
    const bound = bindSource(source, document.sources[mappedAs]?.read ?? {})
    const { uses } = compileSource(document, mappedAs, bound, environment, present)
    const coded = new Set(
      uses.flatMap(({ table, position, inner }) =>
        table !== undefined && inner === undefined && !personal(source).has(position) ? [position] : [],
      ),
    )
    const { kinds, codes } = lookThrough(db, source, coded)
    return {
      name: source.name,
      mappedAs,
      kind: source.kind,
      ...(source.part === undefined ? {} : { part: source.part }),
      columns: source.columns.map(({ name, path, position }) => {
        const values = codes.get(position)
        return {
          name,
          path: [...path],
          kind: kinds.get(position) ?? 'empty',
          ...(values && values.size <= mostCodes ? { codes: [...values].sort() } : {}),
        }
      }),
    }
  })
}

function lookThrough(db: ReadableDb, source: StoredSource, coded: ReadonlySet<number>) {
  const profiler = profileColumns(source.columns)
  const codes = new Map([...coded].map((position) => [position, new Set<string>()]))
  let seen = 0
  for (const page of sourceRepository(db).rows(source.id)) {
    for (const row of page) {
      if (row.skip || row.held) continue
      if (seen < sampleRows) profiler.add(row)
      seen += 1
      for (const [position, values] of codes) addCodes(values, row.cells[position - 1])
    }
  }
  const kinds = new Map<number, string>(profiler.result().map(({ position, kind }) => [position, kind]))
  return { kinds, codes }
}

function addCodes(values: Set<string>, cell: Cell): void {
  for (const one of Array.isArray(cell) ? cell : [cell]) {
    const text = asText(one)?.trim() ?? ''
    if (text !== '' && values.size <= mostCodes) values.add(text)
  }
}
