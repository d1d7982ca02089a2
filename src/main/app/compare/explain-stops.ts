import type { GuardStop } from '../../../shared/difference.ts'
import type { ErrorText } from '../../../shared/errors.ts'
import { changedFields } from '../../deliver/difference.ts'
import { countEntities } from '../../deliver/entity-words.ts'
import type { BareStop } from '../../deliver/guard.ts'
import type { EntityType } from '../../model/entities.ts'
import { changeRepository } from '../../store/change-repository.ts'
import type { ReadableDb } from '../../store/database.ts'
import { stopEvidence } from '../../store/stop-evidence.ts'

/** Says of each stop what would happen, where, and the cause that the data speaks for. Without personal data. */
export function explainStops(db: ReadableDb, receiver: number, stops: readonly BareStop[]): GuardStop[] {
  const evidence = stopEvidence(db, receiver)
  return stops.map((stop) => ({ ...stop, text: explain(db, receiver, evidence, stop) }))
}

type Evidence = ReturnType<typeof stopEvidence>

function explain(db: ReadableDb, receiver: number, evidence: Evidence, stop: BareStop): ErrorText {
  const { kind, type, unit, count, before } = stop
  if (type === '') return explainWhole(stop)
  const all = count === before && kind !== 'creates'
  const school = unit === '' ? undefined : evidence.unitName(unit)
  const sv = `${all ? 'Alla ' : ''}${countEntities(type, count, unit !== '', 'sv')}${school === undefined ? '' : ` på ${school}`}`
  const en = `${all ? 'All ' : ''}${countEntities(type, count, unit !== '', 'en')}${school === undefined ? '' : ` at ${school}`}`
  const of = all || kind === 'creates' ? { sv: '', en: '' } : { sv: ` av ${before}`, en: ` of ${before}` }
  switch (kind) {
    case 'reidentified': {
      const why = tellKeys(evidence.keyChange(type, unit))
      return { sv: `${sv}${of.sv} fick nya id${why.sv}.`, en: `${en}${of.en} got new ids${why.en}.` }
    }
    case 'deletes': {
      const replaced = tellKeys(findReplaced(evidence, type, unit))
      const emptied = all && replaced.sv === ''
      return {
        sv: `${sv}${of.sv} skulle tas bort${emptied ? ': källorna har inga kvar. Saknas en fil?' : `${replaced.sv}.`}`,
        en: `${en}${of.en} would be removed${emptied ? ': the sources have none left. Is a file missing?' : `${replaced.en}.`}`,
      }
    }
    case 'creates': {
      const replaced = tellKeys(findReplaced(evidence, type, unit))
      return {
        sv: `${sv} skulle läggas till; mottagaren har ${before}${replaced.sv}.`,
        en: `${en} would be added; the receiver has ${before}${replaced.en}.`,
      }
    }
    default: {
      const attribute = findBusiestAttribute(db, receiver, type, unit)
      return {
        sv: `${sv}${of.sv} skulle ändras${attribute === undefined ? '' : `, mest attributet ${attribute}`}.`,
        en: `${en}${of.en} would be changed${attribute === undefined ? '' : `, mostly the attribute ${attribute}`}.`,
      }
    }
  }
}

function explainWhole({ kind, count, before }: BareStop): ErrorText {
  if (kind === 'not-empty')
    return {
      sv: `Mottagaren har redan ${count === 1 ? '1 post' : `${count} poster`} som inte är levererade härifrån. De skulle få dubbletter.`,
      en: `The receiver already has ${count === 1 ? '1 record that was' : `${count} records that were`} not delivered from here. They would get duplicates.`,
    }
  const one = count === 1
  return {
    sv: `${one ? '1 rad' : `${count} rader`} kunde inte läsas, och ${before === 1 ? '1 post' : `${before} poster`} ser ut att vara borta. ${before === 1 ? 'Den' : 'De'} kan finnas i ${one ? 'raden' : 'raderna'}.`,
    en: `${one ? '1 row' : `${count} rows`} could not be read, and ${before === 1 ? '1 record seems' : `${before} records seem`} to be gone. ${before === 1 ? 'It' : 'They'} may be in ${one ? 'that row' : 'those rows'}.`,
  }
}

/** Where what is removed and what is added are keyed differently, the one replaces the other. */
function findReplaced(evidence: Evidence, type: EntityType, unit: string) {
  const before = evidence.keyOf('delete', type, unit)
  const now = evidence.keyOf('create', type, unit)
  return before === undefined || now === undefined ? undefined : { before, now }
}

function tellKeys(change: { before: string; now: string } | undefined): ErrorText {
  if (!change || change.before === change.now) return { sv: '', en: '' }
  const [before, now] = [nameKey(change.before), nameKey(change.now)]
  return {
    sv: `: nyckeln bytte från ${before.sv} till ${now.sv}`,
    en: `: the key changed from ${before.en} to ${now.en}`,
  }
}

function nameKey(key: string): ErrorText {
  if (key === 'civicNo') return { sv: 'personnummer', en: 'personal number' }
  if (key === 'id') return { sv: 'källans id', en: 'the source’s id' }
  const columns = key.replace(/^columns:/, '').split('+')
  return { sv: columns.join(' och '), en: columns.join(' and ') }
}

/** Looked for among the first changes: a change of many has one cause. */
function findBusiestAttribute(
  db: ReadableDb,
  receiver: number,
  type: EntityType,
  unit: string,
): string | undefined {
  const counts = new Map<string, number>()
  let looked = 0
  for (const change of changeRepository(db).all(receiver)) {
    if (change.kind !== 'update' || change.type !== type || (unit !== '' && change.unit !== unit)) continue
    for (const name of changedFields(change.before ?? '{}', change.after ?? '{}'))
      counts.set(name, (counts.get(name) ?? 0) + 1)
    looked += 1
    if (looked === 500) break
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}
