import type { Cell, Column } from '../../../src/main/import/source.ts'
import { compileSource } from '../../../src/main/mapping/compile-mapping.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import type { Environment } from '../../../src/main/mapping/environment.ts'
import { mapRow, type MappedRow } from '../../../src/main/mapping/map-row.ts'
import { limitTime } from '../../../src/main/app/run/in-time.ts'
import type { BoundSource, RowContext } from '../../../src/main/mapping/row-context.ts'
import { foldText } from '../../../src/main/mapping/text.ts'
import { isEntityType } from '../../../src/main/model/entities.ts'

/** A source whose captions are given as `Namn` or, under a group caption, `Elev / Namn`. */
export function source(
  captions: readonly string[],
  kind: BoundSource['kind'] = 'csv',
  part?: string,
): BoundSource {
  const columns: Column[] = captions.map((name, index) => ({
    name,
    path: kind === 'scim' ? name.split('.') : name.split(' / '),
    position: index + 1,
  }))
  return { name: 'elever.csv', kind, part, columns }
}

export function contextOf(bound: BoundSource, cells: readonly Cell[], row = 2): RowContext {
  return { source: bound, row, cells, stored: undefined, item: undefined, required: false, problems: [] }
}

export type Assumed = { question: string; per: string; answer: string }

export function environment(
  document: Partial<MappingDocument> = {},
  given: Record<string, string> = {},
  assumed: Assumed[] = [],
): Environment {
  return {
    asOf: '2026-11-24',
    questions: document.ask ?? {},
    isEntityType,
    inTime: limitTime(100),
    findTable: (name) => {
      const table = document.tables?.[name]
      if (!table) return undefined
      const values = new Map(
        Object.entries(table.values ?? {}).map(([legacy, code]) => [foldText(legacy), code]),
      )
      return { name, unknown: table.unknown ?? 'ask', values, otherwise: table.otherwise }
    },
    answer: (question, per) => given[per === '' ? question : `${question}:${per}`],
    assume: (question, per, answer) => assumed.push({ question, per, answer }),
    lookup: ({ source: name }) => (document.sources?.[name] ? (key) => `found ${key}` : undefined),
  }
}

type Blocks = { readonly entity: string; readonly keys: unknown; readonly [key: string]: unknown }[]

/** Maps one row of `elever.csv` by the given blocks (all of them read it). */
export function mapOne(
  captions: readonly string[],
  cells: readonly Cell[],
  blocks: Blocks,
  rest: Record<string, unknown> = {},
  bound = source(captions),
): MappedRow {
  const document = MappingDocument.parse({
    skolflytt: 1,
    name: 'test',
    version: '1.0.0',
    sources: { elever: { match: {} } },
    entities: blocks.map((block) => ({ from: 'elever', ...block })),
    ...rest,
  })
  const compiled = compileSource(document, 'elever', bound, environment(document), new Set(['elever']))
  if (compiled.issues.length > 0) throw new Error(JSON.stringify(compiled.issues))
  return mapRow(compiled.blocks, contextOf(bound, cells))
}
