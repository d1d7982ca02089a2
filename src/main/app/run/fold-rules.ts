import type { MappingDocument } from '../../mapping/document.ts'
import type { FoldRules } from '../../mapping/fold.ts'

/** How the fragments of a type become one: what its blocks say of it, together. */
export function foldRulesOf(document: MappingDocument, type: string): FoldRules {
  const blocks = document.entities.filter(({ entity }) => entity === type)
  return {
    rules: Object.assign({}, ...blocks.map((block) => block.fold ?? {})),
    itemKeys: Object.fromEntries(
      blocks.flatMap(({ attributes }) =>
        Object.entries(attributes).flatMap(([name, entry]) =>
          [entry]
            .flat()
            .flatMap((one) =>
              name.endsWith('[]') && hasItemKey(one) ? [[name.slice(0, -2), one.itemKey]] : [],
            ),
        ),
      ),
    ),
  }
}

function hasItemKey(entry: unknown): entry is { itemKey: string[] } {
  return typeof entry === 'object' && entry !== null && 'itemKey' in entry && Array.isArray(entry.itemKey)
}
