/**
 * Digits that may be a personal number, with or without century and separator; the last four may be letters and digits (TF).
 * One that is misspelt by a letter, after a separator, gives away as much.
 * A UUID may begin or end in such digits: its groups of four tell it apart.
 */
const civicNoLike =
  /(?<![\da-z]|[\da-f]{4}-[\da-f]{4}-)(?:\d{2})?\d{6}[ \u00a0]?[-+\u2010-\u2015\u2212]?[ \u00a0]?(?:\d{4}|[a-z]{2}\d{2}|(?<=[-+\u2010-\u2015\u2212])(?:[a-z]\d{3}|\d[a-z]\d{2}|\d{2}[a-z]\d|\d{3}[a-z]))(?!\w|-[\da-f]{4}-)/gi

/**
 * A number of ten digits that a spreadsheet took for a number, so that its first zero is gone: born 2000–2009, `910082387`.
 * Its month and day tell it from most other numbers of nine digits.
 */
const withoutZero =
  /(?<![\w-])(?<birthDate>\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01]))\d{4}(?![\w-])/g

/** Any text with the last four characters of each personal number masked: `20140107-2390` as `20140107-••••`. */
export function concealCivicNos(text: string): string {
  return text
    .replace(civicNoLike, (civicNo) => `${civicNo.slice(0, -4)}••••`)
    .replace(withoutZero, '$<birthDate>••••')
}
