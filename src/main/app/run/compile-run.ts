import { compileSource } from '../../mapping/compile-mapping.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { Environment } from '../../mapping/environment.ts'
import { bindSource, type MatchedSource } from './map-sources.ts'
import type { CompiledRun } from './places.ts'

/** The blocks of a mapping against stored sources, as a run compiles them, without mapping a row. */
export function compileRun(
  document: MappingDocument,
  matched: readonly MatchedSource[],
  environment: Environment,
): CompiledRun {
  const present = new Set(matched.map(({ mappedAs }) => mappedAs))
  return new Map([
    ...matched.map(({ source, mappedAs }) => {
      const bound = bindSource(source, document.sources[mappedAs]?.read ?? {})
      return [source.id, compileSource(document, mappedAs, bound, environment, present)] as const
    }),
    [0, compileSource(document, undefined, undefined, environment, present)] as const,
  ])
}
