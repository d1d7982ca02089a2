/** Reading of legacy dates (catalogue §1.4). Pure: no clock. */

const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']

/** What systems write for "no date" and "until further notice". */
const none = new Set(['1900-01-01', '9999-12-31', '2099-12-31', '9999-99-99', '0000-00-00'])

export type DateReading =
  | { readonly ok: true; readonly date: string | undefined; readonly exact: boolean }
  | { readonly ok: false; readonly suggestion?: string }

/**
 * Reads one date as `YYYY-MM-DD`. `exact` is false when the text had another form and the reading should be shown.
 * `date` is undefined for the dates that mean none. A bare Excel serial number is read only when `serial` allows it.
 */
export function readDate(
  text: string,
  options: { serial: boolean; order?: 'dmy' | 'mdy' } = { serial: false },
): DateReading {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso) return finish(iso[1], iso[2], iso[3], true)
  if (none.has(text.slice(0, 10))) return { ok: true, date: undefined, exact: false }
  const isoTime = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}[:.]\d{2}.*)?$/.exec(text)
  if (isoTime) return finish(isoTime[1], isoTime[2], isoTime[3], false)
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (compact) return finish(compact[1], compact[2], compact[3], false)
  const serial = /^(\d{5})(?:[.,]\d+)?$/.exec(text)
  if (serial && options.serial) return { ok: true, date: fromSerial(Number(serial[1])), exact: false }
  const dayFirst = /^(\d{1,2})[/. -]+(\d{1,2})[/. -]+(\d{2}|\d{4})(?:[T ]\d{1,2}[:.]\d{2}.*)?$/.exec(text)
  if (dayFirst) {
    const [, first = '', second = '', year = ''] = dayFirst
    // 26-08-17: two digits first and last, and the last cannot be the year when the first cannot be a day.
    if (year.length === 2 && /^\d\d-\d\d-\d\d$/.test(text)) return finish(`20${first}`, second, year, false)
    const monthFirst = options.order === 'mdy' || Number(second) > 12
    const full = year.length === 2 ? `20${year}` : year
    return monthFirst ? finish(full, first, second, false) : finish(full, second, first, false)
  }
  const named = /^(\d{1,2})[. ]*([a-zåäö]{3,9})\.?[ -]+(\d{4})$/i.exec(text)
  if (named) {
    const month = months.indexOf((named[2] ?? '').slice(0, 3).toLowerCase()) + 1
    if (month > 0) return finish(named[3], String(month), named[1], false)
  }
  return suggestSixDigits(text)
}

/**
 * `200818`: mostly year, month, day, but 18 August 2020 and 20 August 2018 look the same, and no century is told. So it is not read,
 * and the likelier reading suggested: whoever takes it for all its cells has looked at it. Years to come are those before `40`.
 */
function suggestSixDigits(text: string): DateReading {
  const [, short = '', month, day] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? []
  const suggestion = `${Number(short) < 40 ? '20' : '19'}${short}-${month}-${day}`
  return isDate(suggestion) ? { ok: false, suggestion } : { ok: false }
}

function finish(year = '', month = '', day = '', exact: boolean): DateReading {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (isDate(date))
    return none.has(date) ? { ok: true, date: undefined, exact: false } : { ok: true, date, exact }
  const swapped = `${year}-${day.padStart(2, '0')}-${month.padStart(2, '0')}`
  return isDate(swapped) ? { ok: false, suggestion: swapped } : { ok: false }
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** A full-date of RFC 3339 that exists in the calendar. Reckoned, not parsed: it is asked of every date of every row. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const length = month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0)
  return day >= 1 && day <= length
}

/** Excel's day number in the 1900 system. */
function fromSerial(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
}

/** 1 July on or before `asOf`: where a school year starts when nobody says otherwise (DECISIONS.md 5). */
export function schoolYearStart(asOf: string): string {
  const year = Number(asOf.slice(0, 4))
  return asOf.slice(5) >= '07-01' ? `${year}-07-01` : `${year - 1}-07-01`
}

/** `2026/2027` for any day of that school year. */
export function schoolYearName(asOf: string): string {
  const year = Number(schoolYearStart(asOf).slice(0, 4))
  return `${year}/${year + 1}`
}
