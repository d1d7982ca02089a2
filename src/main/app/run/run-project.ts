import { hash } from 'node:crypto'
import { parse as parseUuid, v5 as uuidv5 } from 'uuid'
import type { Assumption, Balance, RunSummary } from '../../../shared/contract.ts'
import type { AuditDetail } from '../../../shared/audit.ts'
import { AppError } from '../../../shared/errors.ts'
import { entities } from '../../model/entities.ts'
import { matchSources } from '../../mapping/match-sources.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import { findProfile } from '../../validate/profiles/all.ts'
import type { CheckContext, EntityFinding } from '../../validate/entity-finding.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { rulePasses } from '../../store/rules/all.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import type { CopiedRow } from '../../store/copied-rows.ts'
import { findingRepository, findingWriter, type FindingWriter } from '../../store/finding-repository.ts'
import { fixRepository } from '../../store/fix-repository.ts'
import { runRepository, type RunRepository, type StoredFragment } from '../../store/run-repository.ts'
import { identityMatches } from '../../store/identity-matches.ts'
import { lookupTable } from '../../store/lookup-table.ts'
import { fixedKeys } from '../../store/fixed-keys.ts'
import { withOwnTables } from '../mappings/shared-tables.ts'
import { settings, type RunBasis } from '../../store/settings.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { personMarker } from '../identity/person-mark.ts'
import { endWork } from '../interrupted-work.ts'
import { audit } from '../audit.ts'
import { createEnvironment } from './environment.ts'
import { createFolder, type Folder } from './fold-entities.ts'
import { keepLedger } from './keep-ledger.ts'
import { keepRecheckBasis } from './recheck-basis.ts'
import { tellNewIds } from './tell-new-ids.ts'
import { mapSources } from './map-sources.ts'
import { pause, type JobContext } from '../../job-context.ts'

/**
 * One run: reads every row, maps, folds, checks, and settles what each row became. All of it is one transaction, so that
 * a cancelled, failed or killed run leaves the project as it was. Throws `no-mapping` when none is chosen.
 */
export function runProject(db: WritableDb, context: JobContext): Promise<RunSummary> {
  return inRun(db, (document) => runInTransaction(db, document, context))
}

