import type { DeliveryComparison, GuardStop } from '../../../shared/difference.ts'
import { addCounts, noChanges } from '../../../shared/difference.ts'
import { AppError } from '../../../shared/errors.ts'
import { defaultLimits, type Limit, limitKinds, Limits, type SomeLimits } from '../../../shared/limits.ts'
import type { Difference } from '../../deliver/difference.ts'
import { findStops } from '../../deliver/guard.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { receiverRepository, receiverWriter } from '../../store/receiver-repository.ts'
import { settings } from '../../store/settings.ts'
import { stopEvidence } from '../../store/stop-evidence.ts'
import { audit } from '../audit.ts'
import { explainStops } from './explain-stops.ts'

/** What a delivery to the receiver may change without being asked. */
export function limitsOf(db: ReadableDb, receiver: string): { limits: Limits; isUsual: boolean } {
  const stored = receiverRepository(db).find(receiver)?.limits
  return stored === undefined
    ? { limits: defaultLimits, isUsual: true }
    : { limits: Limits.parse(JSON.parse(stored)), isUsual: false }
}

/**
 * Sets what a delivery to the receiver may change without being asked; `undefined` for what holds unless told. It goes into the audit log
 * with its reason. What a rehearsal said of the limits before is forgotten.
 */
export function setLimits(
  db: WritableDb,
  receiver: string,
  limits: Limits | undefined,
  reason: string,
): void {
  const writer = receiverWriter(db)
  db.transaction(() => {
    writer.setLimits(writer.put(receiver).id, limits ? JSON.stringify(limits) : null)
    const notes = settings(db).get('pushNotes')
    if (notes?.receiver === receiver && notes.stopped === 'guards') writer.forgetDifference(receiver)
    audit(db, 'limits-changed', { receiver, reason, ...describeLimits(limits ?? defaultLimits) })
  })()
}

/** As the audit log has them: `deletes 20`, `deletes Person 5`, `deletes skola 10`. */
function describeLimits(limits: Limits) {
  const places: [string, SomeLimits][] = [
    ['', limits],
    [' skola', limits.schools ?? {}],
    ...Object.entries(limits.types ?? {}).map(([type, some]): [string, SomeLimits] => [` ${type}`, some]),
  ]
  const told = (part: keyof Limit): Record<string, number> =>
    Object.fromEntries(
      places.flatMap(([place, some]) =>
        limitKinds.flatMap((kind) => {
          const limit = some[kind]
          return limit ? [[`${kind}${place}`, limit[part]]] : []
        }),
      ),
    )
  return { limits: told('floor'), limitPercents: told('percent') }
}

/**
 * The limits of the receiver that the comparison breaks, each with its likely cause.
 * @param holds how many entities the receiver says it has, where it can be asked
 */
export function judgeDifference(db: ReadableDb, difference: Difference, holds = 0): GuardStop[] {
  const receiver = receiverRepository(db).find(difference.receiver)
  if (!receiver) return []
  const { limits } = limitsOf(db, difference.receiver)
  return explainStops(db, receiver.id, findStops(difference, limits, holds))
}

/**
 * Lets a delivery pass that keeps to its receiver's limits, or that a typed reason overrules. Stops and overrules go into
 * the audit log, the reason with them.
 * @throws AppError `stopped-by-guard`
 */
export function guardDelivery(
  db: WritableDb,
  difference: Difference,
  { overrule, holds = 0 }: { readonly overrule?: string | undefined; readonly holds?: number },
): void {
  const stops = judgeDifference(db, difference, holds)
  if (stops.length === 0) return
  const { receiver } = difference
  const nameUnit = unitNamer(db, receiver)
  const counts = Object.fromEntries(
    stops.map(({ kind, type, unit, count }) => [
      [kind, type, nameUnit(unit)].filter(Boolean).join(' '),
      count,
    ]),
  )
  if (overrule !== undefined) {
    audit(db, 'overrule', { receiver, reason: overrule, stops: counts })
    return
  }
  audit(db, 'delivery-stopped', { receiver, stops: counts })
  throw new AppError('stopped-by-guard', {
    sv: `Leveransen stoppades: den skulle ändra mer hos mottagaren än dess gränser tillåter.\n${list(stops, 'sv')}\nRätta källan eller mappningen. Är det som det ska vara, leverera igen och ange skälet (på kommandoraden --overrule "SKÄL").`,
    en: `The delivery was stopped: it would change more at the receiver than its limits allow.\n${list(stops, 'en')}\nCorrect the source or the mapping. If this is as it should be, deliver again and give the reason (on the command line --overrule "REASON").`,
  })
}

/** A school by its name, as a person reads the log. */
function unitNamer(db: ReadableDb, name: string): (id: string) => string {
  const receiver = receiverRepository(db).find(name)
  return (id) => (receiver && id !== '' ? stopEvidence(db, receiver.id).unitName(id) : undefined) ?? id
}

/** What the comparison says, as it is kept with the delivery. */
export function summariseComparison({
  receiver,
  first,
  types,
  protectedDeletes,
}: Difference): DeliveryComparison {
  return {
    receiver,
    first,
    total: Object.values(types).reduce(addCounts, noChanges),
    types: { ...types },
    protectedDeletes: Object.values(protectedDeletes).reduce((sum, n) => sum + n, 0),
  }
}

/** The first few: what is wrong at one school is often wrong at all. */
const listed = 10

function list(stops: readonly GuardStop[], language: 'sv' | 'en'): string {
  const lines = stops.slice(0, listed).map(({ text }) => `– ${text[language]}`)
  const more = stops.length - lines.length
  if (more > 0) lines.push(language === 'sv' ? `– och ${more} till` : `– and ${more} more`)
  return lines.join('\n')
}
