import type { Question, Value } from '../document.ts'
import type { Plan } from './plan.ts'
import { guessSchoolType } from './pupil-blocks.ts'
import { compactCaption } from './read-caption.ts'

/** The shared tables that proposals read values with. */
export const sharedTables = {
  skolform: { use: 'skolform' },
  kön: { use: 'kon' },
  befattning: { use: 'befattning', otherwise: 'Annan personal' },
  gruppart: { use: 'gruppart', otherwise: 'Övrigt' },
  relation: { use: 'relation' },
}

/** The questions that a proposal may ask. */
export function describeQuestions(plan: Plan): Record<string, Question> {
  const staff = plan.tables.find(({ kind }) => kind === 'staff')
  return {
    start: {
      label: { sv: 'Läsårets första dag', en: 'First day of the school year' },
      help: {
        sv: 'Startdatum för det som filerna inte ger något för: inskrivningar, grupper, tjänster.',
        en: 'The start date of whatever the files give none for: enrolments, groups, duties.',
      },
      type: 'date',
      default: 'schoolYearStart',
    },
    huvudman: {
      label: { sv: 'Huvudmannens namn', en: 'Name of the school authority' },
      help: {
        sv: 'Kommunen eller bolaget som driver skolorna.',
        en: 'The municipality or company that runs the schools.',
      },
      type: 'text',
      default: plan.scim.authority ?? 'Huvudman',
    },
    skola: {
      label: { sv: 'Skolans namn', en: 'Name of the school' },
      help: {
        sv: 'För de listor som inte säger vilken skola de gäller.',
        en: 'For lists that do not say which school they are of.',
      },
      type: 'text',
      default: findOnlySchool(plan) ?? 'Skola',
    },
    skolenhetskod: {
      label: { sv: 'Skolenhetskod', en: 'School unit code' },
      help: { sv: 'Åtta siffror, ur Skolenhetsregistret.', en: 'Eight digits, from Skolenhetsregistret.' },
      type: 'text',
    },
    skolform: {
      label: { sv: 'Skolform', en: 'School type' },
      type: 'code',
      codesOf: 'Person.enrolments[].schoolType',
      default: guessSchoolType(plan.tables),
    },
    verksamhet: {
      label: { sv: 'Barnens skolform', en: 'School type of the children' },
      type: 'code',
      codesOf: 'Placement.schoolType',
      default: 'FS',
    },
    befattning: {
      label: { sv: 'Personalens roll', en: 'Role of the staff' },
      type: 'code',
      codesOf: 'Duty.dutyRole',
      default: /larar|teacher/.test(compactCaption(staff?.source.name ?? '')) ? 'Lärare' : 'Annan personal',
    },
  }
}

/** The school of all files, where they name but one. */
function findOnlySchool(plan: Plan): Value | string | undefined {
  const columns = plan.tables.flatMap(({ own }) => own.get(plan.schoolKey) ?? [])
  const names = new Set(
    columns.flatMap(({ profile }) =>
      profile.distinct === 1 ? profile.top.map(({ value }) => value) : ['', '?'],
    ),
  )
  return names.size === 1 ? [...names][0] : names.size === 0 ? plan.scim.onlyUnit : undefined
}
