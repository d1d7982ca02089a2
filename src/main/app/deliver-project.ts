import type { DeliveryFormat, ProtectedPolicy } from '../../shared/contract.ts'
import type { DeliveryComparison } from '../../shared/difference.ts'
import type { Language } from '../../shared/errors.ts'
import { findStopped } from '../deliver/publish-findings.ts'
import { deliver, type DeliveryResult } from '../deliver/delivery.ts'
import { entityTypes, type EntityType } from '../model/entities.ts'
import { findSharedTable } from './mappings/shared-tables.ts'
import { correctedSources } from './corrected-sources.ts'
import { summariseSources } from './summarise-sources.ts'
import { shareProject } from './share/share-project.ts'
import { createNamer } from './name-references.ts'
import type { WritableDb } from '../store/database.ts'
import { addDelivery } from '../store/delivery-repository.ts'
import { writeDelivered } from '../store/delivered/write-delivered.ts'
import { entityRepository } from '../store/entity-repository.ts'
import { findingRepository } from '../store/finding-repository.ts'
import { ledgerRepository } from '../store/ledger-repository.ts'
import { dnpRowRepository } from '../store/dnp-row-repository.ts'
import { settings } from '../store/settings.ts'
import { waitingRows } from '../store/waiting-rows.ts'
import { findProfile } from '../validate/profiles/all.ts'
import { filterEntity } from '../validate/profiles/filter-entity.ts'
import type { Profile } from '../validate/profiles/profile.ts'
import type { JobContext } from '../job-context.ts'
import { audit } from './audit.ts'
import { acceptAllChanges, compareWithReceiver, type CompareRequest } from './compare/compare-receiver.ts'
import { guardDelivery, summariseComparison } from './compare/guard-delivery.ts'
import { noteDeliveryFinding } from './compare/note-findings.ts'
import { AppError } from '../../shared/errors.ts'

export type DeliverOptions = {
  readonly outDir: string
  readonly format: DeliveryFormat
  readonly protected: ProtectedPolicy
  readonly allowErrors: boolean
  readonly language: Language
  /** When it was made, ISO 8601. Noted in the project only: the delivered bytes do not depend on it. */
  readonly deliveredAt: string
  /** Whose state it is compared with; `false` where nothing is kept of it (a project that is thrown away). */
  readonly receiver: string | false
  /** Why to go on past the receiver's limits. */
  readonly overrule?: string | undefined
}

/**
 * Delivers what the last run made. With findings of severity error, and no leave to go on, only findings and report are
 * written (`blocked`). Before that it is compared with what the receiver got the last time, and stops where that breaks the
 * receiver's limits; the files hold everything all the same, since a file is a full state. The delivery is noted in the project.
 *
 * @throws AppError `stopped-by-guard`, and what `deliver` throws
 */
