/**
 * Swedish personal numbers: personnummer, samordningsnummer and temporary numbers (RULES.md §5 and note 2, catalogue §1.3).
 * The npm package `personnummer` was tried in thought and left out: it knows neither temporary numbers nor zeros that a
 * spreadsheet lost, and it takes the century from the clock. Reading these numbers in every legacy spelling, the same way
 * on every run, is the core of this product. Pure: `asOf` stands for today.
 */

import { isCalendarDate } from './calendar-date.ts'

export type CivicNoKind = 'personnummer' | 'samordningsnummer' | 'tf'
export type Sex = 'Man' | 'Kvinna'

export type CivicNoReading =
  | {
      readonly ok: true
      /** Twelve characters, `YYYYMMDDNNNK` or `YYYYMMDDTFxx`. */
      readonly value: string
      readonly kind: CivicNoKind
      readonly birthDate: string
      readonly sex?: Sex
      /** The text was spelt otherwise than `value`. */
      readonly rewritten: boolean
      /** The century was not in the text but chosen by `asOf` (PER-25). */
      readonly century?: true
      /** A leading zero was put back, since the check digit then fits (IMP-11). */
      readonly padded?: true
      readonly test: boolean
    }
  | {
      readonly ok: false
      readonly rule: 'PER-01' | 'PER-02' | 'PER-03' | 'IMP-12'
      readonly suggestion?: string
    }

const spelling = /^(\d{2})?(\d{6})([-+]?)(\d{4}|TF\d{2})$/
const scientific = /^\d(?:[.,]\d+)?E\+?\d{1,2}$/i
const twelveDigits = /^\d{12}$/
const separators = /[\s\u00a0\u2007\u202f]+/g
const hyphens = /[\u2010-\u2015\u2212]/g

/**
 * Reads one number in any spelling of the catalogue: twelve or ten digits, with hyphen, `+` or spaces, temporary numbers,
 * ten digits that lost their leading zero, and what is left of a number in a spreadsheet's scientific notation.
 *
 * @param asOf `YYYY-MM-DD`. A century that is not in the text is the latest in which the birth is not after this day; with
 *   `+` it is the latest in which the person turns 100 this year or has done so.
 */
export function parseCivicNo(text: string, asOf: string): CivicNoReading {
  const compact = twelveDigits.test(text)
    ? text
    : text.replace(separators, '').replace(hyphens, '-').toUpperCase()
  if (scientific.test(compact) || /^\d{6}0{6}$/.test(compact)) return { ok: false, rule: 'IMP-12' }
  if (/^\d{9}$/.test(compact) || /^\d{5}-\d{4}$/.test(compact)) {
    const padded = parseCivicNo(`0${compact}`, asOf)
    return padded.ok ? { ...padded, padded: true } : { ok: false, rule: 'PER-01' }
  }
  const [, century, date = '', sign, serial = ''] = spelling.exec(compact) ?? []
  if (sign === undefined) return { ok: false, rule: 'PER-01' }

  const kind = serial.startsWith('TF')
    ? 'tf'
    : Number(date.slice(4)) > 60
      ? 'samordningsnummer'
      : 'personnummer'
  const day =
    kind === 'samordningsnummer' ? String(Number(date.slice(4)) - 60).padStart(2, '0') : date.slice(4)
  const monthAndDay = `-${date.slice(2, 4)}-${day}`
  const year =
    century === undefined ? chooseYear(date.slice(0, 2), monthAndDay, sign, asOf) : century + date.slice(0, 2)
  const birthDate = year + monthAndDay
  if (!/^(?:18|19|20)/.test(year) || !isCalendarDate(birthDate)) return { ok: false, rule: 'PER-02' }
  if (
    kind !== 'tf' &&
    (serial.startsWith('000') || luhnDigit(date + serial.slice(0, 3)) !== Number(serial[3]))
  ) {
    return { ok: false, rule: 'PER-03' }
  }
  const value = year + date.slice(2) + serial
  const sex = civicNoSex(value)
  return {
    ok: true,
    value,
    kind,
    birthDate,
    ...(sex ? { sex } : {}),
    rewritten: value !== text,
    ...(century === undefined ? { century: true } : {}),
    test: isTestNumber(value),
  }
}

function chooseYear(twoDigits: string, monthAndDay: string, sign: string, asOf: string): string {
  const thisYear = Number(asOf.slice(0, 4))
  // From the year of the hundredth birthday on, the hyphen is a plus: the day does not matter then.
  const latest = sign === '+' ? `${thisYear - 100}-12-31` : asOf
  const latestYear = Number(latest.slice(0, 4))
  const year = latestYear - (latestYear % 100) + Number(twoDigits)
  return String(year + monthAndDay > latest ? year - 100 : year)
}

/** The check digit of the Luhn method over the digits before it, from the left: weights …2,1,2. */
export function luhnDigit(digits: string): number {
  let sum = 0
  for (let at = digits.length - 1, double = true; at >= 0; at -= 1, double = !double) {
    const product = (digits.charCodeAt(at) - 48) * (double ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return (10 - (sum % 10)) % 10
}

/** Skatteverket's test series (RULES.md note 3): serial 980 to 999, 238 or 239. Temporary numbers have no serial. */
export function isTestNumber(civicNo: string): boolean {
  const serial = civicNo.slice(8, 11)
  return serial === '238' || serial === '239' || (serial >= '980' && serial <= '999')
}

/** The birth date in a twelve-character number; undefined where it holds none. */
export function civicNoBirthDate(civicNo: string): string | undefined {
  if (!/^\d{8}(?:\d{4}|[A-Z]{2}\d{2})$/.test(civicNo)) return undefined
  const day = Number(civicNo.slice(6, 8))
  const date = `${civicNo.slice(0, 4)}-${civicNo.slice(4, 6)}-${String(day > 60 ? day - 60 : day).padStart(2, '0')}`
  return isCalendarDate(date) ? date : undefined
}

/** The last digit but one tells the sex, odd for a man, in temporary numbers too; undefined where there is none. */
export function civicNoSex(civicNo: string): Sex | undefined {
  const digit = civicNo.length === 12 ? civicNo.charCodeAt(10) - 48 : Number.NaN
  if (!(digit >= 0 && digit <= 9)) return undefined
  return digit % 2 === 1 ? 'Man' : 'Kvinna'
}

/** An organisation number of ten digits whose check digit agrees; a hyphen or the century `16` is not part of it (ORG-09). */
export function isOrganisationNumber(text: string): boolean {
  return /^\d{10}$/.test(text) && luhnDigit(text.slice(0, 9)) === Number(text[9])
}
