import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Finding } from '../../shared/finding.ts'
import { entityFromRow } from '../import/json/build-rows.ts'
import type { JsonValue } from '../import/source.ts'
import type { JobContext } from '../job-context.ts'
import { pause } from '../job-context.ts'
import { entities as model, type EntityDefinition } from '../model/entities.ts'
import { openProject } from '../store/open-project.ts'
import { loadedEntities } from '../store/loaded-entities.ts'
import { findingRepository, findingWriter, type StoredFinding } from '../store/finding-repository.ts'
import { runRules } from '../store/rules/all.ts'
import { sourceRepository, type StoredSource } from '../store/source-repository.ts'
import type { WritableDb } from '../store/database.ts'
import { checkEntity } from '../validate/check-entity.ts'
import type { CheckContext, EntityFinding } from '../validate/entity-finding.ts'
import { readOlder } from '../validate/read-older.ts'
import { concealCivicNos } from '../validate/conceal.ts'
import { reportAllScenarios } from '../store/coverage/report-coverage.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { importFiles } from './import/import-files.ts'
import type { DescribedReport } from './profiles/describe-coverage.ts'
import { resolveProfile } from './profiles/choose-profile.ts'

export type ValidateOptions = {
  readonly files: readonly string[]
  readonly profile?: string
  readonly asOf: string
}
export type ValidateResult = {
  readonly sources: readonly { readonly name: string; readonly rows: number }[]
  readonly entities: Readonly<Record<string, number>>
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number }
  /** How ready the data is for the scenarios that the profile names. */
  readonly coverage: readonly DescribedReport[]
}

/**
 * Checks SS 12000:2020 data from anywhere: JSON pages, arrays, NDJSON, folders and zips of them. `use` sees the checked data
 * while it is open: all findings, as many as there are.
 */
export async function validateData<T>(
  options: ValidateOptions,
  context: JobContext,
  use: (result: ValidateResult, findings: () => Iterable<StoredFinding>) => Promise<T>,
): Promise<T> {
  const { receiver, scenarios } = resolveProfile(options.profile)
  const tempDir = await makeTemporaryFolder()
  const db = openProject(join(tempDir, 'validate.skolflytt'), {
    create: { name: 'validate', asOf: options.asOf, isPassing: true },
  })
  try {
    await importFiles(db, { paths: options.files, tempDir, candidates: [], isPassing: true }, context)
    const stored = sourceRepository(db).list()
    const sources = stored.filter((source) => source.kind === 'ss12000')
    if (sources.length === 0 && findingRepository(db).counts().error === 0) {
      throw new AppError('usage', {
        sv: 'Filerna innehåller inga data enligt SS 12000:2020. Äldre filer kontrolleras med skolflytt migrate.',
        en: 'The files hold no SS 12000:2020 data. Legacy files are checked with skolflytt migrate.',
      })
    }
    const check: CheckContext = {
      asOf: options.asOf,
      received: true,
      ...(receiver ? { profile: receiver } : {}),
    }
    const entities: Record<string, number> = {}
    for (const source of sources) {
      const definition = Object.values(model).find(({ path }) => path === source.part)
      if (definition)
        entities[definition.path] =
          (entities[definition.path] ?? 0) + (await checkSource(db, source, definition, check, context))
    }
    await checkTogether(db, check, context)
    const result: ValidateResult = {
      sources: stored.map(({ name, rows }) => ({ name, rows })),
      entities,
      counts: findingRepository(db).counts(),
      coverage: reportAllScenarios(db, scenarios, { asOf: options.asOf }).flatMap((report) => {
        const profile = scenarios.find(({ id }) => id === report.id)
        return profile ? [{ profile, report }] : []
      }),
    }
    return await use(result, () => findingRepository(db).all())
  } finally {
    db.close()
    await rm(tempDir, { recursive: true, force: true })
  }
}

