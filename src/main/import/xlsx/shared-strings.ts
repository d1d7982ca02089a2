import type { Package } from './open-package.ts'
import { damaged, overLimit } from './problems.ts'
import { maxText, tooLong, type XmlHandler } from './xml-scanner.ts'

/** The texts that cells point at by number. */
export type SharedStrings = { get(index: number): string }

const blockSize = 1024
/** Characters of all texts together, and texts: what fits in the memory of the importing process (`writerFlags`). */
const maxCharacters = 200_000_000
const maxTexts = 20_000_000
/** Characters of one block, which is there twice while it is joined: what Excel lets as many cells hold. */
const maxBlockCharacters = blockSize * 32_767

/**
 * Reads the table of texts, the first `count` of them or all. Texts are kept joined in blocks of 1 024, a third of the memory of
 * as many strings, and cut out when asked for.
 */
export async function readSharedStrings(
  book: Package,
  part: string | undefined,
  { count = Number.POSITIVE_INFINITY, signal }: { count?: number; signal?: AbortSignal } = {},
): Promise<SharedStrings> {
  const table = createTable()
  if (part !== undefined && count > 0) {
    for await (const _ of book.scan(
      part,
      createStringHandler((text) => table.add(text)),
    )) {
      signal?.throwIfAborted()
      if (table.size() >= count) break
    }
  }
  table.seal()
  return table
}

function createTable(): SharedStrings & { add(text: string): void; seal(): void; size(): number } {
  const blocks: string[] = []
  const ends: Uint32Array[] = []
  let pending: string[] = []
  let characters = 0
  let blockCharacters = 0
  const seal = (): void => {
    const blockEnds = new Uint32Array(pending.length)
    let end = 0
    pending.forEach((text, index) => {
      end += text.length
      blockEnds[index] = end
    })
    blocks.push(pending.join(''))
    ends.push(blockEnds)
    pending = []
    blockCharacters = 0
  }
  return {
    add: (text) => {
      // V8 takes two bytes a character for a text with any letter outside Latin-1; its neighbours in the block then do too.
      const size = hasWideLetters(text) ? text.length * 2 : text.length
      characters += size
      blockCharacters += size
      if (
        characters > maxCharacters ||
        blockCharacters > maxBlockCharacters ||
        blocks.length * blockSize > maxTexts
      ) {
        throw tooMuchText()
      }
      pending.push(text)
      if (pending.length === blockSize) seal()
    },
    seal,
    size: () => blocks.length * blockSize + pending.length,
    get: (index) => {
      const block = Math.floor(index / blockSize)
      const place = index % blockSize
      const end = ends[block]?.[place]
      if (end === undefined) throw damaged()
      return blocks[block]?.slice(place === 0 ? 0 : ends[block]?.[place - 1], end) ?? ''
    },
  }
}

// oxlint-disable-next-line no-control-regex -- Latin-1 begins with them
const wideLetter = /[^\u0000-\u00ff]/
const hasWideLetters = (text: string): boolean => wideLetter.test(text)

/** Gathers the text of each `si`: its runs joined, without the phonetic ones (`rPh`). */
function createStringHandler(add: (text: string) => void): XmlHandler {
  let text = ''
  let inText = false
  let phonetic = 0
  return {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 't') inText = phonetic === 0
      else if (name === 'rPh') phonetic += 1
    },
    close: (name) => {
      if (name === 'si') add(unescapeText(text))
      else if (name === 't') inText = false
      else if (name === 'rPh') phonetic -= 1
    },
    text: (piece) => {
      if (!inText) return
      text += piece
      if (text.length > maxText) throw tooLong()
    },
  }
}

/** Excel writes what XML cannot hold as `_x000D_`, and a text that looks so as `_x005F_x000D_`. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([\dA-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

function tooMuchText(): Error {
  return overLimit(
    'Arbetsbokens texter är tillsammans för stora (gränsen är 200 miljoner tecken). Dela upp den i flera filer, eller spara bladen som CSV.',
    'The texts of the workbook are too large together (the limit is 200 million characters). Split it into several files, or save the sheets as CSV.',
  )
}
