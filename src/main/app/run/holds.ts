import type { JsonValue } from '../../import/source.ts'
import type { EntityKeyState } from '../../store/entity-keys.ts'
import type { RunRepository, StoredFragment } from '../../store/run-repository.ts'

type FragmentData = { [attribute: string]: JsonValue }
type RowRef = Pick<StoredFragment, 'source' | 'position'>
/** Answers of `findKey` kept in memory: organisations and groups are asked for by every pupil. */
const cachedKeys = 50_000

/** What is held back so far, in memory for the many questions and in the store for the record. */
export type Holds = ReturnType<typeof createHolds>

export function createHolds(run: RunRepository) {
  const rows = new Set(run.heldRows().map(rowMark))
  const items = new Map<string, Set<string>>()
  for (const held of run.heldItems()) addItem(held, held.block, held.attribute, held.item)
  const keys = new Map<string, EntityKeyState | undefined>()

  function addItem(row: RowRef, block: number, attribute: string, item: number): void {
    const mark = `${rowMark(row)}|${block}`
    const set = items.get(mark) ?? new Set<string>()
    set.add(itemMark(attribute, item))
    items.set(mark, set)
  }

  return {
    isRowHeld: (row: RowRef): boolean => rows.has(rowMark(row)),
    /** Holds a row and marks all it contributed to; true when it was not held before. */
    holdRow(row: RowRef, rule: string): boolean {
      if (rows.has(rowMark(row))) return false
      rows.add(rowMark(row))
      run.holdRow(row, rule)
      run.markRow(row)
      return true
    },
    holdItem(fragment: StoredFragment, attribute: string, item: number, rule: string): boolean {
      addItem(fragment, fragment.block, attribute, item)
      run.mark(fragment.type, fragment.key)
      return run.holdItem(fragment, fragment.block, attribute, item, rule)
    },
    withoutHeldItems(fragment: StoredFragment, data: FragmentData): FragmentData {
      const held = items.get(`${rowMark(fragment)}|${fragment.block}`)
      return held ? withoutItems(data, held) : data
    },
    findKey(type: string, key: string): EntityKeyState | undefined {
      const mark = `${type}|${key}`
      if (keys.has(mark)) return keys.get(mark)
      const state = run.findKey(type, key)
      if (keys.size >= cachedKeys) keys.clear()
      keys.set(mark, state)
      return state
    },
    /** After an entity was held: aliases may have cached it too. */
    forgetKeys: (): void => keys.clear(),
  }
}

/** What tells an item of a list of a fragment apart, for `withoutItems`. */
export const itemMark = (attribute: string, item: number): string => `${attribute}|${item}`

/** The data of a fragment without some items of its lists. */
export function withoutItems(data: FragmentData, marks: ReadonlySet<string>): FragmentData {
  return Object.fromEntries(
    Object.entries(data).map(([attribute, value]) => [
      attribute,
      Array.isArray(value)
        ? value.filter((item) => !marks.has(itemMark(attribute, itemNumber(item) ?? -1)))
        : value,
    ]),
  )
}

function rowMark(row: RowRef): number {
  // Both fit: sources are few, and a position stays below 2^40.
  return row.source * 2 ** 40 + row.position
}

function itemNumber(item: JsonValue): number | undefined {
  return typeof item === 'object' &&
    item !== null &&
    !Array.isArray(item) &&
    typeof item['$item'] === 'number'
    ? item['$item']
    : undefined
}
