import type { Assumption } from '../../../shared/contract.ts'
import type { Cell, ColumnRef } from '../../import/source.ts'
import { isEntityType } from '../../model/entities.ts'
import { compileValue } from '../../mapping/compile-value.ts'
import type { Lookup, MappingDocument, Scalar } from '../../mapping/document.ts'
import type { Environment } from '../../mapping/environment.ts'
import { foldText, joinKey } from '../../mapping/text.ts'
import { asText, type CodeTable } from '../../mapping/transforms/transform.ts'
import { answerRepository } from '../../store/answer-repository.ts'
import type { ReadableDb } from '../../store/database.ts'
import type { LookupTable } from '../../store/lookup-table.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { findSharedTable } from '../mappings/shared-tables.ts'
import { bindSource, carriedDown, createContext, createRowReader, type MatchedSource } from './map-sources.ts'
import { limitTime } from './in-time.ts'

export type RunEnvironment = Environment & {
  assumptions(): Assumption[]
  /** Columns of a mapping source that lookups of other sources read. */
  lookedUp(mappedAs: string): ColumnRef[]
}

/**
 * What a mapping needs of this run: answers, tables, other sources to look values up in. `openTable` gives a lookup the place
 * where it keeps another source's values.
 */
export function createEnvironment(
  db: ReadableDb,
  document: MappingDocument,
  matched: readonly MatchedSource[],
  asOf: string,
  openTable: (name: string) => LookupTable,
): RunEnvironment {
  const answers = answerRepository(db).all()
  const assumed = new Map<string, { question: string; answer: string; per?: string; count: number }>()
  const tables = new Map(Object.keys(document.tables).map((name) => [name, buildTable(document, name)]))
  const lookups = new Map<string, (key: string) => Cell>()
  const lookedUp = new Map<string, ColumnRef[]>()

  const environment: RunEnvironment = {
    asOf,
    questions: document.ask,
    isEntityType,
    inTime: limitTime(),
    findTable: (name) => tables.get(name),
    answer: (question, per): Scalar | undefined =>
      answers.get(question, per) ?? (per === '' ? undefined : answers.get(question, '')),
    assume(question, per, answer) {
      const mark = `${question}|${per}|${answer}`
      const known = assumed.get(mark)
      if (known) known.count += 1
      else if (per === '') assumed.set(mark, { question, answer, count: 1 })
      else assumed.set(mark, { question, answer: `${per}: ${answer}`, per, count: 1 })
    },
    lookup(lookup) {
      if (!document.sources[lookup.source]) return undefined
      lookedUp.set(lookup.source, [
        ...(lookedUp.get(lookup.source) ?? []),
        ...Object.keys(lookup.where),
        lookup.take,
      ])
      // Mappings look the same thing up in many places; it is read once.
      const { where, ...rest } = lookup
      const mark = JSON.stringify([Object.keys(where), rest])
      const find = lookups.get(mark) ?? onFirstUse(lookup, `lookup_${lookups.size}`)
      lookups.set(mark, find)
      return find
    },
    lookedUp: (mappedAs) => lookedUp.get(mappedAs) ?? [],
    assumptions: () =>
      sortAssumptions(
        document,
        [...assumed.values()].map(({ question, ...told }) => ({
          question,
          label: document.ask[question]?.label ?? { sv: question, en: question },
          ...told,
        })),
      ),
  }
  return environment

  /** Where a few rows are mapped again, many a lookup is asked nothing. */
  function onFirstUse(lookup: Lookup, name: string): (key: string) => Cell {
    let find: ReturnType<typeof buildLookup> | undefined
    return (key) => (find ??= buildLookup(lookup, name))(key)
  }

  /** Reads the other source once. */
  function buildLookup(lookup: Lookup, name: string): (key: string) => Cell {
    const table = openTable(name)
    for (const { source, mappedAs } of matched.filter((match) => match.mappedAs === lookup.source)) {
      const read = document.sources[mappedAs]?.read ?? {}
      const bound = bindSource(source, read)
      const scope = {
        environment,
        source: bound,
        groupColumns: undefined,
        itemNames: new Set<string>(),
        inItem: false,
        path: '',
        issues: [],
        missing: new Set<string>(),
        used: new Set<number>(),
        uses: [],
        purpose: { role: 'derived' as const },
        blockName: '',
        readings: new Map(),
      }
      const where = Object.keys(lookup.where).map((column) =>
        compileValue({ column, transform: lookup.reads?.[column] ?? [] }, scope),
      )
      const take = compileValue({ column: lookup.take }, scope)
      const reader = createRowReader(bound, { ...read, ...carriedDown(source) })
      const context = createContext(bound)
      for (const page of sourceRepository(db).rows(source.id)) {
        if (table.isFull?.()) break
        for (const row of page) {
          const cells = row.skip || row.held ? undefined : reader(row)
          if (!cells) continue
          context.cells = cells
          const key = where.map((column) => asText(column.evaluate(context)) ?? '')
          table.add(joinKey(key), take.evaluate(context))
          // What is wrong with these cells is told where the source itself is mapped.
          context.problems = []
        }
      }
    }
    return (key) => pick(table.find(key), lookup.pick ?? 'only')
  }
}

/** In the order of the mapping's questions, whatever row came first. */
export function sortAssumptions(document: MappingDocument, assumptions: readonly Assumption[]): Assumption[] {
  const order = Object.keys(document.ask)
  return assumptions.toSorted(
    (a, b) => order.indexOf(a.question) - order.indexOf(b.question) || (a.answer < b.answer ? -1 : 1),
  )
}

function pick(found: readonly Cell[], how: NonNullable<Lookup['pick']>): Cell {
  if (how === 'exists') return found.length > 0
  const values = found.filter((cell) => cell !== null)
  if (how === 'only') return values.length === 1 ? values[0] : undefined
  if (how === 'first') return values[0]
  const texts = values
    .map(asText)
    .filter((text) => text !== undefined)
    .sort()
  return how === 'min' ? texts[0] : texts.at(-1)
}

function buildTable(document: MappingDocument, name: string): CodeTable {
  const table = document.tables[name]
  const shared = table?.use === undefined ? {} : findSharedTable(table.use)
  const values = new Map(
    Object.entries({ ...shared, ...table?.values }).map(([legacy, code]) => [foldText(legacy), code]),
  )
  return { name, unknown: table?.unknown ?? 'ask', values, otherwise: table?.otherwise }
}
