/** Text files: CSV and its kin, whatever their encoding, delimiter and captions. */
import type { Finding } from '../../../shared/finding.ts'
import { mayBeDamaged } from '../../mapping/check-text.ts'
import { batchRows } from '../batch-rows.ts'
import type { DetectedFile, FileReader, InputFile, Overrules, ReadOptions, RowBatch } from '../source.ts'
import { isBlank } from '../header.ts'
import { createTail, sheetEnds } from '../leave-out.ts'
import { decodeFile } from './decode-file.ts'
import { detectDialect } from './detect-dialect.ts'
import { detectEncoding, type EncodingGuess } from './detect-encoding.ts'
import { createKindOf, foldKind } from './detect-kinds.ts'
import { detectParts, positionOf } from './detect-parts.ts'
import { findEncoding, type Encoding } from './encodings.ts'
import { parseRows, parseText, type ParsedRow } from './parse-rows.ts'
import { checkTextCaptions, createStager } from './stage-rows.ts'

/** Text that the guesses about the table rest on, in characters. */
const headChars = 256 * 1024

export const textReader: FileReader = { sniff, detect, read }

/** Any file may be text; other formats know theirs better. */
function sniff(head: Uint8Array, name: string): number {
  if (/\.(csv|tsv|tab|txt|skv|psv)$/i.test(name)) return 0.5
  return head.includes(0) ? 0.1 : 0.3
}

/** The encoding is told by the whole file, and a file is detected once for each mapping that it may be for. */
const knownGuesses = new WeakMap<InputFile, EncodingGuess>()

async function guessEncoding(file: InputFile, signal: AbortSignal | undefined): Promise<EncodingGuess> {
  const guess = knownGuesses.get(file) ?? (await detectEncoding(file.path, signal))
  knownGuesses.set(file, guess)
  return guess
}

async function detect(
  file: InputFile,
  overrules: Overrules = {},
  signal?: AbortSignal,
): Promise<DetectedFile> {
  const given = fileOptions(overrules)
  const guess = await guessEncoding(file, signal)
  const encoding = given.encoding === undefined ? guess.encoding : findEncoding(given.encoding)
  const head = await readHead(file.path, encoding)
  if (head.text.trim() === '') return { file, kind: 'csv', sources: [], findings: [emptyFile(file)] }
  const dialect = detectDialect(head.text, given)
  const { delimiter, quote } = dialect
  const parsed = parseText(head.text, dialect, head.isWhole)
  const rows = dialect.hasSepLine ? parsed.filter(({ row }) => row > 1) : parsed
  const shared = [
    ...(given.encoding === undefined ? [showEncoding(guess)] : []),
    { what: 'delimiter', confidence: dialect.confidence, reason: dialect.reason },
  ]
  const sources = await detectParts({
    file,
    rows,
    base: { ...given, encoding, delimiter, quote },
    overrules,
    readAll: () => untilAborted(parseRows(file.path, encoding, dialect), signal),
  })
  return {
    file,
    kind: 'csv',
    sources: sources.map((source) => ({ ...source, evidence: [...shared, ...source.evidence] })),
    findings: checkEncoding(file, encoding, guess),
  }
}

async function* untilAborted<T>(
  pieces: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  for await (const piece of pieces) {
    signal?.throwIfAborted()
    yield piece
  }
}

/** What the caller says of the file as a whole; encoding, delimiter, quote and `whole` are the file's, whichever part says them. */
function fileOptions(overrules: Overrules): ReadOptions {
  const all = [overrules[''] ?? {}, ...Object.values(overrules)]
  const encoding = all.find((options) => options.encoding !== undefined)?.encoding
  const delimiter = all.find((options) => options.delimiter !== undefined)?.delimiter
  const quote = all.find((options) => options.quote !== undefined)?.quote
  const whole = all.some((options) => options.whole)
  return {
    ...overrules[''],
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    ...(quote !== undefined && { quote }),
    ...(whole && { whole }),
  }
}

