import type { OrganisationNode } from '../../../../../shared/entity-page.ts'

export type Branch = { readonly node: OrganisationNode; readonly below: readonly Branch[] }

/** The organisations as branches. One whose parent is not there, and one that is its own ancestor, stands at the root, so that each is seen once. */
export function growTree(nodes: readonly OrganisationNode[]): Branch[] {
  const ids = new Set(nodes.map(({ id }) => id))
  const below = Map.groupBy(nodes, ({ parent }) => (parent !== undefined && ids.has(parent) ? parent : ''))
  const placed = new Set<string>()
  const grow = (node: OrganisationNode): Branch[] => {
    if (placed.has(node.id)) return []
    placed.add(node.id)
    return [{ node, below: (below.get(node.id) ?? []).flatMap(grow) }]
  }
  const roots = (below.get('') ?? []).flatMap(grow)
  return [...roots, ...nodes.flatMap(grow)]
}
