/** What is wrong with a text whatever it means: characters lost or garbled on its way (IMP-04, IMP-05), digits lost (IMP-12). */
export type TextProblem =
  { readonly rule: 'IMP-04' | 'IMP-12' } | { readonly rule: 'IMP-05'; readonly suggestion: string }

const replaced = /[\u0080-\u009f\ufffd]/
/** A question mark where a letter was; not in an address, where it begins the query. */
const questionInWord = /\p{L}\?\p{L}|(?:^|[\s-])\?\p{Ll}/u
const scientific = /(?:^|[^\w.,])\d[.,]\d+E\+\d\d/i
/** First bytes of UTF-8 for Latin letters, dashes and quotes, as windows-1252 shows them. */
const doubled = /[ÂÃÄÅâ]/

/** Whether a long text may hold problems at all: much faster than to check each of its cells. */
export function maySuspect(text: string): boolean {
  return (
    replaced.test(text) ||
    doubledPair.test(toBytes(text)) ||
    (text.includes('?') && /\?\p{L}/u.test(text)) ||
    scientific.test(text)
  )
}

/** The first problem of a text; undefined when there is none. */
export function checkText(text: string): TextProblem | undefined {
  const suggestion = repairDoubled(text)
  if (suggestion !== text) return { rule: 'IMP-05', suggestion }
  if (replaced.test(text)) return { rule: 'IMP-04' }
  if (text.includes('?') && questionInWord.test(text) && !/:\/\/|[=/]/.test(text)) return { rule: 'IMP-04' }
  return scientific.test(text) ? { rule: 'IMP-12' } : undefined
}

/** What windows-1252 has in 0x80–0x9F, and the byte of each. */
const upperHalf = new Map(
  Array.from(
    new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index)),
    (character, index) => [character, String.fromCharCode(0x80 + index)],
  ),
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
  const repaired = bytes.replace(doubledPairs, (pair) => Buffer.from(pair, 'latin1').toString('utf8'))
  // Characters of 0x80–0x9F that were no part of a pair go back to what they were.
  return repaired.replace(/[\x80-\x9f]/g, (byte) =>
    new TextDecoder('windows-1252').decode(Buffer.from(byte, 'latin1')),
  )
}
