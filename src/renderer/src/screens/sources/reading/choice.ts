/** What a form says of a choice, and the choice that it makes. Pure, so that it is tested without a page. */
import type { ReadOptions } from '../../../../../shared/read-options.ts'

/** The value of a field whose key is absent. */
export const detected = 'detected'

/** A choice with one of its keys changed; undefined takes the key away, so that it is detected again. */
export function choose<K extends keyof ReadOptions>(
  choice: ReadOptions,
  key: K,
  value: ReadOptions[K] | undefined,
): ReadOptions {
  const { [key]: _, ...rest } = choice
  return value === undefined ? rest : { ...rest, [key]: value }
}

export type HeaderMode = 'detected' | 'none' | 'one' | 'two'

export function headerMode({ header }: ReadOptions): HeaderMode {
  if (header === undefined) return 'detected'
  return header.length === 0 ? 'none' : header.length === 1 ? 'one' : 'two'
}

/** The caption rows for a mode, from the row that held the first of them before. */
export function headerRows(mode: HeaderMode, first: number): number[] | undefined {
  if (mode === 'detected') return undefined
  if (mode === 'none') return []
  return mode === 'one' ? [first] : [first, first + 1]
}

/** `Id; Namn; Klass` as names; undefined for nothing but blanks. */
export function parseNames(text: string): string[] | undefined {
  const names = text.split(';').map((name) => name.trim())
  return names.some((name) => name !== '') ? names : undefined
}

export const showNames = ({ names }: ReadOptions): string => names?.join('; ') ?? ''

/** A text that rows to leave out contain, as the pattern of a choice. */
export function skipText(text: string): ReadOptions['skip'] {
  return text.trim() === '' ? undefined : [{ pattern: text.trim().replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&') }]
}

export const showSkip = ({ skip }: ReadOptions): string => skip?.[0]?.pattern.replaceAll(/\\(.)/g, '$1') ?? ''

/** Whether two choices say the same, in whatever order. */
export function isSameChoice(a: ReadOptions, b: ReadOptions): boolean {
  const sorted = (choice: ReadOptions): string =>
    JSON.stringify(Object.entries(choice).toSorted(([x], [y]) => (x < y ? -1 : 1)))
  return sorted(a) === sorted(b)
}
