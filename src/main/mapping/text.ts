/** How text is compared and cleaned everywhere in mapping. */

/** Trims, composes (NFC) and turns no-break and repeated spaces into one space (RULES.md IMP-20). */
export function evenOut(text: string): string {
  // The common case, clean text, must stay cheap: one pass of one expression, no new string.
  if (!/^[\s\u00a0\ufeff]|[\s\u00a0\ufeff]$|[\u0300-\u036f\u00a0\u2007\u202f\ufeff]|\s\s/.test(text))
    return text
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0\u2007\u202f\ufeff]+/g, ' ')
    .trim()
}

/** The form in which keys, captions and codes are compared: even, composed, lower case. */
export function foldText(text: string): string {
  return evenOut(text).toLowerCase()
}

const separator = '\u001f'

/** A complete key from its parts. The unit separator cannot be in a cleaned cell, so keys never collide by joining. */
export function joinKey(parts: readonly string[]): string {
  return parts.map((part) => foldText(part).replaceAll(separator, ' ')).join(separator)
}

/** A key as a person reads it. */
export function showKey(key: string): string {
  return key.split(separator).join(' · ')
}
