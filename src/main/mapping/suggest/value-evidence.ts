import type { ColumnKind } from '../../import/column-kind.ts'
import type { ColumnProfile } from '../../import/profile.ts'
import { foldText } from '../text.ts'
import { readDate } from '../transforms/read-date.ts'
import type { Concept } from './synonyms.ts'

/** Whether the values speak for a concept, against it, or not at all. */
export type Evidence = 'fits' | 'contradicts' | 'silent'

type Facts = Pick<ColumnProfile, 'kind' | 'top' | 'filled' | 'distinct'>

/** Kinds of values that are plainly something else than a word or a name. */
const marked: readonly ColumnKind[] = ['civicNo', 'email', 'uuid', 'url', 'date', 'phone']

/** For concepts whose values have a form: the kinds that show it, and those that leave it open. */
const forms: Partial<Record<Concept, { fits: readonly ColumnKind[]; open: readonly ColumnKind[] }>> = {
  civicNo: { fits: ['civicNo'], open: [] },
  birthDate: { fits: ['date'], open: ['integer'] },
  startDate: { fits: ['date'], open: ['integer'] },
  endDate: { fits: ['date'], open: ['integer'] },
  email: { fits: ['email'], open: [] },
  eppn: { fits: ['email'], open: [] },
  mobile: { fits: ['phone'], open: ['integer', 'text'] },
  homePhone: { fits: ['phone'], open: ['integer', 'text'] },
  workPhone: { fits: ['phone'], open: ['integer', 'text'] },
  schoolUnitCode: { fits: ['schoolUnitCode'], open: ['integer'] },
  schoolType: { fits: ['schoolType'], open: ['code', 'text', 'className'] },
  schoolYear: { fits: ['schoolYear'], open: ['integer', 'code', 'className', 'text', 'yesNo'] },
  className: { fits: ['className'], open: ['code', 'text', 'name', 'integer', 'schoolYear', 'yesNo'] },
  groupType: { fits: [], open: ['code', 'text', 'name'] },
  protected: { fits: ['yesNo'], open: ['code', 'text'] },
  removed: { fits: ['yesNo'], open: ['code', 'text'] },
  fullName: { fits: ['name'], open: ['text', 'code', 'givenName', 'familyName'] },
  givenName: { fits: ['givenName'], open: ['text', 'code', 'name'] },
  familyName: { fits: ['familyName'], open: ['text', 'code', 'name'] },
}

const sexWords = new Set('m k p f man kvinna pojke flicka male female okänt unknown other 1 2'.split(' '))
const roleWord =
  /lärare|rektor|pedagog|assist|skötare|kurator|vägledare|adminis|teacher|principal|aide|bibliotek|vaktm|psykolog|sköterska/

/** For concepts that a few values tell: whether the commonest ones are of the kind. */
const tellingValues: Partial<Record<Concept, (value: string) => boolean>> = {
  sex: (value) => sexWords.has(value),
  postalCode: (value) => /^\d{3} ?\d{2}$/.test(value),
  dutyPercent: (value) => /^\d{1,3}([.,]\d+)? ?%?$/.test(value),
  municipalityCode: (value) => /^\d{3,4}$/.test(value),
  organisationNumber: (value) => /^\d{6}-?\d{4}$/.test(value),
  dutyRole: (value) => roleWord.test(value),
  weeklyHours: (value) => /^\d{1,2}([.,]\d+)?$/.test(value),
}
/** Concepts whose every value must be of the kind; of the others the values may be anything that is no number or address. */
const closed: ReadonlySet<Concept> = new Set([
  'sex',
  'postalCode',
  'dutyPercent',
  'municipalityCode',
  'organisationNumber',
  'weeklyHours',
])

/** What the values of a column say about a concept. An empty column says nothing. */
export function weighValues(concept: Concept, profile: Facts): Evidence {
  if (profile.kind === 'empty' || concept === 'other' || concept === 'course') return 'silent'
  if (concept === 'recordId') return isDistinct(profile) ? 'silent' : 'contradicts'
  if (concept === 'civicNo' && profile.top.every(({ value }) => isNumberList(value))) return 'fits'
  const form = forms[concept]
  if (form) {
    if (form.fits.includes(profile.kind)) return 'fits'
    if (looksLike(concept, profile)) return 'silent'
    return form.open.includes(profile.kind) ? 'silent' : 'contradicts'
  }
  const isTelling = tellingValues[concept]
  if (isTelling) {
    const telling = profile.top.filter(({ value }) => isTelling(foldText(value))).length
    if (telling > profile.top.length * 0.6) return 'fits'
    if (closed.has(concept)) return telling === 0 ? 'contradicts' : 'silent'
  }
  return marked.includes(profile.kind) || isCode(concept, profile.kind) ? 'contradicts' : 'silent'
}

const isDate = (value: string): boolean => readDate(value).ok
const isAddress = (value: string): boolean => /^[^@\s]+@[^@\s]+$/.test(value)
const looks: Partial<Record<Concept, (value: string) => boolean>> = {
  birthDate: isDate,
  startDate: isDate,
  endDate: isDate,
  civicNo: isNumberList,
  email: isAddress,
  eppn: isAddress,
}

/** Lists written by several people mix the forms of dates, and have mistakes: each is told of its own cell once the column is mapped. */
function looksLike(concept: Concept, { top }: Facts): boolean {
  const look = looks[concept]
  return look !== undefined && top.filter(({ value }) => look(value)).length > top.length / 2
}

/** Whether the column tells one row from all others; a few rows may stand twice. */
export function isDistinct({ distinct, filled }: Pick<Facts, 'distinct' | 'filled'>): boolean {
  return filled > 0 && distinct >= filled * 0.95
}

/** Several personal numbers in a cell: siblings in a list of guardians. */
function isNumberList(value: string): boolean {
  return value.split(/[,;]/).every((part) => /^\d{6,8}[-+]?(\d{4}|TF\d\d)$/.test(part.trim()))
}

/** Names of persons and places are no numbers. */
function isCode(concept: Concept, kind: ColumnKind): boolean {
  const isName = ['middleName', 'locality', 'mentor', 'authority', 'schoolName'].includes(concept)
  return isName && ['integer', 'decimal', 'schoolUnitCode', 'yesNo'].includes(kind)
}

/** What values alone show, and how surely: for a column whose caption says nothing. */
export function guessByValues({
  kind,
  top,
}: Facts): { readonly concept: Concept; readonly score: number } | undefined {
  if (kind === 'empty') return undefined
  if (kind === 'text' && top.every(({ value }) => isNumberList(value))) return byKind.civicNo
  if (top.every(({ value }) => /^[1-9]\d{2} ?\d{2}$/.test(value)))
    return { concept: 'postalCode', score: 0.62 }
  return byKind[kind]
}

const byKind: Partial<Record<ColumnKind, { concept: Concept; score: number }>> = {
  civicNo: { concept: 'civicNo', score: 0.8 },
  email: { concept: 'email', score: 0.75 },
  phone: { concept: 'mobile', score: 0.65 },
  schoolUnitCode: { concept: 'schoolUnitCode', score: 0.75 },
  schoolType: { concept: 'schoolType', score: 0.7 },
  schoolYear: { concept: 'schoolYear', score: 0.7 },
  className: { concept: 'className', score: 0.65 },
  givenName: { concept: 'givenName', score: 0.7 },
  familyName: { concept: 'familyName', score: 0.6 },
}
