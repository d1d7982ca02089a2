/** What happened to a text on its way, whatever it means: characters lost (IMP-04) or encoded twice (IMP-05). */
export type TextDamage =
  | { readonly rule: 'IMP-04' }
  /** `suggestion` is the whole text as it was. */
  | { readonly rule: 'IMP-05'; readonly suggestion: string }

const replaced = /[\u0080-\u009f\ufffd]/
/** A question mark where a letter was; not in an address, where it begins the query. */
const questionInWord = /\p{L}\?\p{L}|(?:^|[\s-])\?\p{Ll}/u

/** The damage of a text; undefined for a sound one. */
export function checkText(text: string): TextDamage | undefined {
  const suggestion = repairDoubled(text)
  if (suggestion !== text) return { rule: 'IMP-05', suggestion }
  if (replaced.test(text)) return { rule: 'IMP-04' }
  const isQuestioned = text.includes('?') && questionInWord.test(text) && !/:\/\/|[=/]/.test(text)
  return isQuestioned ? { rule: 'IMP-04' } : undefined
}

/** Whether any part of a long text may be damaged: much faster than to check each part. */
export function mayBeDamaged(text: string): boolean {
  return (
    replaced.test(text) || doubledPair.test(toBytes(text)) || (text.includes('?') && /\?\p{L}/u.test(text))
  )
}

/** First bytes of UTF-8 for Latin letters, dashes and quotes, as windows-1252 shows them. */
const doubled = /[ÂÃÄÅâ]/
const windows1252 = new TextDecoder('windows-1252')
const decodeBytes = (bytes: string, decoder: TextDecoder): string =>
  decoder.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))

/** What windows-1252 has in 0x80–0x9F, and the byte of each as a character. */
const upperHalf = new Map(
  Array.from({ length: 32 }, (_, index) => String.fromCharCode(0x80 + index)).map((byte) => [
    decodeBytes(byte, windows1252),
    byte,
  ]),
)
const beyondLatin1 = new RegExp(
  `[${[...upperHalf.keys()].filter((character) => character > '\u00ff').join('')}]`,
  'g',
)

/** UTF-8 in which each byte is a character. Å and Ä before a dash, a quote or a space are more likely just that. */
const doubledPair =
  /[\xc2\xc3][\x80-\xbf]|[\xc4\xc5](?![\x91-\x97\xa0\xab\xb0\xb4\xb7\xbb])[\x80-\xbf]|\xe2[\x80-\x82][\x80-\xbf]/
const doubledPairs = new RegExp(doubledPair.source, 'g')

const toBytes = (text: string): string =>
  doubled.test(text) ? text.replace(beyondLatin1, (character) => upperHalf.get(character) ?? character) : ''

/** Text that was UTF-8, was read as windows-1252 and saved so (`Ã¥`), as it was before; other text as it is. */
export function repairDoubled(text: string): string {
  const bytes = toBytes(text)
  if (!doubledPair.test(bytes)) return text
  const utf8 = new TextDecoder()
  const repaired = bytes.replace(doubledPairs, (pair) => decodeBytes(pair, utf8))
  // Characters of 0x80–0x9F that were no part of a pair go back to what they were.
  return repaired.replace(/[\x80-\x9f]/g, (byte) => decodeBytes(byte, windows1252))
}
