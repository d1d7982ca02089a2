import { z } from 'zod'
import { dateTime } from '../model/field.ts'
import type { Condition, IdSet } from '../store/served/conditions.ts'
import { badParameter } from './api-error.ts'

/** A query parameter that narrows a list. */
export type Filter = {
  readonly name: string
  readonly kind: 'uuid' | 'text' | 'date' | 'date-time' | 'code'
  /** May be repeated, or hold several values with commas between: one of them has to fit. */
  readonly many?: true
  /** May hold commas itself. */
  readonly whole?: true
  readonly codes?: readonly string[]
  /** Has to be given, unless a page token says it. */
  readonly required?: true
  readonly help: string
  /** Absent for what is read together with others (`relationship.*`). */
  readonly condition?: (values: readonly string[]) => readonly Condition[]
}

const uuid = z.guid()
const day = z.iso.date()
const instant = dateTime(['', ''], ['', ''])

/** The values of one parameter, checked. Throws ApiError 400, which names the parameter and never its value. */
export function readValues(filter: Filter, given: readonly string[]): readonly string[] {
  if (!filter.many && given.length > 1)
    throw badParameter(filter.name, 'får bara anges en gång', 'may be given once only')
  const values = filter.many && !filter.whole ? given.flatMap((value) => value.split(',')) : given
  return values.map((value) => readValue(filter, value))
}

function readValue({ name, kind, codes }: Filter, value: string): string {
  switch (kind) {
    case 'uuid':
      if (!uuid.safeParse(value).success) throw badParameter(name, 'ska vara en UUID', 'has to be a UUID')
      return value.toLowerCase()
    case 'date':
      if (!day.safeParse(value).success)
        throw badParameter(name, 'ska vara ett datum, ÅÅÅÅ-MM-DD', 'has to be a date, YYYY-MM-DD')
      return value
    case 'date-time':
      return String(readInstant(name, value))
    case 'code':
      if (!codes?.includes(value))
        throw badParameter(
          name,
          'har ett värde som standarden inte känner',
          'has a value that the standard does not know',
        )
      return value
    default:
      if (value === '') throw badParameter(name, 'är tom', 'is empty')
      if (/\p{Cc}/u.test(value)) throw badParameter(name, 'innehåller styrtecken', 'holds control characters')
      return value
  }
}

/** Milliseconds since 1970. A `+` that was not escaped has become a space on its way here. */
export function readInstant(name: string, value: string): number {
  const text = value.replace(/ (\d\d:\d\d)$/, '+$1')
  const milliseconds = instant.safeParse(text).success ? Date.parse(text) : Number.NaN
  if (Number.isNaN(milliseconds))
    throw badParameter(
      name,
      'ska vara en tidpunkt enligt RFC 3339, till exempel 2026-08-18T08:00:00+02:00',
      'has to be an RFC 3339 time, such as 2026-08-18T08:00:00+02:00',
    )
  return milliseconds
}

export const linked = (
  name: string,
  help: string,
  set: (given: IdSet) => IdSet,
  { many, kind = 'uuid' }: { many?: true; kind?: 'uuid' | 'text' } = {},
): Filter => ({
  name,
  kind,
  help,
  ...(many ? { many } : {}),
  condition: (values) => [{ in: set({ ids: values }) }],
})

export const coded = (
  name: string,
  codes: readonly string[],
  help: string,
  condition: (values: readonly string[]) => Condition,
  many?: true,
): Filter => ({
  name,
  kind: 'code',
  codes,
  help,
  ...(many ? { many } : {}),
  condition: (values) => [condition(values)],
})

const bounds = [
  ['onOrBefore', '<=', 'on or before'],
  ['onOrAfter', '>=', 'on or after'],
] as const

/** `NAME.onOrBefore` and `NAME.onOrAfter` of a day; what has none always fits. */
export const days = (...names: readonly string[]): Filter[] =>
  names.flatMap((name) =>
    bounds.map(([suffix, compare, words]): Filter => ({
      name: `${name}.${suffix}`,
      kind: 'date',
      help: `${name} ${words} this day; what has none fits`,
      condition: ([value = '']) => [{ day: name, compare, value, orNone: true }],
    })),
  )

/** The same of an instant. Both bounds count along. */
export const times = (name: 'startTime' | 'endTime', required?: true): Filter[] =>
  bounds.map(([suffix, compare, words]): Filter => ({
    name: `${name}.${suffix}`,
    kind: 'date-time',
    help: `${name} ${words} this time`,
    ...(required ? { required } : {}),
    condition: ([value = '']) => [
      { at: name === 'startTime' ? 'starts' : 'ends', compare, value: Number(value) },
    ],
  }))

/** `meta.created.before` (inclusive), `.after` (exclusive), and the same of `modified`. */
export const metaFilters: readonly Filter[] = (['created', 'modified'] as const).flatMap((name) =>
  (
    [
      ['before', '<=', 'at or before'],
      ['after', '>', 'after'],
    ] as const
  ).map(([suffix, compare, words]): Filter => ({
    name: `meta.${name}.${suffix}`,
    kind: 'date-time',
    help: `${name} ${words} this time`,
    condition: ([value = '']) => [{ at: name, compare, value: Number(value) }],
  })),
)
