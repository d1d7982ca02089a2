import type { EntityCheck } from '../entity-finding.ts'
import { isProtected } from '../protection.ts'
import { itemsOf, listOf } from '../read.ts'

/** RULES.md PRO-01, PRO-02; PRO-09 where a profile asks and the person goes along. */
export const checkProtection: EntityCheck = (person, report, { profile, includeProtected }) => {
  if (!isProtected(person)) return
  report('PRO-01', { attribute: 'securityMarking' })
  const contacts = ['addresses', 'phoneNumbers'].filter((name) => listOf(person, name).length > 0)
  if (person['photo'] !== undefined) contacts.push('photo')
  if (itemsOf(person, 'emails').some(([, email]) => email['type'] === 'Privat')) contacts.push('emails')
  const [first] = contacts
  if (first !== undefined) report('PRO-02', { attribute: first, params: { attribute: contacts.join(', ') } })
  if (includeProtected && profile?.checks.has('PRO-09')) report('PRO-09', { attribute: 'securityMarking' })
}
