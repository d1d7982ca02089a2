/** Reading of entities that may be faulty: what has another type counts as absent, since the schema has spoken of it. */
import { isCalendarDate } from './calendar-date.ts'
import type { Checked } from './entity-finding.ts'

export function isRecord(value: unknown): value is Checked {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(object: Checked, name: string): string | undefined {
  const value = object[name]
  return typeof value === 'string' ? value : undefined
}

/** A date that the calendar has; any other text is the schema's to speak of (DAT-03). */
export function dateOf(object: Checked, name: string): string | undefined {
  const text = textOf(object, name)
  return text !== undefined && isCalendarDate(text) ? text : undefined
}

export function numberOf(object: Checked, name: string): number | undefined {
  const value = object[name]
  return typeof value === 'number' ? value : undefined
}

export function recordOf(object: Checked, name: string): Checked | undefined {
  const value = object[name]
  return isRecord(value) ? value : undefined
}

/** The id of what a reference points to. */
export function targetOf(object: Checked, name: string): string | undefined {
  const value = object[name]
  return isRecord(value) ? textOf(value, 'id') : undefined
}

const none: readonly never[] = []

/** The list as it stands, so that positions agree with paths. */
export function listOf(object: Checked, name: string): readonly unknown[] {
  const value = object[name]
  return Array.isArray(value) ? value : none
}

/** The objects of a list with their positions. */
export function* itemsOf(object: Checked, name: string): Generator<[index: number, item: Checked]> {
  const list = listOf(object, name)
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index]
    if (isRecord(item)) yield [index, item]
  }
}
