import type { DriftReport } from '../../../shared/drift.ts'
import { foldText } from '../../mapping/text.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { ReadableDb } from '../../store/database.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { findSharedTable } from '../mappings/shared-tables.ts'
import { matchStored } from '../run/run-project.ts'
import type { MatchedSource } from '../run/map-sources.ts'
import { renameColumns, type Renames } from './adapt-mapping.ts'
import { describeSources } from './describe-sources.ts'
import { matchColumns } from './match-columns.ts'
import { planRereading } from './plan-rereading.ts'
import type { Recipe, RecipeSource } from './recipe-document.ts'

/** Which renamings are taken: of which mapping source, and under which old name. */
export type TakeRename = (mappedAs: string, old: string, sure: boolean, now: StoredSource) => boolean

export type Comparison = {
  readonly report: Omit<DriftReport, 'fixes'>
  /** The recipe's mapping with the taken renamings, and with a match for what is there now. */
  readonly mapping: MappingDocument
  /** The name of the project's source that answers to one of the recipe's. */
  readonly sourceFor: (name: string) => string | undefined
}

/** The share of a source's columns that must be there, the same or renamed, for it to be the recipe's. */
const alike = 0.4

/** Compares the sources that are in the project with those that the recipe was saved with. Nothing is changed. */
export function compareRecipe(db: ReadableDb, recipe: Recipe, take: TakeRename): Comparison {
  const stored = sourceRepository(db).list()
  const pairs = pairSources(db, recipe, stored)
  let { mapping } = recipe
  const sources: DriftReport['sources'] = []
  const stopped: DriftReport['stopped'] = []
  for (const before of recipe.sources) {
    const now = pairs.get(before)
    const about = { mappedAs: before.mappedAs, before: before.name }
    if (!now) {
      sources.push({ ...about, columns: [] })
      if (mapping.sources[before.mappedAs]?.optional !== true) stopped.push(noSource(before))
      continue
    }
    const columns = matchColumns(before.columns, now.described.columns).map((column) =>
      column.status === 'renamed'
        ? { ...column, taken: take(before.mappedAs, column.name, column.taken === true, now.source) }
        : column,
    )
    sources.push({ ...about, now: now.source.name, columns })
    const renames: Renames = new Map(
      columns.flatMap(({ name, now: other, taken }) => {
        const found = taken ? now.source.columns.find((column) => column.name === other) : undefined
        return found ? [[name, found] as const] : []
      }),
    )
    mapping = renameColumns(mapping, before.mappedAs, renames)
    for (const { name, status, taken } of columns) {
      if (status !== 'gone' && !(status === 'renamed' && !taken)) continue
      if (isRead(mapping, before.mappedAs, name)) stopped.push(noColumn(name, now.source.name))
    }
    mapping = makeMatch(db, mapping, before.mappedAs, now.source)
  }
  const reading = planRereading(db, recipe)
  for (const file of reading.noFile) stopped.push(noFile(file))
  for (const { name } of reading.chosen) stopped.push(readAsChosen(name))
  for (const { name } of reading.gone) stopped.push(readOtherwise(name))
  for (const question of Object.keys(recipe.answers)) {
    if (!Object.hasOwn(mapping.ask, question)) stopped.push(noQuestion(question))
  }
  const used = new Set([...pairs.values()].map(({ source }) => source.id))
  const byName = new Map([...pairs].map(([before, { source }]) => [before.name, source.name]))
  const matchedNow = new Set(matchStored(db, mapping, stored).map(({ source }) => source.id))
  return {
    report: {
      recipe: { name: recipe.name, asOf: recipe.asOf },
      sources,
      reread: reading.files.map(({ source }) => source.fileName),
      unknown: stored.filter(({ id }) => !used.has(id) && !matchedNow.has(id)).map(({ name }) => name),
      codes: newCodes(mapping, pairs, sources),
      stopped,
    },
    mapping,
    sourceFor: (name) => byName.get(name),
  }
}

type Pair = { readonly source: StoredSource; readonly described: RecipeSource }

/** Each of the recipe's sources with the one that answers to it now: by the mapping's match, else by its columns. */
function pairSources(
  db: ReadableDb,
  recipe: Recipe,
  stored: readonly StoredSource[],
): ReadonlyMap<RecipeSource, Pair> {
  const matched = matchStored(db, recipe.mapping, stored)
  const rest = stored.filter(({ id }) => !matched.some(({ source }) => source.id === id))
  const described = new Map<number, RecipeSource>()
  const describe = (match: MatchedSource) => {
    const known = described.get(match.source.id)
    if (known) return known
    const [made] = describeSources(db, recipe.mapping, [match])
    if (!made) throw new Error('a source that is there has a description')
    described.set(match.source.id, made)
    return made
  }
  const pairs = new Map<RecipeSource, Pair>()
  const taken = new Set<number>()
  const add = (before: RecipeSource, match: MatchedSource | undefined) => {
    if (!match) return
    taken.add(match.source.id)
    pairs.set(before, { source: match.source, described: describe(match) })
  }
  for (const before of recipe.sources) {
    const own = matched.filter(
      ({ mappedAs, source }) => mappedAs === before.mappedAs && !taken.has(source.id),
    )
    add(before, own.find(({ source }) => source.name === before.name) ?? own[0])
  }
  for (const before of recipe.sources) {
    if (pairs.has(before)) continue
    const candidates = rest
      .filter(({ id, kind }) => kind === before.kind && !taken.has(id))
      .map((source) => ({ source, mappedAs: before.mappedAs }))
      .map((match) => ({ match, share: shareOf(before, describe(match)) }))
      .filter(({ share }) => share >= alike)
      .sort((a, b) => b.share - a.share)
    add(before, candidates[0]?.match)
  }
  return pairs
}

