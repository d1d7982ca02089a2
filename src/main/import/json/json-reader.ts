/**
 * Reads SS 12000:2018 in SCIM form and SS 12000:2020 data, in any envelope that they come in (2018/MODEL.md §4), and in the
 * EGIL client's cache and log.
 *
 * Detection goes through the whole file once, with flat memory, because only the whole file tells which types and attributes
 * it has, which records come again or are removed later, and whether a page is missing. So columns are complete before rows
 * are read, and `newColumns` stays empty unless the file changed in between.
 */
import { open } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import type { Finding } from '../../../shared/finding.ts'
import { batchRows } from '../batch-rows.ts'
import type { DetectedFile, DetectedSource, FileReader, InputFile, RowBatch, StagedRow } from '../source.ts'
import {
  createRowBuilder,
  placeOf,
  type BuiltRow,
  type ResourceItem,
  type SourceState,
} from './build-rows.ts'
import { describeSource } from './describe-source.ts'
import { hasCacheMark } from './egil-cache.ts'
import { createFinding, createReporter } from './findings.ts'
import type { IdIndex } from './index-ids.ts'
import { readItems } from './read-items.ts'
import { detectJsonEncoding } from './read-text.ts'
import { surveyFile } from './survey-file.ts'

export const jsonReader: FileReader = { sniff, detect, read }

/** What detection learned of a file's ids, for the reading that follows; a reading of its own finds it out again. */
const knownIds = new WeakMap<DetectedFile, IdIndex>()

