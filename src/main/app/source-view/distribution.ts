/** How the values of a column are spread, as at most a dozen or so bars that a person can read. */
import type { ColumnFacts } from '../../../shared/contract.ts'
import type { ColumnProfile } from '../../import/profile.ts'

type Distribution = ColumnFacts['distribution']

const fewValues = 12
/** Values counted one by one; a column with more of them is shown by something coarser. */
const keptValues = 500
const bins = 10

/** Gathers the values of a column, with flat memory; blanks are not counted. */
export function createDistribution(): {
  /** `count`: so many rows with this value. */
  add(value: string, count: number): void
  result(
    profile: Pick<ColumnProfile, 'kind' | 'distinct' | 'min' | 'max'>,
    show: (text: string) => string,
  ): Distribution
} {
  const values = createCounts(keptValues)
  const years = createCounts(keptValues)
  const initials = createCounts(keptValues)
  const numbers: Weighed[] = []
  return {
    add(value, count) {
      if (value === '') return
      values.add(value, count)
      const year = yearOf(value)
      if (year !== undefined) years.add(year, count)
      initials.add(value[0]?.toLocaleUpperCase('sv') ?? '', count)
      const number = Number(value.replace(',', '.'))
      if (Number.isFinite(number) && numbers.length < maxNumbers) numbers.push({ number, count })
    },
    result({ kind, distinct }, show) {
      if (distinct <= fewValues)
        return { by: 'value', bars: values.bars().map((bar) => ({ ...bar, label: show(bar.label) })) }
      if (kind === 'date' || kind === 'civicNo')
        return { by: 'year', bars: gather(years.bars().toSorted(byLabel)) }
      if (kind === 'integer' || kind === 'decimal') return { by: 'number', bars: numberBars(numbers) }
      return { by: 'initial', bars: initials.bars().toSorted(byLabel).slice(0, 40) }
    },
  }
}

type Weighed = { readonly number: number; readonly count: number }

/** Different ones: enough to see the shape. */
const maxNumbers = 100_000

const byLabel = (a: { label: string }, b: { label: string }): number => a.label.localeCompare(b.label, 'sv')

function createCounts(most: number): {
  add(value: string, times: number): void
  bars(): Distribution['bars']
} {
  const counts = new Map<string, number>()
  return {
    add(value, times) {
      const count = counts.get(value)
      if (count !== undefined || counts.size < most) counts.set(value, (count ?? 0) + times)
    },
    bars: () =>
      [...counts]
        .map(([label, count]) => ({ label, count }))
        .sort((a, b) => b.count - a.count || byLabel(a, b)),
  }
}

/** The year that a date or a personal number begins or ends with. */
function yearOf(value: string): string | undefined {
  return /^(?:19|20)\d{2}/.exec(value)?.[0] ?? /(?:19|20)\d{2}$/.exec(value)?.[0]
}

/** More years than there is room for are put together by tens. */
function gather(bars: Distribution['bars']): Distribution['bars'] {
  if (bars.length <= 2 * bins) return bars
  const decades = new Map<string, number>()
  for (const { label, count } of bars) {
    const decade = `${label.slice(0, 3)}0–`
    decades.set(decade, (decades.get(decade) ?? 0) + count)
  }
  return [...decades].map(([label, count]) => ({ label, count }))
}

function numberBars(numbers: readonly Weighed[]): Distribution['bars'] {
  const min = numbers.reduce((least, { number }) => Math.min(least, number), Number.POSITIVE_INFINITY)
  const max = numbers.reduce((most, { number }) => Math.max(most, number), Number.NEGATIVE_INFINITY)
  const width = (max - min) / bins || 1
  const counts = Array.from({ length: bins }, () => 0)
  for (const { number, count } of numbers) {
    const bin = Math.min(bins - 1, Math.floor((number - min) / width))
    counts[bin] = (counts[bin] ?? 0) + count
  }
  const show = (value: number): string => String(Math.round(value * 100) / 100)
  return counts.map((count, bin) => ({
    label: `${show(min + bin * width)}–${show(min + (bin + 1) * width)}`,
    count,
  }))
}
