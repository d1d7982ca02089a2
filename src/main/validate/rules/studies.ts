import type { EntityCheck } from '../entity-finding.ts'
import { itemsOf, numberOf, textOf } from '../read.ts'

const threeLetters = /^[a-z]{3}$/

/** RULES.md STU-02, STU-03. */
export const checkProgramme: EntityCheck = (programme, report) => {
  if (programme['schoolType'] === 'GY' && !programme['code']) report('STU-02', { attribute: 'code' })
  const type = textOf(programme, 'type')
  if (type === undefined || type === 'Programinriktning') return
  for (const [index, content] of itemsOf(programme, 'content')) {
    if (content['type'] === 'Inriktning')
      report('STU-03', { attribute: `content[${index}].type`, value: type })
  }
}

/** RULES.md STU-04 to STU-07. */
export const checkSyllabus: EntityCheck = (syllabus, report) => {
  if (syllabus['official'] === true) {
    if (syllabus['curriculum'] === undefined) report('STU-04', { attribute: 'curriculum' })
    if (syllabus['schoolType'] === 'GY' && !syllabus['courseCode'])
      report('STU-05', { attribute: 'courseCode' })
  }
  const start = numberOf(syllabus, 'startSchoolYear')
  const end = numberOf(syllabus, 'endSchoolYear')
  if (start !== undefined && end !== undefined && end < start) {
    report('STU-06', { attribute: 'endSchoolYear', value: String(end), params: { start, end } })
  }
  const language = textOf(syllabus, 'languageCode')
  if (language !== undefined && !threeLetters.test(language)) {
    report('STU-07', { attribute: 'languageCode', value: language })
  }
}
