import {
  type Limit,
  type LimitKind,
  limitKinds,
  type Limits,
  type SomeLimits,
} from '../../../../shared/limits.ts'

/** What the limits are set for: everything, each school by itself, or one type by its name in the standard. */
export const everything = 'everything'
export const schools = 'schools'
export type Scope = string

/** The limits that are written down for a scope. */
export function limitsAt(limits: Limits, scope: Scope): SomeLimits {
  if (scope === everything) return limits
  return (scope === schools ? limits.schools : limits.types?.[scope]) ?? {}
}

/** The limits with one number changed. Emptied it is nothing for everything; of another scope it takes the limit away. */
export function withNumber(
  limits: Limits,
  scope: Scope,
  kind: LimitKind,
  part: keyof Limit,
  value: number | undefined,
): Limits {
  if (scope === everything) return { ...limits, [kind]: { ...limits[kind], [part]: value ?? 0 } }
  const { [kind]: before, ...rest } = limitsAt(limits, scope)
  const some: SomeLimits =
    value === undefined ? rest : { ...rest, [kind]: { ...(before ?? limits[kind]), [part]: value } }
  return scope === schools ? withSchools(limits, some) : withType(limits, scope, some)
}

const isEmpty = (some: SomeLimits): boolean => limitKinds.every((kind) => some[kind] === undefined)

function withSchools({ schools: _before, ...rest }: Limits, some: SomeLimits): Limits {
  return isEmpty(some) ? rest : { ...rest, schools: some }
}

function withType({ types = {}, ...rest }: Limits, type: string, some: SomeLimits): Limits {
  const { [type]: _before, ...others } = types
  const all = isEmpty(some) ? others : { ...others, [type]: some }
  return Object.keys(all).length === 0 ? rest : { ...rest, types: all }
}