/** Kinds of object that the standard gives no id: they are told apart by where they stand. */
const withoutId: ReadonlySet<string> = new Set(['AggregatedAttendance', 'SchoolUnitOffering'])

async function checkSource(
  db: WritableDb,
  source: StoredSource,
  { type }: EntityDefinition,
  check: CheckContext,
  context: JobContext,
): Promise<number> {
  const findings = findingWriter(db, concealCivicNos)
  const loaded = loadedEntities(db)
  let count = 0
  for (const page of sourceRepository(db).rows(source.id)) {
    db.transaction(() => {
      for (const row of page) {
        if (row.skip || row.held) continue
        count += 1
        const place = { source: source.name, path: `${source.part ?? ''}[${row.row - 1}]` }
        const { entity, renamed } = readOlder(type, entityFromRow(source.columns, row))
        for (const { path, from, to } of renamed) {
          const finding: Finding = {
            rule: 'SCM-13',
            severity: 'info',
            params: { name: from, attribute: to },
            source: source.name,
            path: `${place.path}.${path}`,
            entity: type,
          }
          findings.add(finding, { stage: 'check', source: source.id })
        }
        for (const finding of checkEntity(type, entity, check))
          findings.add(placed(finding, place), { stage: 'check', source: source.id })
        const id = entity['id'] ?? (withoutId.has(type) ? `${place.source} ${place.path}` : undefined)
        if (typeof id !== 'string') continue
        const earlier = loaded.add(
          type,
          id.toLowerCase(),
          JSON.stringify(place),
          JSON.stringify(entity),
          referencesOf(entity),
        )
        if (!earlier) continue
        const finding: Finding = {
          rule: 'ID-02',
          severity: 'error',
          params: { typeA: type, typeB: type, value: id },
          ...place,
          entity: type,
          id,
          attribute: 'id',
        }
        findings.add(finding, { stage: 'check', source: source.id })
      }
    })()
    context.report({ phase: 'check', done: count })
    await pause(context)
  }
  return count
}

async function checkTogether(db: WritableDb, check: CheckContext, context: JobContext): Promise<void> {
  const findings = findingWriter(db, concealCivicNos)
  const loaded = loadedEntities(db)
  let batch: EntityFinding[] = []
  const flush = () => {
    db.transaction(() => {
      for (const finding of batch) {
        const place = loaded.placeOf(finding.type, finding.id)
        findings.add(placed(finding, place === undefined ? {} : JSON.parse(place)), { stage: 'check' })
      }
    })()
    batch = []
  }
  for (const finding of runRules(db, check)) {
    batch.push(finding)
    if (batch.length >= 5000) {
      flush()
      await pause(context)
    }
  }
  flush()
}

function placed({ type, id, ...finding }: EntityFinding, place: { source?: string; path?: string }): Finding {
  const path =
    place.path !== undefined && finding.attribute ? `${place.path}.${finding.attribute}` : place.path
  return {
    ...finding,
    ...(place.source === undefined ? {} : { source: place.source }),
    ...(path === undefined ? {} : { path }),
    entity: type,
    ...(id === '' ? {} : { id }),
  }
}

/** Every `{ "id": … }` inside the entity, with its path: the model has no bare id as a reference. */
function referencesOf(entity: Readonly<Record<string, JsonValue>>): { attribute: string; id: string }[] {
  const found: { attribute: string; id: string }[] = []
  const walk = (value: JsonValue, path: string): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, `${path}[${index}]`)
    else if (typeof value === 'object' && value !== null) {
      if (typeof value['id'] === 'string') found.push({ attribute: path, id: value['id'].toLowerCase() })
      for (const [name, inner] of Object.entries(value))
        if (name !== '_embedded') walk(inner, path === '' ? name : `${path}.${name}`)
    }
  }
  for (const [name, value] of Object.entries(entity))
    if (name !== 'id' && name !== '_embedded') walk(value, name)
  return found
}
