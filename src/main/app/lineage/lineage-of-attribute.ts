import type { Parsed } from '../../../shared/contract.ts'
import type { AttributeLineage } from '../../../shared/lineage.ts'
import { AppError } from '../../../shared/errors.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import type { Cell } from '../../import/source.ts'
import { findOrigin, foldFragments } from '../../mapping/fold.ts'
import { nameOfBlock } from '../../mapping/compile-mapping.ts'
import { itemsPerEntry } from '../../mapping/map-row.ts'
import type { ColumnUse } from '../../mapping/environment.ts'
import type { ReadableDb } from '../../store/database.ts'
import { entityRepository } from '../../store/entity-repository.ts'
import { fragmentRepository } from '../../store/fragment-repository.ts'
import { entityKeys } from '../../store/entity-keys.ts'
import { rowRepository } from '../../store/row-repository.ts'
import type { StoredFragment } from '../../store/run-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { foldRulesOf } from '../run/fold-rules.ts'
import { itemMark, withoutItems } from '../run/holds.ts'
import { pathBefore, resolveReferences } from '../run/resolve-references.ts'
import { settleReferences } from '../run/settle-references.ts'
import { isProtected } from '../../validate/protection.ts'
import { mask } from '../source-view/mask-rows.ts'
import { compiledSources, valueAt } from './compiled-sources.ts'
import { findLookedUp } from './looked-up-cells.ts'

/**
 * Where an attribute comes from. The fragment that it is of is found by folding the entity again; the cells by what the block that
 * made it notes that it reads for the attribute. @throws AppError `not-found`, `no-mapping`
 */
export function lineageOfAttribute(
  db: ReadableDb,
  { type, id, attribute, reveal }: Parsed<'lineage/ofAttribute'>,
): AttributeLineage {
  const entity = entityRepository(db).find(type, id)
  if (!entity) throw notFound()
  const isMasked = isProtected(JSON.parse(entity.data)) && !reveal
  if (attribute === 'id' || attribute.startsWith('meta')) return { cells: [], made: [madeByIdentity] }
  const sources = compiledSources(db)
  const { document, mappedAs } = sources
  const fragments = fragmentRepository(db).ofEntity(type, entity.key)
  // As the run folded it, without what waits: an item's number counts only those that are there.
  const findKey = entityKeys(db)
  const inputs = fragments.map((fragment) => {
    const data = withoutItems(JSON.parse(fragment.data), heldMarks(db, fragment))
    return {
      data: fragments.length > 1 ? settleReferences(data, findKey) : data,
      mappedAs: mappedAs.get(fragment.source),
    }
  })
  const folded = foldFragments(inputs, foldRulesOf(document, type))
  const { leftOut } = resolveReferences(type, folded.data, findKey)
  const origin = findOrigin(folded, pathBefore(attribute, leftOut))
  const fragment = origin && fragments[origin.fragment]
  const block = fragment && document.entities[fragment.block]
  if (!fragment || !block) return { cells: [], made: [notKnown] }
  const target = `${type}.${attribute.replaceAll(/\[\d+\]/g, '[]')}`
  const entry = entryWithin(block.attributes, attribute, Math.floor((origin.item ?? 0) / itemsPerEntry))
  const place = `entities[${fragment.block}].`
  const isOfEntry = ({ path }: ColumnUse) => {
    const [, index] = /^entities\[\d+\]\.attributes\.[^.[]+\[\]\[(\d+)\]/.exec(path) ?? []
    return path.startsWith(place) && (index === undefined || Number(index) === entry)
  }
  const found = sources.find(fragment.source)
  const row = found && rowRepository(db).page(fragment.source, fragment.position - 1, 1)[0]
  const uses = (found?.compiled.uses ?? []).filter(
    (use) => isOfEntry(use) && (use.target === target || isPartOf(use.target, target)),
  )
  const cells = uniqueUses(uses).flatMap((use) => {
    const column = found?.stored.columns.find(({ position }) => position === use.position)
    if (!column || !row || !found) return []
    const cell = row.cells[use.position - 1]
    const item =
      Array.isArray(cell) && use.inner !== undefined ? cell[(origin.item ?? 0) % itemsPerEntry] : cell
    const value = showCell(use.inner === undefined ? cell : partOf(item, use.inner))
    return [
      {
        sourceId: fragment.source,
        source: found.stored.name,
        row: fragment.row,
        position: use.position,
        column: use.inner === undefined || use.inner === '' ? column.name : `${column.name}[].${use.inner}`,
        value: isMasked ? mask : concealCivicNos(value),
        role: use.role,
        transforms: transformsAt(valueAt(document, use.path)),
        block: use.block,
        line: use.path,
      },
    ]
  })
  const written = attributeValue(block.attributes, attribute, entry)
  const lookedUp = found && row ? findLookedUp(db, sources, written, { stored: found.stored, row }) : []
  const all = [
    ...cells,
    ...lookedUp.map(({ stored, row: number, column, value, isGuarded }) => ({
      sourceId: stored.id,
      source: stored.name,
      row: number,
      position: column.position,
      column: column.name,
      value: isMasked || (isGuarded && !isProtected(JSON.parse(entity.data))) ? mask : concealCivicNos(value),
      role: 'value' as const,
      transforms: transformsAt(written),
      block: nameOfBlock(block, fragment.block),
      line: `${place}attributes.${attribute.replace(/\[\d+\]/, '[]')}`,
    })),
  ]
  const told = all.some(({ role }) => role === 'value') ? [] : explain(written)
  // Of what was derived from cells, those cells are the answer.
  return { cells: all, made: all.length > 0 ? told.filter((one) => one !== notKnown) : told }
}

function heldMarks(db: ReadableDb, { source, position, block }: StoredFragment): ReadonlySet<string> {
  const held = fragmentRepository(db).heldItems(source, position, block)
  return new Set(held.map(({ attribute, item }) => itemMark(attribute, item)))
}

/** Items know which of all the lists of a block made them; a document numbers the entries of each list by itself. */
function entryWithin(
  attributes: Readonly<Record<string, unknown>>,
  attribute: string,
  ofBlock: number,
): number {
  const list = `${attribute.split(/[.[]/)[0] ?? ''}[]`
  let before = 0
  for (const [name, entries] of Object.entries(attributes)) {
    if (name === list) break
    if (name.endsWith('[]')) before += [entries].flat().length
  }
  return Math.max(0, ofBlock - before)
}

/** An object (`civicNo`, an item of a list) comes from what its parts come from. */
const isPartOf = (target: string | undefined, whole: string) => target?.startsWith(`${whole}.`) === true

/** A cell that helps in several places of one value is shown once; one that becomes the value, with each line that makes it. */
function uniqueUses(uses: readonly ColumnUse[]): ColumnUse[] {
  const seen = new Set<string>()
  return uses.filter(({ position, inner, path, role }) => {
    const mark = `${position}|${inner ?? ''}|${role === 'value' ? path : role}`
    return seen.has(mark) ? false : seen.add(mark)
  })
}

function partOf(item: Cell, inner: string): Cell {
  let at: Cell = item
  for (const step of inner === '' ? [] : inner.split('.')) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined
    at = at[step]
  }
  return at
}

