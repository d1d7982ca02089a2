import type { MappingBlock } from '../../../shared/mapping-contract.ts'
import {
  readEach,
  readValue,
  type ColumnRef,
  type Each,
  type TransformStep,
  type Value,
} from '../../../shared/mapping-value.ts'
import type { Cell } from '../../import/source.ts'
import { findColumn } from '../../mapping/columns.ts'
import { compileSteps } from '../../mapping/compile-steps.ts'
import { asText } from '../../mapping/transforms/transform.ts'
import type { ReadableDb } from '../../store/database.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { settings } from '../../store/settings.ts'
import { valueCounts } from '../../store/value-counts.ts'
import { bindSource, createContext } from '../run/map-sources.ts'
import { matchStored } from '../run/run-project.ts'
import { memoryEnvironment } from './memory-environment.ts'
import { needProjectMapping } from './project-mapping.ts'

/** The cells of a column that reach a table: as they are, in parts, or read by the steps before it. */
type Feed = {
  readonly mappedAs: string
  readonly ref: ColumnRef
  readonly split?: string | undefined
  readonly steps: readonly TransformStep[]
}

/** How many rows have each value that reaches a table. Values that are put together of several are not foreseen. */
export function countTableValues(
  db: ReadableDb,
  uses: readonly { readonly block: MappingBlock; readonly path: string; readonly value: unknown }[],
  table: string,
  limit: number,
): Map<string, number> {
  const { document } = needProjectMapping(db)
  const matched = matchStored(db, document, sourceRepository(db).list())
  const environment = memoryEnvironment(db, document, matched, settings(db).need('project').asOf)
  const counted = new Set<string>()
  const counts = new Map<string, number>()
  for (const { block, path, value } of uses)
    for (const feed of feedsOf(value, table, block, eachAt(block, path)))
      for (const { source, mappedAs } of matched) {
        const column = mappedAs === feed.mappedAs ? findColumn(source.columns, feed.ref) : undefined
        const mark = JSON.stringify([source.id, column?.position, feed.split, feed.steps])
        if (!column || counted.has(mark)) continue
        counted.add(mark)
        const read = stepReader(feed.steps, environment, source)
        for (const { value: cell, count } of valueCounts(db, source.id, column.position, limit))
          for (const part of new Set(partsOf(cell, feed.split))) {
            const text = read(part)?.trim() ?? ''
            if (text !== '') counts.set(text, (counts.get(text) ?? 0) + count)
          }
      }
  return counts
}

function feedsOf(value: unknown, table: string, block: MappingBlock, each: Each | undefined): Feed[] {
  if (Array.isArray(value)) return value.flatMap((part) => feedsOf(part, table, block, each))
  if (typeof value !== 'object' || value === null) return []
  const known = readValue(value)
  const at = known?.transform?.findIndex((step) => typeof step === 'object' && step['table'] === table) ?? -1
  const own = known && at >= 0 ? columnsInto(known, known.transform?.slice(0, at) ?? [], block, each) : []
  return [...own, ...Object.values(value).flatMap((part) => feedsOf(part, table, block, each))]
}

/** The columns whose cells a value is, by themselves. */
function columnsInto(
  value: Value,
  steps: readonly TransformStep[],
  block: MappingBlock,
  each: Each | undefined,
): Feed[] {
  if ('column' in value) return block.from.map((mappedAs) => ({ mappedAs, ref: value.column, steps }))
  if ('lookup' in value) return [{ mappedAs: value.lookup.source, ref: value.lookup.take, steps }]
  if ('first' in value)
    return value.first.flatMap((one) => columnsInto(one, [...(one.transform ?? []), ...steps], block, each))
  if ('item' in value && value.item === '' && each && 'column' in each)
    return block.from.map((mappedAs) => ({ mappedAs, ref: each.column, split: each.split, steps }))
  return []
}

/** What makes several items of a row where an attribute stands: its list entry's, else its block's. */
function eachAt(block: MappingBlock, path: string): Each | undefined {
  const list = block.lists.find((one) => one.each !== undefined && path.startsWith(one.path))
  return readEach(list?.each ?? block.each)
}

function partsOf(cell: string, split: string | undefined): string[] {
  if (split === undefined || split === '') return [cell]
  let parts = [cell]
  for (const mark of split) parts = parts.flatMap((part) => part.split(mark))
  return parts.map((part) => part.trim())
}

/** Reads a value by the steps before the table, as a run would. */
function stepReader(
  steps: readonly TransformStep[],
  environment: ReturnType<typeof memoryEnvironment>,
  source: Parameters<typeof bindSource>[0],
): (text: string) => string | undefined {
  if (steps.length === 0) return (text) => text
  const context = createContext(bindSource(source, {}))
  const apply = compileSteps(steps, { environment, path: '', issues: [] })
  return (text) => {
    let value: Cell = text
    for (const step of apply) if (value !== undefined && value !== null) value = step(value, context, {})
    // What is wrong with a cell is told where rows are tried.
    context.problems.length = 0
    return asText(value)
  }
}
