import type { JsonValue } from '../../import/source.ts'
import type { ReadableDb } from '../../store/database.ts'
import { rowRepository } from '../../store/row-repository.ts'
import { shareRepository, type RowPlace } from '../../store/share-repository.ts'
import { createGuard } from '../source-view/mask-rows.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'

export type ChosenSource = { readonly source: StoredSource; readonly rows: readonly StoredRow[] }

/** Findings of a rule in a source that bring their rows along. */
const examplesPerRule = 3
/** Rows of an entity in which something was found: two that disagree are both needed. */
const rowsOfEntity = 10
const firstRows = 3

/**
 * Rows that show what the findings are about: of each rule a few, what they refer to, and so on until nothing is missing. From
 * every source its first rows come too, so that it is recognised. Rows about protected persons never do.
 */
export function chooseRows(db: ReadableDb): ChosenSource[] {
  const share = shareRepository(db)
  const rows = rowRepository(db)
  const sources = sourceRepository(db).list()
  const hidden = new Map(sources.map((source) => [source.id, findHidden(db, source)]))
  const chosen = new Map<number, Set<number>>(sources.map(({ id }) => [id, new Set()]))
  const queue: RowPlace[] = []
  const choose = (place: RowPlace): void => {
    const positions = chosen.get(place.source)
    if (!positions || positions.has(place.position) || hidden.get(place.source)?.has(place.position)) return
    positions.add(place.position)
    queue.push(place)
  }
  for (const { source, row } of share.rowExamples(examplesPerRule)) {
    const position = rows.positionOf(source, row)
    if (position !== undefined) choose({ source, position })
  }
  for (const { type, key } of share.entityExamples(examplesPerRule))
    for (const place of share.rowsOf(type, key, rowsOfEntity)) choose(place)
  for (const { id } of sources)
    for (let position = 1; position <= firstRows; position++) choose({ source: id, position })
  for (let place = queue.shift(); place; place = queue.shift()) {
    for (const { type, key, data } of share.fragmentsAt(place)) {
      for (const found of share.rowsOf(type, key, 1)) choose(found)
      for (const reference of referencesIn(JSON.parse(data)))
        for (const found of share.rowsOf(reference.type, reference.key, 1)) choose(found)
    }
  }
  return sources.map((source) => {
    const positions = chosen.get(source.id) ?? new Set<number>()
    const taken: StoredRow[] = []
    // In file order, and without the fixes' traces: what a consultant is to see is how it reads now.
    for (const page of sourceRepository(db).rows(source.id))
      taken.push(...page.filter(({ position }) => positions.has(position)))
    return { source, rows: taken }
  })
}

function findHidden(db: ReadableDb, source: StoredSource): ReadonlySet<number> {
  const findGuarded = createGuard(db, source)
  const hidden = new Set<number>()
  for (const page of sourceRepository(db).rows(source.id))
    for (const position of findGuarded(page)) hidden.add(position)
  return hidden
}

function referencesIn(value: JsonValue): { type: string; key: string }[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  const { $ref: type, $key: key } = value
  if (typeof type === 'string' && typeof key === 'string') return [{ type, key }]
  return Object.values(value).flatMap(referencesIn)
}
