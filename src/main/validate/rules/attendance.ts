import type { EntityCheck } from '../entity-finding.ts'
import { itemsOf, numberOf } from '../read.ts'

const minutes = [
  'attendanceMinutes',
  'validAbsenceMinutes',
  'invalidAbsenceMinutes',
  'otherAttendanceMinutes',
]
const sums = ['attendanceSum', 'validAbsenceSum', 'invalidAbsenceSum', 'otherAttendanceSum']

/** RULES.md ATT-01, ATT-03. */
export const checkAttendance: EntityCheck = (attendance, report) => {
  for (const attribute of minutes) {
    const value = numberOf(attendance, attribute)
    if (value !== undefined && value < 0) report('ATT-01', { attribute, value: String(value) })
  }
  if (attendance['isReported'] === true) {
    const missing = ['reporter', 'reportedTimestamp'].find((name) => attendance[name] === undefined)
    if (missing !== undefined) report('ATT-03', { attribute: missing })
  }
}

/** RULES.md DAT-10, ATT-07. */
export const checkAttendanceSchedule: EntityCheck = (schedule, report) => {
  if (schedule['temporary'] === true && schedule['endDate'] === undefined)
    report('DAT-10', { attribute: 'endDate' })
  const weeks = numberOf(schedule, 'numberOfWeeks')
  if (weeks === undefined) return
  for (const [index, entry] of itemsOf(schedule, 'scheduleEntries')) {
    const week = numberOf(entry, 'weekOffset')
    if (week !== undefined && (week < 0 || week >= weeks)) {
      report('ATT-07', {
        attribute: `scheduleEntries[${index}].weekOffset`,
        value: String(week),
        params: { count: weeks },
      })
    }
  }
}

/** RULES.md ATT-10. */
export const checkAggregatedAttendance: EntityCheck = (aggregated, report) => {
  const offered = numberOf(aggregated, 'offeredSum')
  if (offered === undefined) return
  const reported = numberOf(aggregated, 'reportedSum') ?? 0
  const sum = Math.max(
    reported,
    sums.reduce((total, name) => total + (numberOf(aggregated, name) ?? 0), 0),
  )
  if (sum > offered) report('ATT-10', { attribute: 'offeredSum', value: String(sum), params: { offered } })
}
