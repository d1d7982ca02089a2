import type { MappingDocument } from './document.ts'
import type { MappingIssue } from './environment.ts'

/** Blocks that name a source which the mapping does not have: no row would ever reach them. */
export function unknownSources({ entities, sources }: MappingDocument): MappingIssue[] {
  const allowed = Object.keys(sources)
  return entities.flatMap((block, index) =>
    (['from', 'unless'] as const).flatMap((key) =>
      [block[key] ?? []]
        .flat()
        .filter((name) => !Object.hasOwn(sources, name))
        .map((name) => ({
          path: `entities[${index}].${key}`,
          problem: `"${name}" is no source of the mapping`,
          problemSv: `mappningen har ingen källa som heter ”${name}”`,
          allowed,
        })),
    ),
  )
}
