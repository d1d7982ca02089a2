import { compileSource, type CompiledSource } from '../../mapping/compile-mapping.ts'
import type { Environment } from '../../mapping/environment.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { ReadableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { memoryEnvironment } from '../mapping/memory-environment.ts'
import { needProjectMapping } from '../mapping/project-mapping.ts'
import { bindSource } from '../run/map-sources.ts'
import { matchStored } from '../run/run-project.ts'

export type CompiledSources = {
  readonly document: MappingDocument
  readonly mappedAs: ReadonlyMap<number, string>
  readonly environment: Environment
  find(source: number): { readonly stored: StoredSource; readonly compiled: CompiledSource } | undefined
}

/** The project's mapping against its sources, each compiled when it is asked for. @throws AppError `no-mapping` */
export function compiledSources(db: ReadableDb): CompiledSources {
  const { document } = needProjectMapping(db)
  const { asOf } = settings(db).need('project')
  const stored = sourceRepository(db).list()
  const matched = matchStored(db, document, stored)
  const environment = memoryEnvironment(db, document, matched, asOf)
  const present = new Set(matched.map(({ mappedAs }) => mappedAs))
  const mappedAs = new Map(matched.map((match) => [match.source.id, match.mappedAs]))
  return {
    document,
    mappedAs,
    environment,
    find(id) {
      const source = stored.find((one) => one.id === id)
      const as = mappedAs.get(id)
      if (!source || as === undefined) return undefined
      const bound = bindSource(source, document.sources[as]?.read ?? {})
      return { stored: source, compiled: compileSource(document, as, bound, environment, present) }
    },
  }
}

/** What stands at a place of the document: `entities[2].attributes.emails[][0].type`. */
export function valueAt(document: MappingDocument, path: string): unknown {
  let at: unknown = document
  // Names of list attributes end in `[]`, which is no index.
  for (const [, name, index] of path.matchAll(/([^.[\]]+(?:\[\])?)|\[(\d+)\]/g)) {
    if (typeof at !== 'object' || at === null) return undefined
    const key = name ?? index ?? ''
    at = Object.hasOwn(at, key) ? Object.entries(at).find(([one]) => one === key)?.[1] : undefined
  }
  return at
}
