import type { Checked, CheckContext, EntityCheck, Report } from '../entity-finding.ts'
import { overlap, periodOf, type Period } from '../periods.ts'
import { itemsOf, listOf, numberOf, textOf } from '../read.ts'
import { isStudyPathCode, suggestStudyPath } from '../study-path.ts'

/** The years that school forms with years have. */
const years: ReadonlyMap<string, readonly [first: number, last: number]> = new Map([
  ['FKLASS', [0, 0]],
  ['GR', [1, 9]],
  ['GRS', [1, 9]],
  ['TR', [1, 9]],
  ['SP', [1, 10]],
  ['SAM', [1, 6]],
  ['GY', [1, 4]],
  ['GYS', [1, 4]],
])
const takenByDnp = new Set(['GR', 'SP', 'SAM', 'GY', 'VUXGY'])
const needsYear = new Set(['GR', 'SP', 'SAM'])
const hasStudyPaths = new Set(['GY', 'GYS'])

/** RULES.md DAT-11, ENR-03, ENR-07, ENR-08, and our own ENR-10; ENR-04, ENR-05 and ENR-09 where a profile asks. */
export const checkEnrolments: EntityCheck = (person, report, context) => {
  if (listOf(person, 'enrolments').length === 0) return
  const earlier: { code: string; period: Period }[] = []
  for (const [index, enrolment] of itemsOf(person, 'enrolments')) {
    const at = `enrolments[${index}]`
    const code = textOf(enrolment, 'schoolType')
    if (enrolment['endDate'] === undefined) {
      report(enrolment['cancelled'] === true ? 'ENR-08' : 'DAT-11', { attribute: `${at}.endDate` })
    }
    if (code === undefined) continue
    const year = numberOf(enrolment, 'schoolYear')
    const allowed = years.get(code)
    if (year !== undefined && allowed && (year < allowed[0] || year > allowed[1])) {
      report('ENR-03', { attribute: `${at}.schoolYear`, value: String(year), params: { code } })
    }
    const path = textOf(enrolment, 'educationCode')
    if (path !== undefined && hasStudyPaths.has(code) && !isStudyPathCode(path)) {
      report('ENR-10', {
        attribute: `${at}.educationCode`,
        value: path,
        suggestion: suggestStudyPath(path),
      })
    }
    const period = periodOf(enrolment)
    if (earlier.some((other) => other.code === code && overlap(other.period, period))) {
      report('ENR-07', { attribute: at, params: { code } })
    }
    earlier.push({ code, period })
    checkDemands(enrolment, at, code, report, context)
  }
}

function checkDemands(
  enrolment: Checked,
  at: string,
  code: string,
  report: Report,
  { profile }: CheckContext,
): void {
  if (!profile) return
  if (profile.checks.has('ENR-09') && !takenByDnp.has(code)) {
    report('ENR-09', { attribute: `${at}.schoolType`, value: code, params: { code } })
  }
  if (profile.checks.has('ENR-04') && needsYear.has(code) && !numberOf(enrolment, 'schoolYear')) {
    report('ENR-04', { attribute: `${at}.schoolYear`, params: { code } })
  }
  if (profile.checks.has('ENR-05') && code === 'GY' && !textOf(enrolment, 'educationCode')) {
    report('ENR-05', { attribute: `${at}.educationCode` })
  }
}
