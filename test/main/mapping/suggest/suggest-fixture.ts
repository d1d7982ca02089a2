import { profileColumns } from '../../../../src/main/import/profile.ts'
import { compileSource } from '../../../../src/main/mapping/compile-mapping.ts'
import { MappingDocument } from '../../../../src/main/mapping/document.ts'
import { matchSources } from '../../../../src/main/mapping/match-sources.ts'
import type { SuggestSource } from '../../../../src/main/mapping/suggest/recognise-table.ts'
import { environment } from '../mapping-fixture.ts'

/** A text file of the given rows, the first of which are the captions; a file without captions when `bare`. */
export function table(
  fileName: string,
  rows: readonly string[],
  options: { bare?: boolean } = {},
): SuggestSource {
  const [captions = [], ...below] = rows.map((row) => row.split(';'))
  const columns = captions.map((caption, index) => {
    const name = options.bare ? `Kolumn ${index + 1}` : caption
    return { name, path: name.split(' / '), position: index + 1 }
  })
  const profiler = profileColumns(columns)
  for (const cells of options.bare ? [captions, ...below] : below) profiler.add({ cells })
  return { name: fileName, fileName, kind: 'csv', part: undefined, columns, profile: profiler.result() }
}

/** Faults and missing columns of a mapping against the sources that it was suggested for. Both should be empty. */
export function findFaults(given: MappingDocument, sources: readonly SuggestSource[]): string[] {
  const document = MappingDocument.parse(given)
  const { matched, missing } = matchSources(
    document,
    sources.map((source) => ({ ...source, sample: [] })),
  )
  const present = new Set(matched.map(({ mappedAs }) => mappedAs))
  const compiled = [
    compileSource(document, undefined, undefined, environment(document), present),
    ...matched.map(({ source, mappedAs }) =>
      compileSource(document, mappedAs, source, environment(document), present),
    ),
  ]
  return [
    ...missing,
    ...compiled.flatMap(({ issues, missing: columns }) => [
      ...issues.map((issue) => JSON.stringify(issue)),
      ...columns,
    ]),
  ]
}
