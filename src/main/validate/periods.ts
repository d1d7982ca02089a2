/** Periods of days, both ends inclusive; an open end is the end of time, an open start its beginning (RULES.md §2). */
import { dateOf } from './read.ts'
import type { Checked } from './entity-finding.ts'

export type Period = { readonly start: string; readonly end: string }

const beginning = '0000-00-00'
const endOfTime = '9999-99-99'

export function periodOf(object: Checked): Period {
  return { start: dateOf(object, 'startDate') ?? beginning, end: dateOf(object, 'endDate') ?? endOfTime }
}

export function isWithin(inner: Period, outer: Period): boolean {
  // An open end inside a closed period follows it: only what was said can be wrong.
  return (
    (inner.start === beginning || (inner.start >= outer.start && inner.start <= outer.end)) &&
    (inner.end === endOfTime || (inner.end <= outer.end && inner.end >= outer.start))
  )
}

export function overlap(one: Period, other: Period): boolean {
  return one.start <= other.end && other.start <= one.end
}

const show = (date: string) => (date === beginning || date === endOfTime ? '' : date)

/** `start`, `end`, `outerStart`, `outerEnd` for a message; an open end shows as nothing. */
export function periodParams(inner: Period, outer?: Period): Record<string, string> {
  return {
    start: show(inner.start),
    end: show(inner.end),
    ...(outer ? { outerStart: show(outer.start), outerEnd: show(outer.end) } : {}),
  }
}
