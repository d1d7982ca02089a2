/** The pass over the whole file that detection makes: sources, columns, samples, ids, and what is odd about the file as a whole. */
import type { Finding } from '../../../shared/finding.ts'
import type { InputFile, StagedRow } from '../source.ts'
import { createRowBuilder, placeOf, sampleSize, strayPart, type SourceState } from './build-rows.ts'
import { createFinding } from './findings.ts'
import { createIdIndexBuilder, type IdIndex } from './index-ids.ts'
import type { FileShape, Item } from './item.ts'
import { readItems } from './read-items.ts'
import { findResourceType } from './resource-types.ts'

export type Survey = {
  readonly shape: FileShape | undefined
  readonly sources: ReadonlyMap<string, SourceState>
  readonly samples: ReadonlyMap<string, readonly StagedRow[]>
  readonly findings: readonly Finding[]
  readonly ids: IdIndex
}

/** @throws AppError as `readItems`; the signal's reason when it is aborted */
export async function surveyFile(file: InputFile, encoding: string, signal?: AbortSignal): Promise<Survey> {
  const idBuilder = createIdIndexBuilder()
  // References are not yet resolved: only columns and ids are wanted now.
  const builder = createRowBuilder(file, { resolveBulkId: () => undefined, areAliases: () => true }, () => [])
  const samples = new Map<string, StagedRow[]>()
  const totals = createTotals()
  const findings: Finding[] = []
  const notData = new Set<string>()
  let shape: FileShape | undefined
  let ordinal = 0
  for await (const { items } of readItems(file, encoding)) {
    signal?.throwIfAborted()
    for (const item of items) take(item)
  }
  for (const what of notData)
    findings.push(createFinding('IMP-22', describeDocument(what), { source: file.name, value: what }))
  for (const source of builder.sources.values()) {
    if (source.known || source.part === strayPart) continue
    findings.push(createFinding('SCM-01', { type: source.part, count: source.rows }, { source: source.name }))
  }
  for (const { type, total, found } of totals.missing()) {
    findings.push(
      createFinding(
        'SCM-19',
        { total, found },
        { source: type === undefined ? file.name : `${file.name}#${type}` },
      ),
    )
  }
  return { shape, sources: builder.sources, samples, findings, ids: idBuilder.finish() }

  function take(item: Item): void {
    switch (item.is) {
      case 'resource': {
        const built = builder.glanceAt(item)
        ordinal += 1
        idBuilder.addRow(item, built, ordinal)
        if (item.within === 'list') totals.count(built.source.part)
        sample(built.source.name, built.row)
        break
      }
      case 'stray': {
        const built = builder.addStray(item)
        if (item.listed) totals.count(undefined)
        sample(built.source.name, built.row)
        break
      }
      case 'remove': {
        ordinal += 1
        const found = idBuilder.addRemoval(findResourceType(item.place) ?? item.place, item.id, ordinal)
        if (!found)
          findings.push(createFinding('SCM-22', { id: item.id }, { source: file.name, value: item.id }))
        break
      }
      case 'shape':
        // The envelope says more than that the file is one value.
        if (shape === undefined || shape === 'values') shape = item.shape
        if (item.shape === 'list') totals.begin()
        break
      case 'total':
        totals.announce(item.total)
        break
      case 'notData':
        notData.add(item.what)
        break
      case 'unbalanced':
        findings.push(
          createFinding('SCM-20', { place: placeOf(file, item.line, undefined) }, { source: file.name }),
        )
        break
      case 'comma':
        break
    }
  }

  function sample(source: string, row: StagedRow): void {
    const rows = samples.get(source)
    if (!rows) samples.set(source, [row])
    else if (rows.length < sampleSize) rows.push(row)
  }
}

/** Compares what ListResponses announce with what they hold: pages of one answer each announce the whole. */
function createTotals() {
  const lists: { total: number | undefined; found: number; type: string | undefined }[] = []
  return {
    begin: () => void lists.push({ total: undefined, found: 0, type: undefined }),
    announce(total: number) {
      const list = lists.at(-1)
      if (list) list.total = total
    },
    count(type: string | undefined) {
      const list = lists.at(-1)
      if (!list) return
      list.found += 1
      list.type ??= type
    },
    missing() {
      const answers = new Map<
        string | undefined,
        { total: number; found: number; type: string | undefined }
      >()
      for (const { total = 0, found, type } of lists) {
        const answer = answers.get(type) ?? { total: 0, found: 0, type }
        answers.set(type, { type, total: Math.max(answer.total, total), found: answer.found + found })
      }
      return [...answers.values()].filter(({ total, found }) => found < total)
    },
  }
}

function describeDocument(what: string) {
  return {
    reason: `Den är ett SCIM-meddelande av slaget ${what} och har inga poster.`,
    reasonEn: `It is a SCIM message of the kind ${what} and holds no records.`,
  }
}
