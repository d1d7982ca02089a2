import type { DeliveryFormat, ProtectedPolicy } from '../../shared/contract.ts'
import type { Language } from '../../shared/errors.ts'
import { deliver, type DeliveryResult } from '../deliver/delivery.ts'
import { entityTypes, type EntityType } from '../model/entities.ts'
import { findSharedTable } from './mappings/shared-tables.ts'
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
import { AppError } from '../../shared/errors.ts'

export type DeliverOptions = {
  readonly outDir: string
  readonly format: DeliveryFormat
  readonly protected: ProtectedPolicy
  readonly allowErrors: boolean
  readonly language: Language
  /** When it was made, ISO 8601. Noted in the project only: the delivered bytes do not depend on it. */
  readonly deliveredAt: string
}

/**
 * Delivers what the last run made. With findings of severity error, and no leave to go on, only findings and report are
 * written (`blocked`). The delivery is noted in the project.
 */
export async function deliverProject(
  db: WritableDb,
  options: DeliverOptions,
  context: JobContext,
): Promise<{ result: DeliveryResult; blocked: boolean; deliveryId: number }> {
  const summary = settings(db).get('lastRun')
  if (!summary) {
    throw new AppError('not-found', {
      sv: 'Kör mappningen först: det finns inget att leverera än.',
      en: 'Run the mapping first: there is nothing to deliver yet.',
    })
  }
  const blocked = summary.findings.error > 0 && !options.allowErrors
  const profile = findProfile(settings(db).get('profile') ?? '')
  // Skolverket's workbook takes less than the profile, and looks at dates that the profile does not pass on.
  const picksItself = options.format === 'dnp'
  const entities = entityRepository(db)
  const protectedIds = entities.protectedPersons()
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
      protectedIds,
      findings: () => findingRepository(db).all(),
      waiting: waitingRows(db),
      ledger: ledgerRepository(db).all(),
    },
    options.outDir,
    context,
  )
  if (result.dnpRows) dnpRowRepository(db).replace(result.dnpRows)
  const deliveryId = addDelivery(db, {
    format: options.format,
    createdAt: options.deliveredAt,
    files: result.files.map(({ name, bytes }) => ({ name, bytes })),
    entities: { ...result.entities },
    protectedLeftOut: result.protectedLeftOut,
    blocked,
  })
  return { result, blocked, deliveryId }
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
