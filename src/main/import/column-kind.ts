/** Guesses what a column is from its values; the caption helps where they alone do not tell. */
import { readDate } from '../mapping/transforms/read-date.ts'
import { schoolTypes } from '../model/codes.ts'
import { parseCivicNo } from '../validate/civic-no.ts'

export type ColumnKind =
  | 'empty'
  | 'civicNo'
  | 'date'
  | 'phone'
  | 'email'
  | 'schoolUnitCode'
  | 'schoolType'
  | 'schoolYear'
  | 'className'
  | 'givenName'
  | 'familyName'
  | 'name'
  | 'yesNo'
  | 'uuid'
  | 'url'
  | 'integer'
  | 'decimal'
  | 'code'
  | 'text'

export type KindGuess = {
  readonly kind: ColumnKind
  /** Of dates: the order that most of those are written in whose order shows; absent where none does. */
  readonly dateOrder?: DateOrder
  readonly warnings: readonly { readonly rule: string; readonly count: number }[]
}

/** Whether a personal number is one must not depend on the day. */
const anyDay = '2099-12-31'
const schoolTypeWords = new Set(
  [
    ...schoolTypes,
    'förskola',
    'förskoleklass',
    'fritidshem',
    'grundskola',
    'anpassad grundskola',
    'grundsärskola',
    'specialskola',
    'sameskola',
    'gymnasium',
    'gymnasieskola',
    'anpassad gymnasieskola',
    'gymnasiesärskola',
    'komvux',
    'vuxenutbildning',
  ].map((word) => word.toLowerCase()),
)

/** `7A`, `F`, `NA23B`: what classes are mostly called. */
export const classLike = /^(?:f|\d{1,2})\s?\p{L}{1,3}\d?$|^\p{Lu}{2,4}\d{2}\p{L}{0,3}$/iu

type Facts = { readonly caption: string; readonly values: readonly string[]; readonly filled: number }
type Test = {
  readonly kind: ColumnKind
  readonly share: number
  readonly fits: (value: string) => boolean
  readonly when?: (facts: Facts) => boolean
}

const captionIs =
  (pattern: RegExp) =>
  ({ caption }: Facts): boolean =>
    pattern.test(caption)

const isName = (value: string): boolean => /^\p{L}[\p{L}\p{M}'’.\- ]*$/u.test(value)
const isYear = (value: string): boolean => /^(?:f|(?:åk|årskurs)?\s*\d{1,2})$/i.test(value)
const isPhone = (value: string): boolean =>
  /^(?:\+|0)[\d\s()/-]{6,18}\d$/.test(value) && value.replace(/\D/g, '').length >= 7

/** In order: the first that enough of the values pass is the kind. */
const tests: readonly Test[] = [
  { kind: 'uuid', share: 0.9, fits: (value) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value) },
  { kind: 'email', share: 0.8, fits: (value) => /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(value) },
  { kind: 'url', share: 0.9, fits: (value) => /^(?:https?:\/\/|www\.)\S+$/i.test(value) },
  { kind: 'civicNo', share: 0.6, fits: (value) => parseCivicNo(value, anyDay).ok },
  {
    kind: 'yesNo',
    share: 1,
    fits: (value) => /^(?:j|n|ja|nej|x|1|0|true|false|sant|falskt|yes|no|y)$/i.test(value),
    when: ({ values }) => new Set(values.map((value) => value.toLowerCase())).size <= 4,
  },
  {
    kind: 'schoolYear',
    share: 0.9,
    fits: isYear,
    when: captionIs(/^(?:åk\b|årskurs|arskurs|schoolyear|grade|year)/i),
  },
  {
    kind: 'schoolUnitCode',
    share: 0.8,
    fits: (value) => /^\d{8}$/.test(value),
    when: captionIs(/enhet|unit|school/i),
  },
  { kind: 'date', share: 0.8, fits: (value) => readDate(value).ok },
  { kind: 'schoolUnitCode', share: 1, fits: (value) => /^\d{8}$/.test(value) },
  { kind: 'schoolType', share: 0.9, fits: (value) => schoolTypeWords.has(value.toLowerCase()) },
  {
    kind: 'className',
    share: 0.7,
    fits: (value) => classLike.test(value),
    when: ({ values }) => values.some((value) => /\d/.test(value)),
  },
  { kind: 'phone', share: 0.7, fits: isPhone },
  { kind: 'integer', share: 1, fits: (value) => /^-?\d{1,15}$/.test(value) },
  { kind: 'decimal', share: 1, fits: (value) => /^-?\d+[.,]\d+$|^-?\d+$/.test(value) },
  {
    kind: 'givenName',
    share: 0.9,
    fits: isName,
    when: captionIs(/för-?\s?namn|fornamn|given|first|tilltals|fname/i),
  },
  {
    kind: 'familyName',
    share: 0.9,
    fits: isName,
    when: captionIs(/efter-?\s?namn|family|last|surname|lname/i),
  },
  {
    kind: 'name',
    share: 0.9,
    // Before the name of a family may stand af, von, van der.
    fits: (value) => /^(?:\p{Ll}{2,3} ){0,2}\p{Lu}[\p{L}'’.\- ]+, \p{Lu}[\p{L}'’.\- ]+$/u.test(value),
  },
  {
    kind: 'name',
    share: 0.8,
    fits: (value) => /^\p{Lu}[\p{L}'’.-]*(?: [\p{L}'’.-]+){1,4}$/u.test(value),
    when: captionIs(/namn|name|elev|mentor|lärare|vårdnadshavare|förälder|barn/i),
  },
  {
    kind: 'code',
    share: 0.9,
    fits: (value) => /^\S{1,20}$/.test(value),
    when: ({ values, filled }) => values.length <= 50 && values.length <= Math.max(3, filled / 5),
  },
]

