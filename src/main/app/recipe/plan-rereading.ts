import { isDeepStrictEqual } from 'node:util'
import { choiceOf, type ReadingChoice } from '../../import/reading-choice.ts'
import type { ReadableDb } from '../../store/database.ts'
import { hasFileBytes } from '../../store/file-bytes.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { choicesFor } from '../import/plan-reading.ts'
import type { Recipe } from './recipe-document.ts'

export type Rereading = {
  /** Files to read again, each by one of its sources, with what the recipe chose for all of them. */
  readonly files: readonly { readonly source: StoredSource; readonly choices: readonly ReadingChoice[] }[]
  /** Sources that the user has chosen for in this project, and otherwise than the recipe: her choice stands. */
  readonly chosen: readonly StoredSource[]
  /** Sources whose file is not kept, so that it cannot be read again. */
  readonly gone: readonly StoredSource[]
  /** What the recipe chose for files that are not there. */
  readonly noFile: readonly string[]
}

/** Which files of the project are read otherwise than the recipe says, and what to do about it. */
export function planRereading(db: ReadableDb, { reading }: Recipe): Rereading {
  const stored = sourceRepository(db).list()
  const files = new Map<number, Rereading['files'][number]>()
  const chosen: StoredSource[] = []
  const gone: StoredSource[] = []
  const used = new Set<ReadingChoice>()
  for (const source of stored) {
    const choices = choicesFor(reading, source.fileName)
    for (const choice of choices) used.add(choice)
    const wanted = choiceOf(choices, source)
    if (wanted === undefined || isDeepStrictEqual(plain(wanted), plain(source.choice ?? {}))) continue
    if (source.choice !== undefined) chosen.push(source)
    else if (!hasFileBytes(db, source.file)) gone.push(source)
    else files.set(source.file, { source, choices })
  }
  const noFile = reading.filter((choice) => !used.has(choice)).map(({ file }) => file)
  return { files: [...files.values()], chosen, gone, noFile: [...new Set(noFile)] }
}

/** Without what is undefined: as it would stand in a file. */
const plain = (value: object): unknown => JSON.parse(JSON.stringify(value))
