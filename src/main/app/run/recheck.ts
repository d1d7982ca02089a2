import { parse as parseUuid, v5 as uuidv5 } from 'uuid'
import type { Assumption, RunSummary } from '../../../shared/contract.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import type { CheckContext } from '../../validate/entity-finding.ts'
import { findProfile } from '../../validate/profiles/all.ts'
import type { WritableDb } from '../../store/database.ts'
import { findingWriter } from '../../store/finding-repository.ts'
import { fixedKeys } from '../../store/fixed-keys.ts'
import { identityMatches } from '../../store/identity-matches.ts'
import { lookupTable } from '../../store/lookup-table.ts'
import { recheckProblems } from '../../store/recheck-problems.ts'
import { recheckRepository, type RecheckRepository } from '../../store/recheck-repository.ts'
import { dropComparisons, runRepository } from '../../store/run-repository.ts'
import { settings } from '../../store/settings.ts'
import { settleRows } from '../../store/settle-rows.ts'
import { copiedRows } from '../../store/copied-rows.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { personMarker } from '../identity/person-mark.ts'
import type { JobContext } from '../../job-context.ts'
import { compileRun } from './compile-run.ts'
import { createEnvironment, sortAssumptions, type RunEnvironment } from './environment.ts'
import { usesOfLookups } from './ledger.ts'
import type { MatchedSource } from './map-sources.ts'
import type { MadeOfRow } from './map-stored-row.ts'
import { NeedsWhole } from './needs-whole.ts'
import type { CompiledRun } from './places.ts'
import { keepRecheckBasis, onlyFixesSince } from './recheck-basis.ts'
import { recheckEntities } from './recheck-entities.ts'
import { recountLedger, recountOpen } from './recount-ledger.ts'
import { planAliases, replaceFragments, type RefragmentedRow } from './refragment.ts'
import { createSourceMapper, type RemappedRow, type SourceMapper } from './remap-source.ts'
import { retellProblems } from './retell-problems.ts'
import { basisOf, conclude, matchStored, summarise, tellAssumptions, tellCopies } from './run-project.ts'
import { tellNewIds } from './tell-new-ids.ts'
import { touchedRows, type TouchedRow } from './touched-rows.ts'

/** Touched rows are held in memory, and a share of the rows is read faster from the first to the last. */
const mostRows = { share: 0.1, most: 20_000, always: 500 }

/**
 * Checks again only what fixes since the last run touch, with the very result of a whole run: the touched rows are mapped as they were
 * and as they are, what the difference reaches is folded again, with all that the last run held back, and the rules over all
 * entities are asked once more. The caller holds the transaction.
 * @throws NeedsWhole where that cannot be; the caller rolls back and runs the whole.
 */
