import type { Checked, EntityCheck } from '../entity-finding.ts'
import { listOf, textOf } from '../read.ts'

const userIdentity = /^[^\s@]+@[^\s@]+$/
const accents = /\p{M}/gu

/** RULES.md PER-10, and PER-13 where a profile asks. */
export const checkUserIdentities: EntityCheck = (person, report, { profile }) => {
  const identities = listOf(person, 'eduPersonPrincipalNames')
  for (let index = 0; index < identities.length; index += 1) {
    const identity = identities[index]
    if (typeof identity !== 'string') continue
    const attribute = `eduPersonPrincipalNames[${index}]`
    if (!userIdentity.test(identity)) report('PER-10', { attribute, value: identity })
    else if (profile?.checks.has('PER-13') && revealsName(identity, person)) report('PER-13', { attribute })
  }
}

function revealsName(identity: string, person: Checked): boolean {
  const user = plain(identity.slice(0, identity.indexOf('@')))
  const names = [textOf(person, 'givenName'), textOf(person, 'familyName')].flatMap((name) =>
    plain(name ?? '').split(/[\s-]+/),
  )
  // Two letters of a name stand in many identities by chance.
  return names.some((name) => name.length > 2 && user.includes(name))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(accents, '').toLowerCase()
}
