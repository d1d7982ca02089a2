/** From a file's bytes to resources and operations, whatever envelope they came in, in file order and with flat memory. */
import type { InputFile } from '../source.ts'
import { createDocumentReader } from './document-reader.ts'
import { isEgilCache, readEgilCache } from './egil-cache.ts'
import { createLogReader, isHttpLog } from './http-log.ts'
import type { Item, ItemBatch, Sink, TextReader } from './item.ts'
import { createSplitter } from './json-splitter.ts'
import { readText } from './read-text.ts'

/** Lines of NDJSON longer than this are over the limit, as values elsewhere are. */
const maxLineLength = 16 * 1024 * 1024

/** @throws AppError `file-unreadable` when the bytes cannot be read at all */
export async function* readItems(file: InputFile, encoding: string): AsyncGenerator<ItemBatch> {
  if (await isEgilCache(file.path)) {
    yield* readEgilCache(file.path)
    return
  }
  let items: Item[] = []
  let reader: TextReader | undefined
  let head = ''
  for await (const { text, bytes } of readText(file.path, encoding)) {
    if (reader) reader.push(text)
    else {
      head += text
      // The shape shows in the first lines; a file that is shorter is decided at its end.
      if (head.length < headLength && bytes < file.size) continue
      reader = createTextReader(head, (item) => items.push(item))
      reader.push(head)
    }
    yield { items, bytes }
    items = []
  }
  reader ??= createTextReader(head, (item) => items.push(item))
  reader.end()
  yield { items, bytes: file.size }
}

const headLength = 32 * 1024

/** Reads a text whose beginning shows how it is built. */
export function createTextReader(head: string, sink: Sink): TextReader {
  if (isHttpLog(head)) return createLogReader(sink)
  return areLines(head) ? createLineReader(sink) : createValueReader(sink)
}

/** NDJSON: lines that are objects each, more than one. A broken line is then one line, whatever is wrong in it. */
function areLines(head: string): boolean {
  const lines = head
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const objects = lines.filter((line) => /^\{\s*".*\}\s*,?$/s.test(line))
  const first = lines[0] ?? ''
  // A document that puts each of its objects on a line of its own begins with a line that is left open.
  const isOpen = /[[{]$/.test(first.trimEnd())
  return lines.length > 1 && objects.length * 2 >= lines.length && first.startsWith('{"') && !isOpen
}

function createLineReader(sink: Sink): TextReader {
  const documents = createDocumentReader(sink)
  let rest: string[] = []
  let length = 0
  let line = 1
  sink({ is: 'shape', shape: 'lines' })
  return {
    push(text) {
      let from = 0
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
        keep(text.slice(from, end))
        finish()
        from = end + 1
      }
      keep(text.slice(from))
    },
    end: finish,
  }

  function keep(part: string): void {
    length += part.length
    if (length <= maxLineLength) rest.push(part)
  }

  function finish(): void {
    const text = rest.join('').trim()
    const tooLong = length > maxLineLength
    rest = []
    length = 0
    if (tooLong)
      documents.take({
        text: text.slice(0, 1000),
        role: 'document',
        keys: [],
        index: undefined,
        line,
        fault: 'large',
      })
    else if (text.endsWith(',')) {
      documents.takeWhole(text.slice(0, -1), line)
      sink({ is: 'comma', line })
    } else if (text !== '') documents.takeWhole(text, line)
    line += 1
  }
}

/** One value, an array of values, or values back to back. */
function createValueReader(sink: Sink): TextReader {
  const documents = createDocumentReader(sink)
  let started = false
  const splitter = createSplitter({ role: 'document', items: { role: 'document' } }, documents.handlers)
  return {
    push(text) {
      if (!started && text.trim() !== '') {
        started = true
        sink({ is: 'shape', shape: /^\ufeff?\s*\[/.test(text) ? 'array' : 'values' })
      }
      splitter.push(text)
    },
    end: () => splitter.end(),
  }
}
