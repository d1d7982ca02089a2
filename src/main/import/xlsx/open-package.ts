/** A workbook as a zip on disk: its parts are streamed from where they are, checked, and never written anywhere. */
import { open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { crc32, createInflateRaw } from 'node:zlib'
import { SaxesParser } from 'saxes'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '../../../shared/errors.ts'
import { damaged, overLimit, unreadable } from './problems.ts'
import { createXmlScanner, maxDepth, refusedDoctype, tooDeep, type XmlHandler } from './xml-scanner.ts'

export type Package = {
  has(part: string): boolean
  names(): string[]
  /** Inflated size that the zip declares; reading more than that is an error. */
  sizeOf(part: string): number
  /** Feeds a part that grows with the data to the handler, yielding after each piece; stop early by ending the loop. */
  scan(part: string, handler: XmlHandler): AsyncGenerator<void>
  /** Parses a part that describes the workbook. */
  parse(part: string, handler: XmlHandler): Promise<void>
  /** Bytes of the file read so far, for progress. */
  bytesRead(): number
  close(): void
}

/** A part that inflates to more than this times its size, and to more than `bombSize`, is no spreadsheet. */
const bombRatio = 250
const bombSize = 256 * 2 ** 20
/**
 * Unpacked bytes of all parts together, however often they are read. It bounds the time, since each byte costs about the same: a
 * sheet of a million rows and 25 columns is 1 GiB.
 */
const maxSize = 8 * 2 ** 30
/** Of a part that is parsed whole; and the attributes of one element in it. */
const maxSmallPartSize = 32 * 2 ** 20
const maxAttributes = 1000
const maxParts = 20_000
/** Strings over 64 kB are slow to search and cut (performance.md). */
const pieceSize = 32 * 1024

/** `allowed`: unpacked bytes, for tests. */
export async function openPackage(path: string, allowed = maxSize): Promise<Package> {
  await refuseOtherFormats(path)
  const zip = await openZip(path)
  try {
    const entries = await listEntries(zip)
    refuseOtherZips(entries)
    return createPackage(zip, entries, allowed)
  } catch (error) {
    zip.close()
    throw toProblem(error)
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, lazyEntries: true })
  } catch (error) {
    throw damaged(error)
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > maxParts) throw tooManyParts()
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    // Part names are compared without case (OPC).
    entries.set(entry.fileName.toLowerCase(), entry)
  }
  return entries
}

function createPackage(zip: ZipFile, entries: ReadonlyMap<string, Entry>, allowed: number): Package {
  const read = new Map<Entry, number>()
  let unpacked = 0

  const entryOf = (part: string): Entry => {
    const entry = entries.get(part.toLowerCase())
    if (!entry) throw damaged()
    return entry
  }

  async function* stream(part: string): AsyncGenerator<string> {
    const entry = entryOf(part)
    if (entry.isEncrypted()) throw encrypted()
    if (unpacked + entry.uncompressedSize > allowed) throw inflatesTooMuch()
    if (entry.uncompressedSize > bombSize && entry.uncompressedSize > entry.compressedSize * bombRatio) {
      throw inflatesTooMuch()
    }
    let decode: ((bytes: Buffer) => string) | undefined
    let checksum = 0
    let size = 0
    let source: Readable | undefined
    try {
      source = await openPart(zip, entry)
      for await (const chunk of source) {
        if (!Buffer.isBuffer(chunk)) throw damaged()
        checksum = crc32(chunk, checksum)
        size += chunk.length
        unpacked += chunk.length
        // More than the part declares; parts that are read again, and entries that share their bytes, are in no sum that the zip declares.
        if (size > entry.uncompressedSize || unpacked > allowed) throw inflatesTooMuch()
        read.set(entry, size)
        decode ??= createDecoder(chunk)
        for (let at = 0; at < chunk.length; at += pieceSize) {
          yield decode(chunk.subarray(at, at + pieceSize))
        }
      }
      if (checksum !== entry.crc32 || size !== entry.uncompressedSize) throw damaged()
    } catch (error) {
      throw toProblem(error)
    } finally {
      source?.destroy()
    }
  }

  return {
    has: (part) => entries.has(part.toLowerCase()),
    names: () => [...entries.values()].map((entry) => entry.fileName),
    sizeOf: (part) => entryOf(part).uncompressedSize,
    async *scan(part, handler) {
      const scanner = createXmlScanner(handler)
      for await (const piece of stream(part)) {
        scanner.write(piece)
        yield
      }
      scanner.end()
    },
    async parse(part, handler) {
      if (entryOf(part).uncompressedSize > maxSmallPartSize) throw inflatesTooMuch()
      const parser = createSaxParser(handler)
      for await (const piece of stream(part)) parser.write(piece)
      parser.close()
    },
    bytesRead: () => {
      let bytes = 0
      for (const [entry, size] of read) {
        bytes += Math.round((entry.compressedSize * size) / Math.max(1, entry.uncompressedSize))
      }
      return bytes
    },
    close: () => zip.close(),
  }
}

