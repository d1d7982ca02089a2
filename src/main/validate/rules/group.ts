import type { EntityCheck } from '../entity-finding.ts'
import { isWithin, overlap, periodOf, periodParams, type Period } from '../periods.ts'
import { itemsOf, targetOf, textOf } from '../read.ts'

/** RULES.md DAT-05, GRP-03, GRP-05; GRP-08 where a profile asks. */
export const checkGroup: EntityCheck = (group, report, { profile }) => {
  const groupType = textOf(group, 'groupType')
  const schoolType = textOf(group, 'schoolType')
  if (groupType === 'Avdelning' && schoolType !== 'FS' && schoolType !== 'FTH') {
    report('GRP-05', { attribute: 'schoolType', value: schoolType ?? '–' })
  }
  if (profile?.checks.has('GRP-08')) {
    if (groupType !== 'Klass' && groupType !== 'Undervisning')
      report('GRP-08', { attribute: 'groupType', value: groupType })
    else if (schoolType === undefined) report('GRP-08', { attribute: 'schoolType' })
  }
  const groupPeriod = periodOf(group)
  const byPerson = new Map<string, Period[]>()
  for (const [index, membership] of itemsOf(group, 'groupMemberships')) {
    const at = `groupMemberships[${index}]`
    const period = periodOf(membership)
    if (!isWithin(period, groupPeriod))
      report('DAT-05', { attribute: at, params: periodParams(period, groupPeriod) })
    const person = targetOf(membership, 'person')
    if (person === undefined) continue
    const earlier = byPerson.get(person)
    if (!earlier) byPerson.set(person, [period])
    else {
      if (earlier.some((other) => overlap(other, period))) report('GRP-03', { attribute: at })
      earlier.push(period)
    }
  }
}