function shareOf(before: RecipeSource, now: RecipeSource): number {
  const columns = matchColumns(before.columns, now.columns)
  const kept = columns.filter(({ status }) => status === 'same' || status === 'renamed').length
  return before.columns.length === 0 ? 0 : kept / before.columns.length
}

/** What the mapping demands of the source, so that it matches what is there: by the file's name where columns are gone. */
function makeMatch(
  db: ReadableDb,
  mapping: MappingDocument,
  mappedAs: string,
  source: StoredSource,
): MappingDocument {
  const matches = matchStored(db, mapping, [source]).some((match) => match.mappedAs === mappedAs)
  const declared = mapping.sources[mappedAs]
  if (matches || !declared) return mapping
  const match = { file: source.fileName, ...(source.part === undefined ? {} : { part: source.part }) }
  return { ...mapping, sources: { ...mapping.sources, [mappedAs]: { ...declared, match } } }
}

/** Values of coded columns that were not there when the recipe was saved. */
function newCodes(
  mapping: MappingDocument,
  pairs: ReadonlyMap<RecipeSource, Pair>,
  sources: DriftReport['sources'],
): DriftReport['codes'] {
  const known = new Set(
    Object.values(mapping.tables).flatMap(({ use, values }) =>
      [...Object.keys(use === undefined ? {} : findSharedTable(use)), ...Object.keys(values ?? {})].map(
        foldText,
      ),
    ),
  )
  return [...pairs].flatMap(([before, { source, described }]) => {
    const renamed = new Map(
      sources
        .find((one) => one.now === source.name && one.before === before.name)
        ?.columns.flatMap(({ name, now }) => (now === undefined ? [] : [[name, now] as const])),
    )
    return before.columns.flatMap(({ name, codes }) => {
      const column = described.columns.find((one) => one.name === (renamed.get(name) ?? name))
      const had = new Set((codes ?? []).map(foldText))
      return codes === undefined
        ? []
        : (column?.codes ?? [])
            .filter((value) => !had.has(foldText(value)))
            .map((value) => ({
              source: source.name,
              column: column?.name ?? name,
              value,
              known: known.has(foldText(value)),
            }))
    })
  })
}

/** Whether the mapping names the column anywhere in the blocks of the source. */
function isRead({ entities }: MappingDocument, mappedAs: string, name: string): boolean {
  const wanted = foldText(name)
  return entities
    .filter(({ from }) => [from].flat().includes(mappedAs))
    .some((block) => namesColumn(block, wanted))
}

function namesColumn(value: unknown, wanted: string): boolean {
  if (Array.isArray(value)) return value.some((one) => namesColumn(one, wanted))
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, member]) => {
    if (key !== 'column') return namesColumn(member, wanted)
    const name = Array.isArray(member) ? member.join(' / ') : String(member)
    return foldText(name) === wanted || foldText(name.split(' / ').at(-1) ?? '') === wanted
  })
}

const noSource = ({ name, mappedAs }: RecipeSource) => ({
  sv: `Ingen fil svarar mot ${name} (${mappedAs}): det som lästes ur den blir inget.`,
  en: `No file answers to ${name} (${mappedAs}): nothing is made of what was read from it.`,
})
const noColumn = (column: string, source: string) => ({
  sv: `Kolumnen ${column} finns inte i ${source}: det som mappningen läser ur den blir inget.`,
  en: `There is no column ${column} in ${source}: nothing is made of what the mapping reads from it.`,
})
const noFile = (file: string) => ({
  sv: `Valen för hur ${file} läses gäller ingen fil.`,
  en: `The choices of how ${file} is read are about no file.`,
})
const readOtherwise = (source: string) => ({
  sv: `${source} är inte läst som receptet säger, och filen är inte kvar i projektet. Lägg till den igen, och använd receptet på nytt.`,
  en: `${source} is not read as the recipe says, and its file is not kept in the project. Add it again, and use the recipe anew.`,
})
const readAsChosen = (source: string) => ({
  sv: `${source} läses som du har valt i det här projektet, inte som receptet säger.`,
  en: `${source} is read as you chose in this project, not as the recipe says.`,
})
const noQuestion = (question: string) => ({
  sv: `Mappningen ställer inte längre frågan ${question}: svaret används inte.`,
  en: `The mapping does not ask ${question} any more: the answer is not used.`,
})