/** Names of the steps of a value, and of the values around it that they are done to. */
function transformsAt(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || !('transform' in value)) return []
  const steps: unknown = value.transform
  return Array.isArray(steps)
    ? steps.map((step: unknown) => (typeof step === 'string' ? step : (Object.keys(step ?? {})[0] ?? '')))
    : []
}

function attributeValue(
  attributes: Readonly<Record<string, unknown>>,
  attribute: string,
  entry: number,
): unknown {
  const [, list, inner] = /^(\w+)\[\d+\](?:\.(.+))?$/.exec(attribute) ?? []
  if (list === undefined) return attributes[attribute]
  const item = [attributes[`${list}[]`]].flat()[entry]
  if (inner === undefined || typeof item !== 'object' || item === null) return item
  return Object.entries(item).find(([name]) => name === inner)?.[1]
}

/** What made a value of no cell: an answer, a constant. */
function explain(value: unknown): AttributeLineage['made'] {
  if (typeof value !== 'object' || value === null) return [notKnown]
  if ('ask' in value) return [madeByAnswer(String(value.ask))]
  if ('value' in value) return [madeByConstant(String(value.value))]
  if ('key' in value && Array.isArray(value.key)) {
    const made = value.key.flatMap((part: unknown) => explain(part).filter((one) => one !== notKnown))
    return made.length > 0 ? made : [notKnown]
  }
  if ('first' in value && Array.isArray(value.first)) {
    const made = value.first.flatMap((one: unknown) =>
      typeof one === 'object' && one !== null && ('ask' in one || 'value' in one) ? explain(one) : [],
    )
    return made.length > 0 ? made : [notKnown]
  }
  return [notKnown]
}

const madeByIdentity = {
  sv: 'Id och tider kommer ur identitetstabellen: den som en gång fått ett id behåller det.',
  en: 'Ids and times come from the identity table: whoever has got an id keeps it.',
}
const madeByAnswer = (question: string) => ({
  sv: `Svaret på frågan ${question}.`,
  en: `The answer to the question ${question}.`,
})
const madeByConstant = (value: string) => ({
  sv: `Mappningen skriver alltid ${value} här.`,
  en: `The mapping always writes ${value} here.`,
})
const notKnown = {
  sv: 'Det kommer inte ur någon cell i filerna.',
  en: 'It comes from no cell of the files.',
}
const notFound = () =>
  new AppError('not-found', {
    sv: 'Det som söktes finns inte längre i projektet. Läs om sidan.',
    en: 'What was asked for is no longer in the project. Reload the page.',
  })