/** Does something of a run with the project's mapping, in one transaction. */
export async function inRun<R>(db: WritableDb, run: (document: MappingDocument) => Promise<R>): Promise<R> {
  const document = settings(db).get('mapping')
  if (!document) {
    throw new AppError('no-mapping', {
      sv: 'Ingen mappning är vald. Välj en under Mappning.',
      en: 'No mapping is chosen. Choose one under Mapping.',
    })
  }
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = await run(document)
    endWork(db, 'run')
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** `runProject` for a caller that holds the transaction. */
export async function runInTransaction(
  db: WritableDb,
  document: MappingDocument,
  context: JobContext,
  detail: AuditDetail = {},
): Promise<RunSummary> {
  const { asOf, namespace } = settings(db).need('project')
  const profile = findProfile(settings(db).get('profile') ?? '')
  const check: CheckContext = { asOf, ...(profile ? { profile } : {}) }
  const run = runRepository(db)
  const findings = findingWriter(db, concealCivicNos)
  const keys = fixedKeys(db)
  const stored = sourceRepository(db).list()
  const basis = basisOf(db, document, stored)
  keys.remember(unchangedSources(settings(db).get('lastRunBasis'), basis))
  run.reset()
  findings.dropStage('map')
  findings.dropStage('check')
  findings.dropStage('compare')
  findings.dropStage('push')

  const matched = matchStored(db, document, stored)
  const mappedAs = new Map(matched.map((match) => [match.source.id, match.mappedAs]))
  for (const source of stored) {
    if (mappedAs.has(source.id)) continue
    run.leaveOutSource(source.id)
    tellUnmatched(findings, source)
  }

  const environment = createEnvironment(db, document, matched, asOf, (name) => lookupTable(db, name))
  const { compiled, counters, overflowed } = await mapSources(
    db,
    document,
    matched,
    environment,
    run,
    findings,
    context,
  )
  const namespaceBytes = parseUuid(namespace)
  const sharedIds = run.settleKeys(
    (type, key) => uuidv5(`${type}:${key}`, namespaceBytes),
    () => keys.keepIds(),
  )
  for (const { type, key, id } of sharedIds) {
    const params = { typeA: type, typeB: type, value: id }
    findings.add(
      { rule: 'ID-02', severity: 'error', params, entity: type, id, attribute: 'id' },
      { stage: 'check', lasting: true, entityKey: key },
    )
    run.holdEntity(type, key, 'ID-02')
  }

  const folder = createFolder({ document, check, run, findings, compiled, mappedAs })
  await foldAll(run, folder, context)
  run.endBulk()
  await foldDirty(run, folder, context)
  const mark = await checkAll(db, run, folder, findings, check, context)
  const together: [number, number] = [mark, findings.mark()]

  tellAssumptions(findings, environment.assumptions())
  run.settleRows()
  tellCopies(findings, run.copiedRows())
  keepLedger(db, stored, counters, environment)
  const matches = identityMatches(db, personMarker(namespace))
  tellNewIds(matches.find(), run, compiled, findings)
  run.concealProtected()
  matches.keep()

  const summary = summarise(db, document, stored, mappedAs, run, environment.assumptions(), asOf)
  conclude(db, document, summary, basis, detail)
  if (overflowed) settings(db).remove('recheckBasis')
  else keepRecheckBasis(db, document, basis, together)
  return summary
}

/** MAP-15: a whole source that no part of the mapping answers to, since a caption changed or nobody thought of it. */
function tellUnmatched(findings: FindingWriter, { id, name, rows }: StoredSource): void {
  if (rows === 0) return
  findings.add(
    { rule: 'MAP-15', severity: 'warning', params: { source: name, n: rows }, source: name },
    { stage: 'map', source: id },
  )
}

/** MAP-08: questions that nobody has answered, with what was taken instead. */
export function tellAssumptions(findings: FindingWriter, assumptions: readonly Assumption[]): void {
  for (const { label, answer, count } of assumptions) {
    findings.add(
      {
        rule: 'MAP-08',
        severity: 'warning',
        params: { question: label.sv, questionEn: label.en, answer, count },
      },
      { stage: 'map' },
    )
  }
}

/** IMP-21: rows that say what another row says. */
export function tellCopies(findings: FindingWriter, copies: readonly CopiedRow[]): void {
  for (const { source, sourceName, row, first } of copies) {
    findings.add(
      { rule: 'IMP-21', severity: 'info', params: { row: first }, source: sourceName, row },
      { stage: 'map', source },
    )
  }
}

/** Notes what was run, and that it was; `detail` is for the log. */
export function conclude(
  db: WritableDb,
  document: MappingDocument,
  summary: RunSummary,
  basis: RunBasis,
  detail: AuditDetail = {},
): void {
  const set = settings(db)
  set.set('lastRun', summary)
  set.set('lastRunBasis', basis)
  set.set('lastRunOf', set.get('changes') ?? 0)
  set.set('fixHeadOfRun', fixRepository(db).head())
  audit(db, 'run', {
    mapping: `${document.name} ${document.version}`,
    mappingHash: hash('sha256', JSON.stringify(document)),
    asOf: summary.asOf,
    rows: summary.balance.read,
    entities: summary.entities,
    findings: summary.findings,
    ...detail,
  })
  set.set('runs', (set.get('runs') ?? 0) + 1)
}

/** What a row is read and mapped by: where it is the same as in the last run, the same place is the same row. */
export function basisOf(
  db: WritableDb,
  document: MappingDocument,
  stored: readonly StoredSource[],
): RunBasis {
  const digest = (value: unknown) => hash('sha256', JSON.stringify(value), 'base64url')
  return {
    mapping: digest(withOwnTables(document)),
    sources: Object.fromEntries(
      stored.map(({ id, read, staged }) => [id, digest([read, staged, sourceRepository(db).fileHash(id)])]),
    ),
  }
}

function unchangedSources(before: RunBasis | undefined, now: RunBasis): number[] {
  if (before?.mapping !== now.mapping) return []
  return Object.entries(now.sources).flatMap(([id, basis]) =>
    before.sources[id] === basis ? [Number(id)] : [],
  )
}

/** Matches what is stored with the mapping's sources, looking at the first rows of each. */
export function matchStored(db: ReadableDb, document: MappingDocument, stored: readonly StoredSource[]) {
  const rows = sourceRepository(db)
  const matchable = stored.map((source) => ({
    ...source,
    sample: rows.rows(source.id, 0, 100).next().value ?? [],
  }))
  return matchSources(document, matchable).matched
}

/** The first pass: all entities in key order, a page of fragments at a time. */
async function foldAll(run: RunRepository, folder: Folder, context: JobContext): Promise<void> {
  const total = run.countFragments()
  let group: (StoredFragment & { id: string | null })[] = []
  const finish = () => {
    const [first] = group
    if (first) folder.fold(first.type, first.key, group, first.id ?? undefined)
    group = []
  }
  for (let after = 0; ;) {
    const page = run.fragmentPage(after, 2000)
    if (page.length === 0) break
    for (const fragment of page) {
      const [first] = group
      if (first && (first.type !== fragment.type || first.key !== fragment.key)) finish()
      group.push(fragment)
      after = fragment.seq
    }
    context.report({ phase: 'fold', done: after, total })
    await pause(context)
  }
  finish()
}

/** Folds again what a hold touched, until nothing more is touched. Holds only grow, so it ends. */
export async function foldDirty(run: RunRepository, folder: Folder, context: JobContext): Promise<void> {
  for (let dirty = run.takeDirty(); dirty.length > 0; dirty = run.takeDirty()) {
    for (const { type, key } of dirty) folder.refold(type, key)
    await pause(context)
  }
}

/**
 * Rules over all entities. Their errors hold items, rows and entities back, which can change what other rules see: the pass is
 * made again until no error is left, and only the last pass's warnings are kept. Findings are dealt with as they come, since
 * there may be millions. Gives the mark after which the kept ones stand.
 */
export async function checkAll(
  db: WritableDb,
  run: RunRepository,
  folder: Folder,
  findings: FindingWriter,
  check: CheckContext,
  context: JobContext,
): Promise<number> {
  const rules = rulePasses(db, check)
  try {
    for (let pass = 1; ; pass += 1) {
      context.report({ phase: 'check', done: pass })
      await pause(context)
      const mark = findings.mark()
      let clean = true
      for (const finding of rules.pass()) {
        const key = run.keyOf(finding.type, finding.id)
        if (finding.severity === 'error') {
          clean = false
          if (key !== undefined) folder.hold(finding.type, key, finding)
        } else if (clean) keepFinding(findings, folder, key, finding)
      }
      if (clean) return mark
      findings.dropSince(mark)
      await foldDirty(run, folder, context)
    }
  } finally {
    rules.end()
  }
}

function keepFinding(
  findings: FindingWriter,
  folder: Folder,
  key: string | undefined,
  found: EntityFinding,
): void {
  if (key === undefined) {
    const { type, ...finding } = found
    findings.add({ ...finding, entity: type }, { stage: 'check', entityKey: '' })
    return
  }
  const { finding, source } = folder.locate(found.type, key, found)
  findings.add(finding, {
    stage: 'check',
    entityKey: key,
    ...(source === undefined ? {} : { source }),
  })
}

/** The run in numbers, as the tables have it now. */
export function summarise(
  db: WritableDb,
  document: MappingDocument,
  stored: readonly StoredSource[],
  mappedAs: ReadonlyMap<number, string>,
  run: RunRepository,
  assumed: Assumption[],
  asOf: string,
): RunSummary {
  const balances = new Map<number, Balance>(stored.map((source) => [source.id, emptyBalance()]))
  const total = emptyBalance()
  for (const { source, state, reason, n } of run.balanceBySource()) {
    for (const balance of [balances.get(source), total]) {
      if (!balance) continue
      balance.read += n
      if (state === 'entities' || state === 'merged' || state === 'leftOut' || state === 'waiting')
        balance[state] += n
      if (reason !== null) balance.reasons[reason] = (balance.reasons[reason] ?? 0) + n
    }
  }
  const counts = Object.fromEntries(run.countEntities().map(({ type, n }) => [type, n]))
  const ordered = Object.values(entities).flatMap(({ type, path }) =>
    counts[type] ? [[path, counts[type]] as const] : [],
  )
  return {
    asOf,
    mapping: { name: document.name, version: document.version },
    sources: stored.map((source) => {
      const as = mappedAs.get(source.id)
      return {
        name: source.name,
        rows: source.rows,
        ...(as === undefined ? {} : { mappedAs: as }),
        balance: balances.get(source.id) ?? emptyBalance(),
      }
    }),
    entities: Object.fromEntries(ordered),
    balance: total,
    findings: findingRepository(db).counts(),
    assumed,
  }
}

function emptyBalance(): Balance {
  return { read: 0, entities: 0, merged: 0, leftOut: 0, waiting: 0, reasons: {} }
}