/** @param counts distinct values, trimmed, with how often each occurs */
export function guessKind(caption: string, counts: ReadonlyMap<string, number>): KindGuess {
  const values = [...counts.keys()]
  if (values.length === 0) return { kind: 'empty', warnings: [] }
  const count = (fits: (value: string) => boolean): number =>
    values.reduce((sum, value) => sum + (fits(value) ? (counts.get(value) ?? 0) : 0), 0)
  const filled = count(() => true)
  const facts = { caption, values, filled }
  const found = tests.find(({ fits, share, when }) => (!when || when(facts)) && count(fits) >= share * filled)
  const kind = found?.kind ?? 'text'
  const orders = kind === 'date' ? countOrders(count) : undefined
  const warnings = [
    { rule: 'IMP-11', count: count(lostZero(kind, values)) },
    { rule: 'IMP-12', count: count(isScientific) },
    { rule: 'IMP-13', count: kind === 'date' ? 0 : count(isExcelDate) },
    { rule: 'IMP-24', count: orders?.odd ?? 0 },
  ]
  return {
    kind,
    ...(orders?.most === undefined ? {} : { dateOrder: orders.most }),
    warnings: warnings.filter((warning) => warning.count > 0),
  }
}

/** The order that most dates are written in of those whose order shows, and how many of these are written in another. */
function countOrders(count: (fits: (value: string) => boolean) => number): {
  readonly most: DateOrder | undefined
  readonly odd: number
} {
  const counts = (['ymd', 'dmy', 'mdy'] as const)
    .map((order) => ({ order, n: count((value) => orderOf(value) === order) }))
    .sort((a, b) => b.n - a.n)
  const [first] = counts
  return {
    most: first && first.n > 0 ? first.order : undefined,
    odd: counts.slice(1).reduce((sum, { n }) => sum + n, 0),
  }
}

/** A long number as Excel writes it; a class such as 5E2 is none. */
const isScientific = (value: string): boolean => /^\d[.,]\d+E\+\d\d$/i.test(value)

/** What a class such as 1-2 becomes in Excel. */
export const isExcelDate = (value: string): boolean =>
  /^\d{1,2}[- ]?(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\.?$/i.test(value)

/** Numbers one digit shorter than those of their column that begin with a zero, and what Excel leaves of phone and personal numbers. */
function lostZero(kind: ColumnKind, values: readonly string[]): (value: string) => boolean {
  if (kind === 'civicNo') return (value) => /^\d{9}$/.test(value)
  if (kind === 'phone') return (value) => /^[1-9]\d{6,8}$/.test(value)
  const digits = values.filter((value) => /^\d+$/.test(value))
  const padded = new Set(
    digits.filter((value) => value.startsWith('0') && value.length > 1).map((value) => value.length),
  )
  return (value) => /^[1-9]\d*$/.test(value) && padded.has(value.length + 1) && !padded.has(value.length)
}

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** The order that a date can only be in; undefined where it may be several. */
export function orderOf(value: string): DateOrder | undefined {
  if (/^\d{4}/.test(value)) return 'ymd'
  const [, first = '', second = ''] = /^(\d{1,2})[/. -]+(\d{1,2})[/. -]+\d{2,4}/.exec(value) ?? []
  if (Number(first) > 12) return 'dmy'
  return Number(second) > 12 ? 'mdy' : undefined
}