/** A list or object that begins as JSON does, an EGIL cache, or an EGIL log. */
function sniff(head: Uint8Array, name: string): number {
  if (hasCacheMark(head)) return 1
  const text = new TextDecoder(detectJsonEncoding(head)).decode(head)
  if (/^\s*>{10,}\r?\n\s*(?:POST|PUT|PATCH|DELETE) to \S/.test(text)) return 0.9
  if (/^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["\]]|$))/.test(text)) {
    return /"(?:schemas|externalId|Resources|Operations|data|id)"\s*:/.test(text) ? 1 : 0.7
  }
  // Not the data that the name promises: this reader is the one that can say so.
  if (/\.(?:json|ndjson|jsonl)$/i.test(name)) return 0.4
  return /\.cache$/i.test(name) && head.includes(0) ? 0.4 : 0
}

/** @throws AppError `file-unreadable` when it is no JSON at all, or a cache of a version that cannot be read */
async function detect(
  file: InputFile,
  overrules: Readonly<Record<string, { readonly encoding?: string | undefined }>> = {},
  signal?: AbortSignal,
): Promise<DetectedFile> {
  const head = await readHead(file.path)
  const encoding = overrules['']?.encoding ?? detectJsonEncoding(head)
  if (new TextDecoder(detectJsonEncoding(head)).decode(head).trim() !== '') refuseForeign(head, encoding)
  const survey = await surveyFile(file, encoding, signal)
  const states = [...survey.sources.values()]
  const sources: DetectedSource[] = states.map((state) => ({
    name: state.name,
    kind: state.kind,
    part: state.part,
    read: { encoding },
    columns: state.columns.all(),
    evidence: describeSource(state, survey.shape),
    sample: survey.samples.get(state.name) ?? [],
  }))
  const findings =
    survey.shape === undefined ? [createFinding('IMP-03', {}, { source: file.name })] : survey.findings
  const detected: DetectedFile = { file, kind: sources[0]?.kind ?? 'scim', sources, findings }
  knownIds.set(detected, survey.ids)
  return detected
}

/** Rows of one source that are not sent yet. */
type Lot = { readonly state: SourceState; rows: StagedRow[]; findings: Finding[] }

async function* read(detected: DetectedFile, signal?: AbortSignal): AsyncGenerator<RowBatch> {
  const { file } = detected
  const encoding = detected.sources[0]?.read.encoding ?? 'utf-8'
  const ids = knownIds.get(detected) ?? (await surveyFile(file, encoding, signal)).ids
  const columns = new Map(detected.sources.map((source) => [source.name, source.columns]))
  const builder = createRowBuilder(file, ids, (name) => columns.get(name) ?? [])
  const reporter = createReporter()
  const waiting = new Map<string, Lot>()
  let ordinal = 0
  let bytes = 0
  let last: BuiltRow | undefined
  for await (const batch of readItems(file, encoding)) {
    bytes = batch.bytes
    for (const item of batch.items) {
      if (item.is === 'resource' || item.is === 'remove') ordinal += 1
      if (item.is === 'comma' && last) {
        const place = {
          source: last.source.name,
          row: last.row.row,
          path: `${last.source.part}[${last.row.row - 1}]`,
        }
        report(last.source, createFinding('SCM-21', { place: placeOf(file, item.line, undefined) }, place))
      }
      if (item.is !== 'resource' && item.is !== 'stray') continue
      last =
        item.is === 'resource'
          ? setAside(builder.addResource(item), item, ids, ordinal)
          : builder.addStray(item)
      const lot = lotOf(last.source)
      lot.rows.push(last.row)
      for (const finding of last.findings) report(last.source, finding)
      if (lot.rows.length === batchRows) yield send(lot)
    }
    signal?.throwIfAborted()
  }
  for (const finding of reporter.rest()) waiting.get(finding.source ?? '')?.findings.push(finding)
  for (const lot of waiting.values()) if (lot.rows.length > 0 || lot.findings.length > 0) yield send(lot)

  function report(state: SourceState, finding: Finding): void {
    const admitted = reporter.admit(finding)
    if (admitted) lotOf(state).findings.push(admitted)
  }

  function lotOf(state: SourceState): Lot {
    const existing = waiting.get(state.name)
    if (existing) return existing
    const made: Lot = { state, rows: [], findings: [] }
    waiting.set(state.name, made)
    return made
  }

  function send(lot: Lot): RowBatch {
    const newColumns = lot.state.columns.takeNew()
    const { rows, findings } = lot
    lot.rows = []
    lot.findings = []
    return { source: lot.state.name, rows, findings, bytes, ...(newColumns.length > 0 && { newColumns }) }
  }
}

/** A record that a later one replaces, or removes, is no data any more. A sequence of requests does that by design (TO-2020.md D18). */
function setAside(built: BuiltRow, item: ResourceItem, ids: IdIndex, ordinal: number): BuiltRow {
  const { source, row, externalId, findings } = built
  if (source.kind !== 'scim' || externalId === undefined || row.skip) return built
  const later = ids.findReplacement(source.part, externalId, ordinal, item.text)
  if (!later) return built
  const path = `${source.part}[${row.row - 1}]`
  const skipped = {
    ...built,
    row: { ...row, skip: later.content === undefined ? ('removed' as const) : ('duplicate' as const) },
  }
  if (later.delta) return skipped
  const params = { id: externalId, first: path, second: later.place }
  return {
    ...skipped,
    findings: [
      ...findings,
      createFinding('SCM-06', params, {
        source: source.name,
        row: row.row,
        path,
        id: externalId,
        value: externalId,
      }),
    ],
  }
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const head = new Uint8Array(64 * 1024)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** @throws AppError `file-unreadable` for what does not begin as any of the formats does */
function refuseForeign(head: Uint8Array, encoding: string): void {
  if (sniff(head, '') > 0) return
  if (head.includes(0) && encoding === 'utf-8') {
    throw new AppError('file-unreadable', {
      sv: 'Filen är inte JSON. Om den är cachen från en äldre EGIL-klient: kör klienten en gång i en nyare version, så skrivs cachen om, och läs in den sedan.',
      en: 'The file is not JSON. If it is the cache of an older EGIL client, run the client once in a newer version, which rewrites the cache, and import that.',
    })
  }
  throw new AppError('file-unreadable', {
    sv: 'Filen är inte JSON, trots sitt namn. Öppna den i en textredigerare: ofta är det en felsida som sparats i stället för data. Hämta filen på nytt.',
    en: 'The file is not JSON, in spite of its name. Open it in a text editor: often an error page was saved instead of data. Fetch the file again.',
  })
}
