import type { IdentityCandidate } from '../../../shared/contract.ts'
import { showKey } from '../../mapping/text.ts'
import type { ReadableDb } from '../../store/database.ts'
import { identityFacts, lastDelivered, storedMatches } from '../../store/identity-matches.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { isProtected } from '../../validate/protection.ts'
import { concealCivicNo, describeEntity, maskEntity } from '../show-entity.ts'

/** So many are shown at a time: they are decided one by one. */
const mostShown = 100

/** Persons with a new id beside the one each may be, personal numbers as birth dates. Of protected persons nothing is told but that they are there. */
export function identityCandidates(db: ReadableDb): IdentityCandidate[] {
  return storedMatches(db)
    .slice(0, mostShown)
    .map(({ id, data, otherId }) => {
      const person = JSON.parse(data)
      const masked = isProtected(person)
      const keysOf = (keys: readonly string[]) =>
        masked ? [] : keys.map((key) => concealCivicNos(showKey(key)))
      const { keys, ...times } = identityFacts(db, otherId)
      const before = lastDelivered(db, otherId)
      const show = (json: string) =>
        JSON.stringify((masked ? maskEntity : concealCivicNo)(JSON.parse(json)), null, 2)
      return {
        id,
        label: masked ? '•••' : describeEntity(person).label,
        protected: masked,
        keys: keysOf(identityFacts(db, id).keys),
        json: show(data),
        other: {
          id: otherId,
          keys: keysOf(keys),
          ...times,
          ...(before === undefined ? {} : { json: show(before) }),
        },
      }
    })
}
