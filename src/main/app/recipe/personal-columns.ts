import { profileColumns } from '../../import/profile.ts'
import { compileSource } from '../../mapping/compile-mapping.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { ColumnUse } from '../../mapping/environment.ts'
import type { ReadableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { memoryEnvironment } from '../mapping/memory-environment.ts'
import { bindSource, type MatchedSource } from '../run/map-sources.ts'

/** Positions of the columns of a source that tell who somebody is. */
export type PersonalColumns = (source: StoredSource) => ReadonlySet<number>

/** What a mapping makes of a person that does not tell her from others. */
const plainOfPerson = /^Person\.(?:enrolments\[\]|personStatus|sex\b)/
/** Where other entities name persons. */
const namesPerson = /\.(?:persons?|signature|teachers?|duty|duties|student|responsibles?)\b/i
/** Where nothing reads a column: what may stand in it without telling of anybody. */
const plainKinds: ReadonlySet<string> = new Set([
  'empty',
  'schoolUnitCode',
  'schoolType',
  'schoolYear',
  'className',
  'yesNo',
])
/** Rows that the kinds of columns are told from. */
const sampleRows = 2000

/**
 * Which columns hold personal data: by what the mapping makes of them (names, numbers, addresses, keys of persons), and where it
 * reads them not, all whose values are not plainly something else. Each source is looked at once, when it is asked for.
 */
export function personalColumns(
  db: ReadableDb,
  document: MappingDocument | undefined,
  matched: readonly MatchedSource[],
): PersonalColumns {
  const { asOf } = settings(db).need('project')
  const known = new Map<number, ReadonlySet<number>>()
  const look = (source: StoredSource): ReadonlySet<number> => {
    const match = matched.find((one) => one.source.id === source.id)
    const uses = document && match ? usesOf(document, source, match.mappedAs) : []
    return tellPersonal(source, uses, document, kindsOf(db, source))
  }
  const usesOf = (mapping: MappingDocument, source: StoredSource, mappedAs: string) => {
    const environment = memoryEnvironment(db, mapping, matched, asOf)
    const present = new Set(matched.map((one) => one.mappedAs))
    const bound = bindSource(source, mapping.sources[mappedAs]?.read ?? {})
    return compileSource(mapping, mappedAs, bound, environment, present).uses
  }
  return (source) => {
    const told = known.get(source.id) ?? look(source)
    known.set(source.id, told)
    return told
  }
}

function tellPersonal(
  source: StoredSource,
  uses: readonly ColumnUse[],
  document: MappingDocument | undefined,
  kinds: ReadonlyMap<number, string>,
): ReadonlySet<number> {
  const telling = source.columns.filter(({ position }) => {
    const own = uses.filter((use) => use.position === position && use.role !== 'condition')
    if (own.length === 0) return !plainKinds.has(kinds.get(position) ?? 'empty')
    return own.some((use) => isOfPerson(use, document))
  })
  return new Set(telling.map(({ position }) => position))
}

function isOfPerson({ target, path }: ColumnUse, document: MappingDocument | undefined): boolean {
  if (target !== undefined)
    return (target.startsWith('Person.') && !plainOfPerson.test(target)) || namesPerson.test(target)
  const block = /^entities\[(\d+)\]/.exec(path)?.[1]
  return block !== undefined && document?.entities[Number(block)]?.entity === 'Person'
}

function kindsOf(db: ReadableDb, source: StoredSource): ReadonlyMap<number, string> {
  const profiler = profileColumns(source.columns)
  let seen = 0
  for (const page of sourceRepository(db).rows(source.id)) {
    for (const row of page) {
      if (row.skip || row.held) continue
      profiler.add(row)
      seen += 1
    }
    if (seen >= sampleRows) break
  }
  return new Map(profiler.result().map(({ position, kind }) => [position, kind]))
}