async function readHead(path: string, encoding: Encoding): Promise<{ text: string; isWhole: boolean }> {
  let text = ''
  for await (const chunk of decodeFile(path, encoding)) {
    text += chunk.text
    if (text.length >= headChars)
      return { text: text.slice(0, headChars).replace(/^\ufeff/, ''), isWhole: false }
  }
  return { text: text.replace(/^\ufeff/, ''), isWhole: true }
}

function showEncoding({ confidence, reason, words }: EncodingGuess): {
  what: string
  confidence: number
  reason: { sv: string; en: string }
} {
  if (words.length === 0) return { what: 'encoding', confidence, reason }
  const shown = words.join(', ')
  return {
    what: 'encoding',
    confidence,
    reason: { sv: `${reason.sv} Så läses: ${shown}.`, en: `${reason.en} It reads: ${shown}.` },
  }
}

/** An encoding that the caller chose against what the bytes look like (IMP-06). */
function checkEncoding(file: InputFile, encoding: Encoding, guess: EncodingGuess): Finding[] {
  if (guess.looksLike !== 'cp850' || encoding !== 'windows-1252') return []
  return [{ rule: 'IMP-06', severity: 'warning', params: { encoding }, source: file.name }]
}

function emptyFile(file: InputFile): Finding {
  return { rule: 'IMP-03', severity: 'error', params: {}, source: file.name }
}

async function* read(detected: DetectedFile, signal?: AbortSignal): AsyncGenerator<RowBatch> {
  const { file, sources } = detected
  const [first] = sources
  if (!first) return
  const parts = sources.map((source) => ({
    name: source.name,
    kind: foldKind(source.read.rowKind?.equals ?? ''),
    stager: createStager(source),
    ownFindings: checkTextCaptions(source),
  }))
  type Part = (typeof parts)[number]
  const byKind = new Map(parts.map((part) => [part.kind, part]))
  const kindOf = first.read.rowKind && createKindOf(positionOf(first.read.rowKind.column, first.columns))
  let bytes = 0
  const cut = createCutWatch()
  const takeBatch = (part: Part): RowBatch => {
    const { rows, findings } = part.stager.take()
    const batch = { source: part.name, rows, findings: [...part.ownFindings, ...findings], bytes }
    part.ownFindings = []
    return batch
  }

  const { encoding, delimiter = ';', quote = '"' } = first.read
  // The footer is the file's, whatever kind its rows would pass for.
  const footerRows = Math.max(0, ...sources.map(({ read: own }) => own.footerRows ?? 0))
  const tail = createTail<{ row: ParsedRow; isSuspect: boolean }>(
    footerRows,
    ({ row, isSuspect }, inFooter) => {
      const part = kindOf ? byKind.get(kindOf(row.cells) ?? '') : parts[0]
      if (part) part.stager.stage(row, isSuspect, inFooter)
      else parts[0]?.stager.hold(row, inFooter)
    },
  )
  for await (const piece of parseRows(file.path, findEncoding(encoding ?? 'utf-8'), { delimiter, quote })) {
    signal?.throwIfAborted()
    bytes = piece.bytes
    cut.count(piece.rows)
    const isSuspect = mayBeDamaged(piece.text)
    for (const row of piece.rows) tail.push({ row, isSuspect }, !isBlank(row.cells))
    for (const part of parts) if (part.stager.pendingRows() >= batchRows) yield takeBatch(part)
  }
  tail.finish()
  const finding = cut.finding(first.name)
  if (finding) parts[0]?.ownFindings.push(finding)
  for (const part of parts) {
    part.stager.finish()
    yield takeBatch(part)
  }
}

/** Whether the file is as long as a worksheet can be: saved from one that was, it may have lost what came after (IMP-14). */
function createCutWatch(): {
  count(rows: readonly ParsedRow[]): void
  finding(source: string): Finding | undefined
} {
  let rows = 0
  let last = 0
  return {
    count(more) {
      rows += more.length
      last = more.at(-1)?.row ?? last
    },
    finding: (source) =>
      sheetEnds.includes(rows)
        ? { rule: 'IMP-14', severity: 'warning', params: { row: last }, source, row: last }
        : undefined,
  }
}
