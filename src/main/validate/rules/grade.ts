import type { EntityCheck } from '../entity-finding.ts'
import { dateOf, numberOf, textOf } from '../read.ts'

/** RULES.md GRD-04. */
export const checkGrade: EntityCheck = (grade, report) => {
  const date = dateOf(grade, 'registeredDate')
  const semester = textOf(grade, 'semester')
  const year = numberOf(grade, 'year')
  if (date === undefined || semester === undefined || year === undefined) return
  // Grades are set when a term ends and may be registered some weeks into the next.
  const [first, last] =
    semester === 'VT' ? [`${year}-01-01`, `${year}-08-31`] : [`${year}-07-01`, `${year + 1}-01-31`]
  if (date < first || date > last) {
    report('GRD-04', { attribute: 'semester', value: `${semester} ${year}`, params: { date } })
  }
}
