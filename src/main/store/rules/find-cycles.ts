/** The rings in a graph where every node points to one at most, each once, as the nodes along it. Linear. */
export function findCycles(parents: ReadonlyMap<string, string>): string[][] {
  const done = new Set<string>()
  const cycles: string[][] = []
  for (const start of parents.keys()) {
    const way: string[] = []
    const onWay = new Set<string>()
    let node: string | undefined = start
    while (node !== undefined && !done.has(node) && !onWay.has(node)) {
      way.push(node)
      onWay.add(node)
      node = parents.get(node)
    }
    if (node !== undefined && onWay.has(node)) cycles.push(way.slice(way.indexOf(node)))
    for (const passed of way) done.add(passed)
  }
  return cycles
}
