import { hash } from 'node:crypto'
import type { WritableDb } from '../../store/database.ts'
import { mergeIdentity, storedMatches } from '../../store/identity-matches.ts'
import { settings } from '../../store/settings.ts'
import { audit } from '../audit.ts'

/** Persons of the last run who got a new id though one with the same name and birth date had another. */
export function countNewIds(db: WritableDb): number {
  return storedMatches(db).length
}

/**
 * Takes all of them for the persons they seem to be: from the next run on they have their ids again. Where two could be the same
 * person of before, neither is. Tells how many were merged.
 */
export function keepIds(db: WritableDb): number {
  return db.transaction(() => {
    const matches = storedMatches(db)
    const sure = matches.filter(
      ({ otherId }) => matches.filter((one) => one.otherId === otherId).length === 1,
    )
    for (const { id, otherId } of sure) {
      mergeIdentity(db, id, otherId)
      audit(db, 'identity-merged', { person: hash('sha256', id), otherPerson: hash('sha256', otherId) })
    }
    if (sure.length > 0) settings(db).touch()
    return sure.length
  })()
}
