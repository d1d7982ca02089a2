import { RE2JS } from 're2js'
import type { Column, StagedRow } from '../import/source.ts'
import { findColumn } from './columns.ts'
import type { MappingDocument, MappingSource, SourceMatch } from './document.ts'
import { foldText } from './text.ts'

/** What matching looks at: a detected or a stored source. */
export type Matchable = {
  readonly name: string
  readonly fileName: string
  readonly kind: string
  readonly part: string | undefined
  readonly columns: readonly Column[]
  readonly sample: readonly StagedRow[]
}

export type Match<S extends Matchable> = {
  readonly matched: readonly { readonly source: S; readonly mappedAs: string }[]
  /** Mapping sources that no file answers to and that are not optional. */
  readonly missing: readonly string[]
}

/** Finds for each source the mapping source that describes it best; several files may be the same mapping source (pages, schools). */
export function matchSources<S extends Matchable>(
  document: MappingDocument,
  sources: readonly S[],
): Match<S> {
  const matched = sources.flatMap((source) => {
    const mappedAs = bestMatch(document, ({ match }) => scoreMatch(match, source))
    return mappedAs === undefined ? [] : [{ source, mappedAs }]
  })
  const missing = Object.entries(document.sources)
    .filter(([name, { optional }]) => !optional && !matched.some(({ mappedAs }) => mappedAs === name))
    .map(([name]) => name)
  return { matched, missing }
}

/**
 * The mapping source that a table probably is, before it is read as that mapping says: the one that fits it already, else
 * one whose `read` may make it fit, since captions depend on the reading, and the width of what has a name of its own too.
 */
export function guessSource(document: MappingDocument, source: Matchable): string | undefined {
  const fitting = bestMatch(document, ({ match }) => scoreMatch(match, source))
  if (fitting !== undefined) return fitting
  return bestMatch(document, ({ match: { columns, width, ...match }, read }) => {
    if (!read) return 0
    const isNamed = match.file !== undefined || match.sheet !== undefined || match.part !== undefined
    const demands = { ...match, ...(isNamed || width === undefined ? {} : { width }) }
    return scoreMatch(demands, source) || (columns && Object.keys(demands).length === 0 ? 0.5 : 0)
  })
}

function bestMatch(document: MappingDocument, score: (source: MappingSource) => number): string | undefined {
  return Object.entries(document.sources)
    .map(([mappedAs, source]) => ({ mappedAs, points: score(source) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)[0]?.mappedAs
}

/** 0 when something that the match demands is not so; else the more it demands the higher. */
function scoreMatch(match: SourceMatch, source: Matchable): number {
  const tests: [demanded: unknown, weight: number, holds: () => boolean][] = [
    [match.kind, 1, () => match.kind === source.kind],
    [match.file, 2, () => matchesGlob(match.file ?? '', source.fileName)],
    [match.sheet, 2, () => foldText(match.sheet ?? '') === foldText(source.part ?? '')],
    [match.part, 2, () => foldText(match.part ?? '') === foldText(source.part ?? '')],
    [match.width, 1, () => [match.width ?? 0].flat().includes(source.columns.length)],
    [
      match.columns,
      match.columns?.length ?? 0,
      () => (match.columns ?? []).every((ref) => findColumn(source.columns, ref) !== undefined),
    ],
    [
      match.values,
      match.values?.length ?? 0,
      () => (match.values ?? []).every(({ column, pattern }) => valuesMatch(source, column, pattern)),
    ],
  ]
  let points = 0
  for (const [demanded, weight, holds] of tests) {
    if (demanded === undefined) continue
    if (!holds()) return 0
    points += weight
  }
  return points
}

function valuesMatch(source: Matchable, ref: Parameters<typeof findColumn>[1], pattern: string): boolean {
  const column = findColumn(source.columns, ref)
  if (!column) return false
  const regex = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
  const values = source.sample
    .filter((row) => !row.skip && !row.held)
    .map((row) => row.cells[column.position - 1])
    .filter((cell) => typeof cell === 'string' && cell.trim() !== '')
  const fitting = values.filter((cell) => typeof cell === 'string' && regex.matcher(cell.trim()).find())
  // Real files have a few bad cells; nine of ten is a column of that kind.
  return values.length > 0 && fitting.length >= values.length * 0.9
}

/** `*` stands for any text; compared with the file's own name, without folders, ignoring case. */
export function matchesGlob(glob: string, name: string): boolean {
  const parts = foldText(glob).split('*')
  let rest = foldText(name.split('/').at(-1) ?? name)
  const [first = '', ...others] = parts
  if (!rest.startsWith(first)) return false
  rest = rest.slice(first.length)
  if (others.length === 0) return rest === ''
  const last = others.pop() ?? ''
  for (const part of others) {
    const at = rest.indexOf(part)
    if (at < 0) return false
    rest = rest.slice(at + part.length)
  }
  return rest.endsWith(last)
}
