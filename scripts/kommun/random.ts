/** A seeded stream of choices: the same seed gives the same municipality on every machine. */
export type Random = {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** A version 4 UUID in form. */
  uuid(): string
}

/** Mulberry32: 32 bits of state are enough for some thousand choices. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    int,
    chance: (probability) => next() < probability,
    pick: (list) => at(list, int(0, list.length - 1)),
    uuid() {
      const hex = Array.from({ length: 32 }, (_, index) =>
        index === 12 ? '4' : (index === 16 ? int(8, 11) : int(0, 15)).toString(16),
      ).join('')
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
        '-',
      )
    },
  }
}

/** The element at an index that is known to be there. */
export function at<T>(list: readonly T[], index: number): T {
  const element = list.at(index)
  if (element === undefined) throw new RangeError(`no element ${index} in a list of ${list.length}`)
  return element
}