function createSaxParser(handler: XmlHandler): SaxesParser {
  const parser = new SaxesParser()
  let depth = 0
  let attributeCount = 0
  parser.on('doctype', () => {
    throw refusedDoctype()
  })
  parser.on('error', (error) => {
    throw damaged(error)
  })
  parser.on('attribute', () => {
    attributeCount += 1
    if (attributeCount > maxAttributes) throw tooManyParts()
  })
  parser.on('opentag', (tag) => {
    attributeCount = 0
    depth += 1
    if (depth > maxDepth) throw tooDeep()
    const attributes = new Map(
      Object.entries(tag.attributes).map(([name, value]) => [localName(name), value]),
    )
    handler.open(localName(tag.name), (name) => attributes.get(name))
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handler.close(localName(tag.name))
  })
  parser.on('text', (text) => handler.text(text))
  parser.on('cdata', (text) => handler.text(text))
  return parser
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * XML is UTF-8 unless it starts with the mark of UTF-16. Not TextDecoder for UTF-8: its strings take two bytes a character as
 * soon as there is an `å`, those of StringDecoder one.
 */
function createDecoder(head: Buffer): (bytes: Buffer) => string {
  const mark = head.toString('hex', 0, 2)
  if (mark === 'fffe' || mark === 'feff') {
    const decoder = new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be')
    return (bytes) => decoder.decode(bytes, { stream: true })
  }
  const decoder = new StringDecoder('utf8')
  return (bytes) => decoder.write(bytes)
}

const deflated = 8
/** Unpacked at a time: each time waits for a thread of Node's pool, of which yauzl's own 16 kB ask eight times as often. */
const inflatedBytes = 128 * 1024

/** The unpacked bytes of a part; whoever reads them compares their number and check sum. */
async function openPart(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.compressionMethod !== deflated) return zip.openReadStreamPromise(entry)
  const packed = await zip.openReadStreamPromise(entry, { decompress: false })
  return pipeline(packed, createInflateRaw({ chunkSize: inflatedBytes }), () => {})
}

/** What zip, inflate and decoding complain of, as the user should read it. */
function toProblem(error: unknown): unknown {
  if (error instanceof AppError) return error
  const message = error instanceof Error ? error.message : ''
  if (/relative path|absolute path|invalid characters in fileName/i.test(message)) {
    return overLimit(
      'Arbetsboken innehåller en otillåten sökväg. Den lästes inte.',
      'The workbook contains a path that is not allowed. It was not read.',
    )
  }
  if (/too many bytes/i.test(message)) return inflatesTooMuch()
  return damaged(error)
}

function inflatesTooMuch(): AppError {
  return overLimit(
    'Arbetsboken blir orimligt stor när den packas upp. Den lästes inte. Öppna den i Excel och spara de blad som behövs som CSV.',
    'The workbook grows unreasonably when unpacked. It was not read. Open it in Excel and save the sheets that are needed as CSV.',
  )
}

export function tooManyParts(): AppError {
  return overLimit(
    'Arbetsboken har fler delar, blad eller format än Excel tillåter. Öppna den i Excel och spara de blad som behövs som CSV.',
    'The workbook has more parts, sheets or formats than Excel allows. Open it in Excel and save the sheets that are needed as CSV.',
  )
}

// --- what is not xlsx

const oleHead = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const encryptedMark = Buffer.from('EncryptedPackage', 'utf16le')
/** Where the directory of a compound file nearly always is. */
const searchedForMark = 4 * 2 ** 20

/** Whether these first bytes are a compound file: an old workbook, or a new one with a password. */
export const isCompoundFile = (head: Uint8Array): boolean => oleHead.equals(head.subarray(0, oleHead.length))

async function refuseOtherFormats(path: string): Promise<void> {
  const file = await open(path).catch((error: unknown) => {
    throw unreadable(
      'Filen går inte att öppna. Stäng den i andra program och kontrollera att den finns kvar och får läsas.',
      'The file cannot be opened. Close it in other programs and check that it is still there and may be read.',
      error,
    )
  })
  try {
    const head = Buffer.alloc(oleHead.length)
    await file.read(head, 0, head.length, 0)
    if (isCompoundFile(head)) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(searchedForMark), 0, searchedForMark, 0)
      throw buffer.subarray(0, bytesRead).includes(encryptedMark) ? encrypted() : oldWorkbook()
    }
    if (head.toString('latin1', 0, 2) !== 'PK') throw notAWorkbook()
  } finally {
    await file.close()
  }
}

function refuseOtherZips(entries: ReadonlyMap<string, Entry>): void {
  if (entries.has('xl/workbook.bin')) {
    throw unreadable(
      'Arbetsboken är binär (.xlsb). Öppna den i Excel och spara som Excel-arbetsbok (.xlsx).',
      'The workbook is binary (.xlsb). Open it in Excel and save as Excel Workbook (.xlsx).',
    )
  }
  if (entries.has('content.xml') && entries.has('mimetype')) {
    throw unreadable(
      'Filen är ett OpenDocument-kalkylblad (.ods). Öppna det i LibreOffice eller Excel och spara som .xlsx.',
      'The file is an OpenDocument spreadsheet (.ods). Open it in LibreOffice or Excel and save as .xlsx.',
    )
  }
  if (!entries.has('_rels/.rels')) throw notAWorkbook()
}

function encrypted(): AppError {
  return unreadable(
    'Arbetsboken är lösenordsskyddad. Öppna den i Excel, ta bort lösenordet (Arkiv, Info, Skydda arbetsbok) och spara som .xlsx.',
    'The workbook is protected by a password. Open it in Excel, remove the password (File, Info, Protect Workbook) and save as .xlsx.',
  )
}

function oldWorkbook(): AppError {
  return unreadable(
    'Filen är i det gamla formatet .xls (Excel 97–2003). Öppna den i Excel eller LibreOffice och spara som .xlsx.',
    'The file is in the old format .xls (Excel 97–2003). Open it in Excel or LibreOffice and save as .xlsx.',
  )
}

function notAWorkbook(): AppError {
  return unreadable(
    'Filen är ingen Excel-arbetsbok, vad den än heter. Öppna den i programmet som skapade den och spara som .xlsx eller .csv.',
    'The file is not an Excel workbook, whatever its name. Open it in the program that made it and save as .xlsx or .csv.',
  )
}
