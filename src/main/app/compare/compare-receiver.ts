import { endWork } from '../interrupted-work.ts'
import type { ProtectedPolicy } from '../../../shared/contract.ts'
import { addCounts, noChanges, type ChangeCounts } from '../../../shared/difference.ts'
import { AppError } from '../../../shared/errors.ts'
import {
  changedFields,
  deliveryOrder,
  hashContent,
  readEntity,
  readTraits,
  type Change,
  type Difference,
  type UnitCounts,
} from '../../deliver/difference.ts'
import { markReferences } from '../../deliver/mark-references.ts'
import { createProtector } from '../../deliver/protect.ts'
import { pause, type JobContext } from '../../job-context.ts'
import { entityTypes, isEntityType, type EntityType } from '../../model/entities.ts'
import { changeRepository, deliveredWriter } from '../../store/change-repository.ts'
import { comparisonTables, type KnownEntity, type StoredEntity } from '../../store/comparison-tables.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { entityRepository } from '../../store/entity-repository.ts'
import { receiverRepository, receiverWriter } from '../../store/receiver-repository.ts'
import { settings } from '../../store/settings.ts'
import { filterEntity } from '../../validate/profiles/filter-entity.ts'
import type { Profile } from '../../validate/profiles/profile.ts'
import { isRequired } from '../../validate/required-attributes.ts'
import { keyNamer } from './key-namer.ts'
import { noteFindings } from './note-findings.ts'

export type CompareRequest = {
  /** Whose state it is compared with; made where it is new. */
  readonly receiver: string
  readonly policy: ProtectedPolicy
  /** What the receiver takes; everything when there is none. */
  readonly profile?: Profile | undefined
  /** Which entities are sent at all; all when absent. */
  readonly sends?: ((type: EntityType, id: string, json: string) => boolean) | undefined
  /** Says what the receiver has, where that is not what we delivered. Nothing is then noted among the findings: they are about deliveries. */
  readonly load?: ((receiver: number) => Promise<void>) | undefined
}

/**
 * Compares what the last run made, as the receiver would get it, with what the receiver has after our earlier deliveries.
 * The changes stay in the project for `readChanges` until the next run, comparison or acceptance.
 *
 * What an error holds now and was delivered before is neither changed nor deleted: it counts as `waiting`, and the receiver
 * keeps what it has, and what that points to (REF-05). What belongs to persons with protected identity, was delivered and is now left out is deleted, and
 * those deletes are named (`why: 'protected'`): the receiver must not keep an address that has become secret.
 *
 * Memory does not grow with the project, apart from the ids of protected persons and of what cannot be without them.
 * @throws AppError `cancelled`, `not-found` where no run has been made
 */