export async function recheckInTransaction(
  db: WritableDb,
  document: MappingDocument,
  job: JobContext,
): Promise<RunSummary> {
  const set = settings(db)
  const { asOf, namespace } = set.need('project')
  const profile = findProfile(set.get('profile') ?? '')
  const check: CheckContext = { asOf, ...(profile ? { profile } : {}) }
  const stored = sourceRepository(db).list()
  const basis = basisOf(db, document, stored)
  const last = set.get('lastRun')
  const { together } = set.get('recheckBasis') ?? {}
  if (!last || !together || !onlyFixesSince(db, document, basis)) throw new NeedsWhole('other-changes')

  const run = runRepository(db)
  const repository = recheckRepository(db)
  const findings = findingWriter(db, concealCivicNos)
  if (repository.hasSharedIds()) throw new NeedsWhole('shared-id')
  const staged = stored.reduce((sum, source) => sum + source.staged, 0)
  const limit = Math.min(mostRows.most, Math.max(mostRows.always, Math.floor(staged * mostRows.share)))
  const touched = touchedRows(db, repository, limit)

  const matched = matchStored(db, document, stored)
  if (
    stored.some(
      ({ id, name }) => matchOf(matched, id) !== last.sources.find((one) => one.name === name)?.mappedAs,
    )
  )
    throw new NeedsWhole('match')
  const environment = createEnvironment(db, document, matched, asOf, (name) => lookupTable(db, name))
  const compiled = compileRun(document, matched, environment)
  const mappers = createMappers(db, document, matched, compiled)
  const bySource = Map.groupBy(touched, ({ source }) => source)
  for (const [source, rows] of bySource) {
    const mapper = mappers.get(source)
    const looked = environment.lookedUp(mapper?.matched.mappedAs ?? '')
    const columns = usesOfLookups(mapper?.matched.source.columns ?? [], looked)
    mapper?.refuseSpread(rows, new Set(columns.map(({ position }) => position)))
  }

  const made = await mapTwice(mappers, bySource, environment, job)
  const assumed = changeAssumptions(document, last.assumed, made)
  const keys = fixedKeys(db)
  keys.remember(stored.map(({ id }) => id))
  repository.addHeld()
  dropComparisons(db)
  run.resume()
  for (const stage of ['compare', 'push'] as const) findings.dropStage(stage)
  for (const [source, rows] of made.rows) {
    const mapper = mappers.get(source)
    if (mapper) await retellProblems(db, { run, findings }, mapper, rows, job)
  }
  repository.setSourceOrder(sourceOrder(document, matched))
  const rows = await refragment(made.rows)
  const parts = { document, check, run, repository, findings, compiled, mappedAs: mappedAs() }
  const togetherNow = await recheckEntities(db, parts, together, job)

  recheckProblems(db).dropRule('MAP-08')
  tellAssumptions(findings, assumed)
  settle(rows)
  for (const [source, ofSource] of made.rows) {
    const mapper = mappers.get(source)
    if (mapper) await recountLedger(db, mapper, ofSource, { document, environment, findings, job })
  }
  recountOpen(db)
  const matches = identityMatches(db, personMarker(namespace))
  tellNewIds(matches.find('changed'), run, compiled, findings)
  repository.markProtected()
  run.concealProtected()
  matches.keep('rechecked')
  const summary = summarise(db, document, stored, mappedAs(), run, assumed, asOf)
  conclude(db, document, summary, basis, { again: touched.length })
  keepRecheckBasis(db, document, basis, togetherNow)
  return summary

  function mappedAs(): Map<number, string> {
    return new Map(matched.map((match) => [match.source.id, match.mappedAs]))
  }

  /** Puts the fragments that the touched rows make in place of those they made, and gives new keys their ids. */
  async function refragment(
    remapped: ReadonlyMap<number, readonly RemappedRow[]>,
  ): Promise<RefragmentedRow[]> {
    const own = [...remapped].flatMap(([source, of]) =>
      of.map(({ now, makes }) => ({ source, position: now.position, row: now.row, makes })),
    )
    const { changed, more } = planAliases(repository, own)
    if (more.some(({ source }) => source === 0)) throw new NeedsWhole('alias')
    if (more.length > mostRows.most) throw new NeedsWhole('many-rows')
    for (const [source, places] of Map.groupBy(more, (place) => place.source)) {
      const positions = places.map(({ position }) => position).sort((a, b) => a - b)
      for (const { row, makes } of (await mappers.get(source)?.mapNow(positions, job)) ?? [])
        own.push({ source, position: row.position, row: row.row, makes })
    }
    const namespaceBytes = parseUuid(namespace)
    replaceFragments(repository, run, own, changed, () => {
      keys.keepIds()
      if (!repository.settleMadeKeys((type, key) => uuidv5(`${type}:${key}`, namespaceBytes)))
        throw new NeedsWhole('shared-id')
    })
    for (const row of own) holdAsMapped(repository, row)
    return own
  }

  function settle(remapped: readonly RefragmentedRow[]): void {
    for (const row of remapped) repository.addSettledRow(row)
    for (const { source, now } of touched) repository.addSettledRow({ source, position: now.position })
    repository.openRowStates()
    for (const row of remapped) repository.setOutcome(row, row.makes.outcome)
    for (const { source, now } of touched)
      if (!mappers.has(source))
        repository.setOutcome({ source, position: now.position }, now.skip ?? 'unmapped')
    settleRows(db, 'some')
    tellCopies(findings, copiedRows(db, 'some'))
  }
}

