/**
 * What a user chose about how sources are read, as data: kept with the source (`choice`), saved in a recipe, and used again
 * when the file of next term is imported.
 */
import { z } from 'zod'
import { ReadOptions } from '../../shared/read-options.ts'
import type { Overrules } from './source.ts'

export const ReadingChoice = z.object({
  /** The file's name as the user knows it. A recipe may say it with `*` (`elever-*.csv`). */
  file: z.string(),
  /** Sheet, or kind of row; absent for a file that is one source. */
  part: z.string().optional(),
  /** Only what was chosen; whatever is absent is detected in each file anew. */
  read: ReadOptions,
})
export type ReadingChoice = z.infer<typeof ReadingChoice>

type Choices = readonly Omit<ReadingChoice, 'file'>[]

/** What detection is told of a file for which these choices were made. */
export function overrulesOf(choices: Choices): Overrules {
  return Object.fromEntries(choices.map(({ part, read }) => [part ?? '', read]))
}

/**
 * The choices of a file after one of its sources is chosen anew. Encoding, delimiter and quote are the file's, so they change for
 * all; another column that tells the kinds of row apart (or none) makes other sources, so that it alone remains.
 */
export function changeChoice(before: Choices, part: string | undefined, read: ReadOptions): Choices {
  const own = before.find((choice) => choice.part === part)?.read
  if (read.whole || !isSameColumn(own?.rowKind, read.rowKind)) return [{ read }]
  const { encoding, delimiter, quote } = read
  const ofFile = {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
  }
  const others = before
    .filter((choice) => choice.part !== part)
    .map(({ read: { encoding: _e, delimiter: _d, quote: _q, ...rest }, ...choice }) => ({
      ...choice,
      read: { ...rest, ...ofFile },
    }))
  return [...others, { ...(part === undefined ? {} : { part }), read }]
}

/** What of the choices the source that detection made of them keeps; undefined where none is about it. */
export function choiceOf(
  choices: Choices,
  source: { readonly part?: string | undefined; readonly read: ReadOptions },
): ReadOptions | undefined {
  const own = choices.find(({ part }) => part === source.part)
  if (own) return own.read
  const whole = choices.find(({ part }) => part === undefined)
  if (!whole) return undefined
  const { rowKind } = source.read
  return rowKind && whole.read.rowKind ? { ...whole.read, rowKind } : whole.read
}

function isSameColumn(a: ReadOptions['rowKind'], b: ReadOptions['rowKind']): boolean {
  return JSON.stringify(a?.column) === JSON.stringify(b?.column)
}
