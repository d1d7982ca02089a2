/**
 * A streaming scanner for the bulk of a workbook: sheets and shared strings. Measured on 90 MB of sheet: saxes alone takes
 * longer than the whole reading may (P2), so the parts that grow with the data are scanned here, and the small parts that
 * can hold any XML are parsed by saxes (`readSmallPart`). Knows elements, attributes, text, CDATA, comments and the
 * entities that need no DTD; a DOCTYPE is refused. Names come without their prefix.
 */
import { damaged, overLimit } from './problems.ts'

export type XmlHandler = {
  open(name: string, attribute: (name: string) => string | undefined): void
  close(name: string): void
  /** Text inside the root; an element's text comes in pieces where comments or CDATA stand in it. */
  text(text: string): void
}

/** Deeper than any workbook; a bomb is deeper still. */
export const maxDepth = 100
/** Characters in one text, tag or comment, and in one cell. Excel itself allows 32 767 in a cell. */
export const maxText = 1_000_000

const lessThan = 60
const greaterThan = 62
const slash = 47
const colon = 58
const equals = 61
const exclamation = 33
const doubleQuote = 34
const singleQuote = 39
const question = 63
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13

export type XmlScanner = {
  write(chunk: string): void
  /** Throws when the document stops in the middle. */
  end(): void
}

export function createXmlScanner(handler: XmlHandler): XmlScanner {
  let buffer = ''
  /** Nothing in the buffer needs decoding, which is so in nearly all of a sheet. */
  let isPlain = true
  let depth = 0
  let seenRoot = false
  // Places of the attributes of the tag in hand: name from, name to, value from, value to.
  const places: number[] = []
  let placeCount = 0

  const cut = (from: number, to: number): string => {
    const text = buffer.slice(from, to)
    return isPlain ? text : decodeText(text)
  }

  const attribute = (name: string): string | undefined => {
    const text = buffer
    const first = name.charCodeAt(0)
    for (let index = 0; index < placeCount; index += 4) {
      const from = places[index] ?? 0
      if (
        text.charCodeAt(from) === first &&
        (places[index + 1] ?? 0) - from === name.length &&
        (name.length === 1 || text.startsWith(name, from))
      ) {
        return cut(places[index + 2] ?? 0, places[index + 3] ?? 0)
      }
    }
    return undefined
  }

  /** Reads the tag at `start` (its `<`); the place after its `>`, or -1 when it is not all here. */
  const readTag = (start: number): number => {
    const text = buffer
    const size = text.length
    const closing = text.charCodeAt(start + 1) === slash
    let at = closing ? start + 2 : start + 1
    let nameFrom = at
    let code = 0
    for (; at < size; at++) {
      code = text.charCodeAt(at)
      if (code === greaterThan || code === slash || isSpace(code)) break
      if (code === colon) nameFrom = at + 1
    }
    const nameTo = at
    placeCount = 0
    let empty = false
    while (at < size) {
      code = text.charCodeAt(at)
      if (code === greaterThan) {
        // One letter is most of a sheet (`c`, `v`, `t`): indexing makes no new string.
        const name = nameTo - nameFrom === 1 ? (text[nameFrom] ?? '') : text.slice(nameFrom, nameTo)
        if (closing) leave(name)
        else enter(name, empty)
        return at + 1
      }
      if (code === slash) {
        empty = true
        at += 1
      } else if (isSpace(code)) at += 1
      else {
        at = readAttribute(text, at)
        if (at < 0) return -1
      }
    }
    return -1
  }

  const readAttribute = (text: string, start: number): number => {
    const size = text.length
    let from = start
    let at = start
    let code = 0
    for (; at < size; at++) {
      code = text.charCodeAt(at)
      if (code === equals) break
      if (code === colon) from = at + 1
      else if (code === greaterThan || code === lessThan) throw damaged()
    }
    let to = at
    while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1
    at += 1
    while (at < size && isSpace(text.charCodeAt(at))) at += 1
    if (at >= size) return -1
    const quote = text.charCodeAt(at)
    if (quote !== doubleQuote && quote !== singleQuote) throw damaged()
    let end = at + 1
    while (end < size && text.charCodeAt(end) !== quote) end += 1
    if (end >= size) return -1
    places[placeCount] = from
    places[placeCount + 1] = to
    places[placeCount + 2] = at + 1
    places[placeCount + 3] = end
    placeCount += 4
    return end + 1
  }

  const enter = (name: string, empty: boolean): void => {
    if (depth === 0 && seenRoot) throw damaged()
    seenRoot = true
    depth += 1
    if (depth > maxDepth) throw tooDeep()
    handler.open(name, attribute)
    if (empty) leave(name)
  }

  const leave = (name: string): void => {
    depth -= 1
    if (depth < 0) throw damaged()
    handler.close(name)
  }

  /** Reads `<!…>` or `<?…>` at `start`. */
  const readSpecial = (start: number): number => {
    if (buffer.startsWith('<!--', start)) return after('-->', start + 4)
    if (buffer.startsWith('<![CDATA[', start)) {
      const end = after(']]>', start + 9)
      if (end >= 0) handler.text(buffer.slice(start + 9, end - 3))
      return end
    }
    if (buffer.charCodeAt(start + 1) === question) return after('?>', start + 2)
    // Not all here yet, or a declaration that workbooks do not have.
    if (buffer.length - start < 9) return -1
    throw refusedDoctype()
  }

  const after = (text: string, from: number): number => {
    const end = buffer.indexOf(text, from)
    return end < 0 ? -1 : end + text.length
  }

  const scan = (): void => {
    let at = 0
    for (;;) {
      const open = buffer.charCodeAt(at) === lessThan ? at : buffer.indexOf('<', at)
      if (open < 0) break
      if (open > at) {
        if (depth > 0) handler.text(cut(at, open))
        at = open
      }
      if (open + 1 >= buffer.length) break
      const next = buffer.charCodeAt(open + 1)
      const end = next === exclamation || next === question ? readSpecial(open) : readTag(open)
      if (end < 0) break
      at = end
    }
    buffer = buffer.slice(at)
    if (buffer.length > maxText) throw tooLong()
  }

  return {
    write(chunk) {
      buffer = [buffer, chunk].join('')
      isPlain = !buffer.includes('&') && !buffer.includes('\r')
      scan()
    },
    end() {
      if (depth !== 0 || !seenRoot || buffer.trim() !== '') throw damaged()
    },
  }
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Resolves entities and line ends as XML says. An entity that a DTD would have to explain is refused. */
function decodeText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  if (!lines.includes('&')) return lines
  return lines.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (_, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) {
        const character = Object.hasOwn(named, name) ? named[name] : undefined
        if (character === undefined) throw refusedDoctype()
        return character
      }
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
    },
  )
}

export function refusedDoctype(): Error {
  return overLimit(
    'Arbetsboken innehåller egna XML-entiteter, vilket ingen riktig Excel-fil gör. Den lästes inte.',
    'The workbook declares XML entities of its own, which no real Excel file does. It was not read.',
  )
}

export function tooDeep(): Error {
  return overLimit(
    'Arbetsbokens XML är nästlad för djupt. Öppna filen i Excel och spara den på nytt som .xlsx.',
    'The XML of the workbook is nested too deeply. Open the file in Excel and save it again as .xlsx.',
  )
}

export function tooLong(): Error {
  return overLimit(
    'En cell har mer än en miljon tecken. Ta bort eller dela upp dess text och spara på nytt.',
    'A cell has more than a million characters. Remove or split its text and save again.',
  )
}