function createMappers(
  db: WritableDb,
  document: MappingDocument,
  matched: readonly MatchedSource[],
  compiled: CompiledRun,
): Map<number, SourceMapper> {
  return new Map(
    matched.flatMap((match) => {
      const source = compiled.get(match.source.id)
      return source ? [[match.source.id, createSourceMapper(db, document, match, source)] as const] : []
    }),
  )
}

const matchOf = (matched: readonly { source: StoredSource; mappedAs: string }[], id: number) =>
  matched.find(({ source }) => source.id === id)?.mappedAs

/** Rows by their source, with what mapping made of them and makes; and what was assumed for them then and is now. */
type Mapped = {
  readonly rows: ReadonlyMap<number, readonly RemappedRow[]>
  readonly assumedThen: readonly Assumption[]
  readonly assumedNow: readonly Assumption[]
}

async function mapTwice(
  mappers: ReadonlyMap<number, SourceMapper>,
  touched: ReadonlyMap<number, readonly TouchedRow[]>,
  environment: RunEnvironment,
  job: JobContext,
): Promise<Mapped> {
  const mapped = [...mappers].flatMap(([source, mapper]) => {
    const rows = touched.get(source)
    return rows ? [{ source, mapper, rows }] : []
  })
  const made = new Map<number, MadeOfRow[]>()
  for (const { source, mapper, rows } of mapped) made.set(source, await mapper.mapBefore(rows, job))
  const assumedThen = environment.assumptions()
  const remapped = new Map<number, RemappedRow[]>()
  for (const { source, mapper, rows } of mapped) {
    const makes = await mapper.mapNow(
      rows.map(({ now }) => now.position),
      job,
    )
    remapped.set(
      source,
      rows.flatMap((row, index) => {
        const [then, now] = [made.get(source)?.[index], makes[index]?.makes]
        return then && now ? [{ ...row, made: then, makes: now }] : []
      }),
    )
  }
  return { rows: remapped, assumedThen, assumedNow: environment.assumptions() }
}

/** What was assumed in the last run, without what was for the touched rows as they were, and with what is for them now. */
function changeAssumptions(
  document: MappingDocument,
  last: readonly Assumption[],
  { assumedThen, assumedNow }: Mapped,
): Assumption[] {
  const counts = new Map<string, Assumption>()
  const add = (assumption: Assumption, times: number) => {
    const mark = `${assumption.question}|${assumption.per ?? ''}|${assumption.answer}`
    const count = (counts.get(mark)?.count ?? 0) + times * assumption.count
    counts.set(mark, { ...assumption, count })
  }
  for (const assumption of last) add(assumption, 1)
  // The environment counts on: what it had counted for the rows as they were is in both.
  for (const assumption of assumedThen) add(assumption, -2)
  for (const assumption of assumedNow) add(assumption, 1)
  return sortAssumptions(
    document,
    [...counts.values()].filter(({ count }) => count > 0),
  )
}

/** The order in which a run folds what the sources gave. */
function sourceOrder(document: MappingDocument, matched: readonly MatchedSource[]): Map<number, number> {
  const order = Object.keys(document.sources)
  return new Map([
    [0, -1] as const,
    ...matched.map(({ source, mappedAs }) => [source.id, order.indexOf(mappedAs)] as const),
  ])
}

/** Mapping alone holds the row, or does not; where it has come to hold it, all that the row gives is folded again. */
function holdAsMapped(repository: RecheckRepository, row: RefragmentedRow): void {
  repository.setMappedHold(row, row.makes.held)
  if (row.makes.held === undefined) return
  for (const fragment of repository.fragmentsOfRow(row)) repository.addKey(fragment)
}
