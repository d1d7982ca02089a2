import { levels, type Combination, type ScenarioProfile, type ScenarioRow } from './scenario-profile.ts'

/**
 * The scenarios of a combination as one profile: the union of what they ask for, so that it is as ready as the weakest of
 * them. What one of them needs or wants, no other forbids, unless the forbidding row is `firm`.
 */
export function combineScenarios(
  combination: Combination,
  scenarios: readonly ScenarioProfile[],
): ScenarioProfile {
  const parts = combination.scenarios.map((id) => {
    const found = scenarios.find((scenario) => scenario.id === id)
    if (!found) throw new Error(`the combination ${combination.id} names ${id}, which is no scenario`)
    return found
  })
  return {
    id: combination.id,
    label: combination.label,
    description: combination.description,
    annex: [],
    areas: unite(parts.map(({ areas }) => areas)),
    core: unite(parts.map(({ core }) => core)),
    rows: uniteRows(parts.map((part) => withoutAskedFor(part, parts))),
  }
}

function unite<T>(lists: readonly (readonly T[])[]): T[] {
  return [...new Set(lists.flat())]
}

function withoutAskedFor(part: ScenarioProfile, parts: readonly ScenarioProfile[]): ScenarioRow[] {
  const asked = new Set(
    parts
      .filter((other) => other !== part)
      .flatMap(({ rows }) => rows.filter(({ level }) => level !== 'forbid'))
      .flatMap((row) => row.attributes.map((attribute) => `${row.entity}.${attribute}`)),
  )
  return part.rows.flatMap((row) => {
    if (row.level !== 'forbid' || row.firm) return [row]
    const attributes = row.attributes.filter((attribute) => !asked.has(`${row.entity}.${attribute}`))
    return attributes.length > 0 ? [{ ...row, attributes }] : []
  })
}

/** Rows that ask for the same are one, of the strictest level. */
function uniteRows(lists: readonly (readonly ScenarioRow[])[]): ScenarioRow[] {
  const united = new Map<string, ScenarioRow>()
  for (const row of lists.flat()) {
    const { entity, attributes, match, of, only, counts, counted, level } = row
    const key = JSON.stringify([level === 'forbid', entity, attributes, match, of, only, counts, counted])
    const known = united.get(key)
    if (!known || levels.indexOf(level) < levels.indexOf(known.level)) united.set(key, row)
  }
  return [...united.values()]
}
