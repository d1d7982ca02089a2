import { civicNoBirthDate, civicNoSex, parseCivicNo } from '../civic-no.ts'
import type { Checked, CheckContext, EntityCheck, Report } from '../entity-finding.ts'
import { dateOf, recordOf, textOf } from '../read.ts'

const attribute = 'civicNo.value'
/** The official file allows any two letters where receivers know TF only. */
const otherTemporary = /^\d{8}(?!TF)[A-Z]{2}\d{2}$/

/** RULES.md PER-01 to PER-06, PER-08, PER-21, PER-27, DAT-12. */
export const checkCivicNo: EntityCheck = (person, report, context) => {
  const civicNo = recordOf(person, 'civicNo')
  const number = civicNo && textOf(civicNo, 'value')
  const isSwedish = civicNo === undefined || (textOf(civicNo, 'nationality') ?? 'SE') === 'SE'
  if (person['civicNo'] === undefined) {
    // A receiver that demands the number does so of pupils and staff only: who is staff, SQL knows.
    if (!context.profile?.checks.has('PER-08')) report('PER-08', { attribute })
  } else if (number && isSwedish) checkNumber(person, number, report, context)
  checkBirthDate(person, report, context)
}

function checkNumber(person: Checked, number: string, report: Report, { asOf }: CheckContext): void {
  if (otherTemporary.test(number)) {
    report(civicNoBirthDate(number) === undefined ? 'PER-02' : 'PER-04', { attribute, value: number })
  } else {
    const reading = parseCivicNo(number, asOf)
    if (!reading.ok) {
      const rule = reading.rule === 'IMP-12' ? 'PER-01' : reading.rule
      report(rule, { attribute, value: number, suggestion: reading.suggestion })
      return
    }
    if (reading.rewritten) {
      report('PER-01', { attribute, value: number, suggestion: reading.value })
      return
    }
    if (reading.test) report('PER-21', { attribute, value: number })
    if (reading.kind === 'tf') report('PER-27', { attribute, value: number })
  }
  const sex = textOf(person, 'sex')
  const sexOfNumber = civicNoSex(number)
  if ((sex === 'Man' || sex === 'Kvinna') && sexOfNumber !== undefined && sex !== sexOfNumber) {
    report('PER-05', { attribute: 'sex', value: sex, suggestion: sexOfNumber })
  }
  const birthDate = dateOf(person, 'birthDate')
  const dateOfNumber = civicNoBirthDate(number)
  if (birthDate !== undefined && dateOfNumber !== undefined && birthDate !== dateOfNumber) {
    report('PER-06', { attribute: 'birthDate', value: birthDate, suggestion: dateOfNumber })
  }
}

function checkBirthDate(person: Checked, report: Report, { asOf }: CheckContext): void {
  const birthDate = dateOf(person, 'birthDate')
  if (birthDate !== undefined && (birthDate < '1900-01-01' || birthDate > asOf)) {
    report('DAT-12', { attribute: 'birthDate', value: birthDate, params: { asOf } })
  }
}
