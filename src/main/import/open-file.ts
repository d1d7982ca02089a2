/** Tells what a file is by its content and has the right reader read it. The name is only a hint. */
import { open } from 'node:fs/promises'
import { AppError } from '../../shared/errors.ts'
import type { Finding } from '../../shared/finding.ts'
import { findForeignFormat } from './foreign-format.ts'
import type { DetectedFile, FileReader, InputFile, Overrules, RowBatch, SourceKind } from './source.ts'

const headBytes = 64 * 1024

/** Loaded when first needed: most runs meet one or two of the formats. */
const readers: Readonly<Record<'text' | 'xlsx' | 'json', () => Promise<FileReader>>> = {
  text: async () => (await import('./text/text-reader.ts')).textReader,
  xlsx: async () => (await import('./xlsx/xlsx-reader.ts')).xlsxReader,
  json: async () => (await import('./json/json-reader.ts')).jsonReader,
}
const readerOf: Readonly<Record<SourceKind, keyof typeof readers>> = {
  csv: 'text',
  xlsx: 'xlsx',
  scim: 'json',
  ss12000: 'json',
}

/**
 * What a file holds. One that is empty, is something else than data, is damaged or goes over a limit has no sources and a
 * finding that says so (IMP-03, IMP-22, IMP-23): other files go on.
 * @throws AppError `file-unreadable` when the file is not there or may not be read; `bad-request` for an unknown encoding; the
 * signal's reason when it is aborted
 */
export async function detectFile(
  file: InputFile,
  overrules?: Overrules,
  signal?: AbortSignal,
): Promise<DetectedFile> {
  const head = await readHead(file)
  if (head.length === 0) return withoutSources(file, { rule: 'IMP-03', severity: 'error', params: {} })
  try {
    const foreign = findForeignFormat(head)
    if (foreign) throw new AppError('file-unreadable', foreign)
    const reader = await chooseReader(head, file.name)
    return await reader.detect(file, overrules, signal)
  } catch (error) {
    return withoutSources(file, toFinding(error))
  }
}

/**
 * The rows of a detected file, read once.
 * @throws AppError `file-unreadable` or `file-too-large` for what shows only now; the signal's reason when it is aborted
 */
export async function* readFile(detected: DetectedFile, signal?: AbortSignal): AsyncGenerator<RowBatch> {
  const reader = await readers[readerOf[detected.kind]]()
  yield* reader.read(detected, signal)
}

async function chooseReader(head: Uint8Array, name: string): Promise<FileReader> {
  const all = await Promise.all(Object.values(readers).map((load) => load()))
  return all.reduce((best, reader) => (reader.sniff(head, name) > best.sniff(head, name) ? reader : best))
}

async function readHead(file: InputFile): Promise<Buffer> {
  try {
    await using handle = await open(file.path)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } catch (cause) {
    throw new AppError(
      'file-unreadable',
      {
        sv: `${file.name} kan inte öppnas. Kontrollera att filen finns kvar och får läsas.`,
        en: `${file.name} cannot be opened. Check that the file is still there and may be read.`,
      },
      { cause },
    )
  }
}

function withoutSources(file: InputFile, finding: Finding): DetectedFile {
  return { file, kind: 'csv', sources: [], findings: [{ ...finding, source: file.name }] }
}

/** A file that cannot be read is a finding about it; any other error goes on up. */
export function toFinding(error: unknown): Finding {
  if (error instanceof AppError && error.code === 'file-too-large') {
    return { rule: 'IMP-23', severity: 'error', params: { limit: error.text.sv, limitEn: error.text.en } }
  }
  if (error instanceof AppError && error.code === 'file-unreadable') {
    return { rule: 'IMP-22', severity: 'error', params: { reason: error.text.sv, reasonEn: error.text.en } }
  }
  throw error
}