export async function deliverProject(
  db: WritableDb,
  options: DeliverOptions,
  context: JobContext,
): Promise<{
  result: DeliveryResult
  blocked: boolean
  deliveryId: number
  comparison?: DeliveryComparison
}> {
  // Cleaning alone needs no mapping: the user's own files go out as they are corrected.
  const summary =
    settings(db).get('lastRun') ?? (options.format === 'source' ? summariseSources(db) : undefined)
  if (!summary) {
    throw new AppError('not-found', {
      sv: 'Kör mappningen först: det finns inget att leverera än.',
      en: 'Run the mapping first: there is nothing to deliver yet.',
    })
  }
  // A bundle for a helper is made because of the errors.
  const blocked = summary.findings.error > 0 && !options.allowErrors && options.format !== 'share'
  const profile = findProfile(settings(db).get('profile') ?? '')
  // Skolverket's workbook takes less than the profile, and looks at dates that the profile does not pass on.
  const picksItself = options.format === 'dnp'
  const entities = entityRepository(db)
  const protectedIds = entities.protectedPersons()
  const { receiver, overrule } = options
  // The corrected source and the bundle hold no entities: whoever gets them has none.
  const comparison =
    blocked || receiver === false || options.format === 'source' || options.format === 'share'
      ? undefined
      : await compareAndGuard(db, { receiver, policy: options.protected, profile }, overrule, context)
  const result = await deliver(
    {
      summary,
      language: options.language,
      format: options.format,
      policy: options.protected,
      withData: !blocked,
      *entities(): Generator<{ type: EntityType; id: string; json: string }> {
        for (const type of entityTypes) {
          for (const { id, json } of entities.all(type)) {
            const taken = profile && !picksItself ? takeFor(profile, type, json) : json
            if (taken !== undefined) yield { type, id, json: taken }
          }
        }
      },
      nameOf: createNamer(
        entities,
        (type, id) =>
          (profile?.takes === undefined || profile.takes[type] !== undefined) &&
          !(options.protected === 'leave-out' && protectedIds.has(id)),
      ),
      openDatabase: writeDelivered,
      dnp: {
        previous: options.format === 'dnp' ? dnpRowRepository(db).all() : [],
        isWaiting: (type, id) => entities.find(type, id)?.held === 1,
        testCodes: readTestCodes(),
      },
      share: (target) => shareProject(db, target, options.language, context),
      sources: () => correctedSources(db, options.protected, summary.asOf),
      protectedIds,
      findings: () => findingRepository(db).all(),
      waiting: waitingRows(db),
      ledger: ledgerRepository(db).all(),
      comparison,
      drift: settings(db).get('drift'),
    },
    options.outDir,
    context,
  )
  const deliveryId = db.transaction(() => {
    if (result.dnpRows) dnpRowRepository(db).replace(result.dnpRows)
    if (comparison) acceptAllChanges(db, comparison.receiver)
    if (blocked) noteDeliveryFinding(db, findStopped(summary.findings.error))
    auditDelivery(db, options, result, blocked, comparison)
    return addDelivery(db, {
      format: options.format,
      createdAt: options.deliveredAt,
      files: result.files.map(({ name, bytes }) => ({ name, bytes })),
      entities: { ...result.entities },
      protectedLeftOut: result.protectedLeftOut,
      blocked,
      ...(comparison ? { comparison } : {}),
      ...(overrule === undefined ? {} : { overruled: overrule }),
    })
  })()
  return { result, blocked, deliveryId, ...(comparison ? { comparison } : {}) }
}

async function compareAndGuard(
  db: WritableDb,
  request: CompareRequest,
  overrule: string | undefined,
  context: JobContext,
): Promise<DeliveryComparison> {
  const difference = await compareWithReceiver(db, request, context)
  guardDelivery(db, difference, { overrule })
  return summariseComparison(difference)
}

/** To whom, how many, and the files by their sums: what was delivered can be told again from them. */
function auditDelivery(
  db: WritableDb,
  { receiver, format }: DeliverOptions,
  { entities, files }: DeliveryResult,
  blocked: boolean,
  comparison: DeliveryComparison | undefined,
): void {
  const sums = files.map(({ name, sha256 }) => `${name} ${sha256}`).join(', ')
  const to = { ...(receiver === false ? {} : { receiver }), format }
  if (blocked) return audit(db, 'delivery-blocked', { ...to, files: sums })
  audit(db, 'delivery', {
    ...to,
    entities: { ...entities },
    ...(comparison ? { changes: comparison.total } : {}),
    files: sums,
  })
}

/** Skolverket's code of each test by its id. */
function readTestCodes(): Map<string, string> {
  return new Map(Object.entries(findSharedTable('provaktivitet')).map(([code, id]) => [String(id), code]))
}

/** A receiver's profile is a filter too: nothing goes along that it does not take. */
function takeFor(profile: Profile, type: EntityType, json: string): string | undefined {
  const taken = filterEntity(profile, type, JSON.parse(json))
  return taken === undefined ? undefined : JSON.stringify(taken)
}