export async function compareWithReceiver(
  db: WritableDb,
  request: CompareRequest,
  context: JobContext,
): Promise<Difference> {
  const summary = settings(db).get('lastRun')
  if (!summary) {
    throw new AppError('not-found', {
      sv: 'Kör mappningen först: det finns inget att jämföra än.',
      en: 'Run the mapping first: there is nothing to compare yet.',
    })
  }
  const total = Object.values(summary.entities).reduce((sum, count) => sum + count, 0)
  db.exec('BEGIN IMMEDIATE')
  try {
    const receiver = receiverWriter(db).put(request.receiver)
    await request.load?.(receiver.id)
    const first = !receiverRepository(db).hasDelivered(receiver.id)
    const tables = comparisonTables(db, receiver.id)
    const offer = createOffer(db, request)
    const nameKey = keyNamer(settings(db).get('mapping'))
    let done = 0
    for (const type of entityTypes) {
      for (const [stored, known] of zipById(tables.stored(type), tables.known(type))) {
        if (done % 1000 === 0) {
          context.report({ phase: 'compare', done, total })
          await pause(context)
        }
        if (!stored) {
          if (known) tables.addMissing(type, known.id, 'gone')
          continue
        }
        done += 1
        const offered = offer(type, stored.id, stored.data)
        if (offered.json === undefined) {
          if (known) tables.addMissing(type, known.id, offered.why)
          continue
        }
        const asStored = offered.json === stored.data
        const hash = asStored && stored.hash !== '' ? stored.hash : hashContent(offered.json)
        if (known?.hash === hash) continue
        const entity = readEntity(offered.json)
        tables.add({
          kind: known ? 'update' : 'create',
          type,
          id: stored.id,
          hash,
          traits: readTraits(type, entity),
          keyed: nameKey(type, stored.key, entity),
          json: asStored ? undefined : offered.json,
        })
      }
    }
    tables.settleMissing()
    // Files hold everything; a receiver that is called answers for each object.
    if (request.sends) tables.addIncomplete()
    tables.settleLayers()
    tables.settlePairs()
    const needed = tables.keepNeeded()
    tables.keep(deliveryOrder)
    const difference = summarise(request, first, tables)
    if (!request.load) noteFindings(db, difference, needed, changeRepository(db).pairs(receiver.id))
    receiverWriter(db).setDifference(receiver.id, difference)
    endWork(db, 'compare')
    db.exec('COMMIT')
    return difference
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/**
 * What a comparison found, in the order of delivery: what others point to first, deletes last and the other way round.
 * May be read while changes are accepted. A receiver that refuses two persons with one personnummer needs the delete of
 * a pair (`otherId`) before its create: that order is the sender's to choose.
 *
 * @param after the position to go on from
 */
export function* readChanges(db: ReadableDb, receiver: string, after = 0): Generator<Change> {
  for (const change of changeRepository(db).all(findReceiver(db, receiver), after)) {
    const { kind, before, after: now } = change
    const isUpdate = kind === 'update' && before !== undefined && now !== undefined
    yield isUpdate ? { ...change, fields: changedFields(before, now) } : change
  }
}

/**
 * Records that the receiver has taken the changes. A delivery that was broken off goes on by comparing again: what was
 * accepted no longer differs.
 * @throws AppError `project-in-use` when a run has been made since the comparison
 */
export function acceptChanges(db: WritableDb, receiver: string, changes: readonly Change[]): void {
  const id = findReceiver(db, receiver)
  const writer = deliveredWriter(db)
  db.transaction(() => {
    for (const { position } of changes) {
      if (writer.accept(id, position)) continue
      throw new AppError('project-in-use', {
        sv: 'Projektet kördes på nytt under leveransen. Jämför och leverera igen.',
        en: 'The project was run again during the delivery. Compare and deliver again.',
      })
    }
  })()
}

/** Records that the receiver has all of it, as one does that was given files. */
export function acceptAllChanges(db: WritableDb, receiver: string): void {
  const id = findReceiver(db, receiver)
  db.transaction(() => {
    deliveredWriter(db).acceptAll(id)
    receiverWriter(db).setDifference(id, undefined)
  })()
}

function findReceiver(db: ReadableDb, name: string): number {
  const receiver = receiverRepository(db).find(name)
  if (receiver) return receiver.id
  throw new AppError('not-found', {
    sv: `Ingen jämförelse är gjord med mottagaren ${name}. Jämför först.`,
    en: `No comparison has been made with the receiver ${name}. Compare first.`,
  })
}

type Offered = { json: string } | { json?: undefined; why: 'protected' | 'profile' }

/** What the receiver gets of an entity: what its profile takes, after the policy for protected persons. Asked in the order of `entityTypes`. */
function createOffer(
  db: ReadableDb,
  { policy, profile, sends }: CompareRequest,
): (type: EntityType, id: string, json: string) => Offered {
  const markings = entityRepository(db).protectedPersons()
  const leavesOut = policy === 'leave-out' && markings.size > 0
  const protector = createProtector((id) => leavesOut && markings.has(id), isRequired)
  return (type, id, json) => {
    if (sends && !sends(type, id, json)) return { why: 'profile' }
    const taken = profile ? filterEntity(profile, type, readEntity(json)) : undefined
    if (profile && !taken) return { why: 'profile' }
    const text = taken ? JSON.stringify(taken) : json
    const kept = leavesOut ? protector.protect(type, id, text) : markReferences(text, markings)
    return kept === undefined ? { why: 'protected' } : { json: kept }
  }
}

/** Two runs of things sorted by id, side by side. */
function* zipById(
  stored: Iterator<StoredEntity>,
  known: Iterator<KnownEntity>,
): Generator<[StoredEntity | undefined, KnownEntity | undefined]> {
  let [left, right] = [stored.next(), known.next()]
  while (!left.done || !right.done) {
    if (left.done || (!right.done && right.value.id < left.value.id)) {
      yield [undefined, right.done ? undefined : right.value]
      right = known.next()
    } else if (right.done || left.value.id < right.value.id) {
      yield [left.value, undefined]
      left = stored.next()
    } else {
      yield [left.value, right.value]
      left = stored.next()
      right = known.next()
    }
  }
}

function summarise(
  { receiver, policy }: CompareRequest,
  first: boolean,
  tables: ReturnType<typeof comparisonTables>,
): Difference {
  const counted = tables.countUnits()
  const types: Partial<Record<EntityType, ChangeCounts>> = {}
  for (const { type, unit: _unit, ...counts } of counted)
    types[type] = addCounts(types[type] ?? noChanges, counts)
  const protectedDeletes: Partial<Record<EntityType, number>> = {}
  for (const { type, n } of tables.countProtectedDeletes()) if (isEntityType(type)) protectedDeletes[type] = n
  return {
    receiver,
    policy,
    first,
    types,
    units: counted.filter(differs),
    protectedDeletes,
    unreadRows: tables.countUnreadRows(),
  }
}

const differs = ({ create, update, delete: deleted, reidentified, waiting }: UnitCounts): boolean =>
  create + update + deleted + reidentified + waiting > 0
