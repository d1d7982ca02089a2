/** Digits that may be a personal number, with or without century and separator; the last four may be letters and digits (TF). */
const civicNoLike = /(?<![\dA-Za-z])(?:\d{2})?\d{6}[-+ ]?(?:\d{4}|[A-Z]{2}\d{2})(?!\w)/g

/** Any text with the last four characters of each personal number masked: `20140107-2390` as `20140107-••••`. */
export function concealCivicNos(text: string): string {
  return text.replace(civicNoLike, (civicNo) => `${civicNo.slice(0, -4)}••••`)
}
