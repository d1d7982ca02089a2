import { distance } from 'fastest-levenshtein'

/** Codes of version 2.0.0 that 2.1.0 renamed or dropped, by attribute (MODEL.md §6; KOMVUX: DECISIONS.md 6). */
const olderCodes: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['schoolType', new Map([['KOMVUX', 'VUX']])],
  [
    'type',
    new Map([
      ['Särskildpostadress', 'Särskild postadress'],
      ['Tillfälligadress', 'Tillfällig adress'],
    ]),
  ],
  ['reason', new Map([['Omsorg', 'Omsorgsbehov']])],
])

/** School types that came in 2023, after 2.1.0, by the code that 2.1.0 has for the same form (RULES.md COD-03). */
const newerSchoolTypes: ReadonlyMap<string, string> = new Map([
  ['GRAN', 'GRS'],
  ['GYAN', 'GYS'],
  ['VUXGRAN', 'VUXSARGR'],
  ['VUXGYAN', 'VUXSARGY'],
])

/** Duty roles on their way out (RULES.md DUT-03). A head of a preschool is called Rektor since 2019. */
export const deprecatedRoles: ReadonlyMap<string, string> = new Map([
  ['Förskolechef', 'Rektor'],
  ['Övrig pedagogisk personal', 'Annan personal'],
])

export type CodeAdvice = { readonly kind: 'older' | 'newer' | 'unknown'; readonly suggestion?: string }

/** What a code that is not in its list may mean. `attribute` is its name without path: `schoolType`, also for `schoolTypes`. */
export function adviseCode(attribute: string, value: string, codes: readonly string[]): CodeAdvice {
  const older = olderCodes.get(attribute)?.get(value)
  if (older !== undefined) return { kind: 'older', suggestion: older }
  const newer = attribute === 'schoolType' ? newerSchoolTypes.get(value) : undefined
  if (newer !== undefined) return { kind: 'newer', suggestion: newer }
  const suggestion = nearestCode(value, codes)
  return { kind: 'unknown', ...(suggestion === undefined ? {} : { suggestion }) }
}

/** The nearest code, upper and lower case alike, if a third of its letters at most differ. */
export function nearestCode(value: string, codes: readonly string[]): string | undefined {
  const wanted = value.trim().toLowerCase()
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const code of codes) {
    const apart = distance(wanted, code.toLowerCase())
    if (apart < least) {
      least = apart
      best = code
    }
  }
  return best !== undefined && least <= Math.floor(best.length / 3) ? best : undefined
}
