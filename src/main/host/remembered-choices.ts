import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { RememberedChoice } from '../../shared/mapping-contract.ts'

const File = z.object({ choices: z.array(RememberedChoice) })

/** Beyond this the oldest go: far more than any user's lists have captions. */
const kept = 2000

/** What this user has mapped captions to, the latest last, in a small JSON file of the data folder. Captions only. */
export type RememberedChoices = {
  read(): RememberedChoice[]
  add(choices: readonly RememberedChoice[]): void
  /** One of them, or all. */
  forget(choice: RememberedChoice | undefined): void
}

export function rememberedChoices(path: string): RememberedChoices {
  const read = (): RememberedChoice[] => {
    try {
      return File.parse(JSON.parse(readFileSync(path, 'utf8'))).choices
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
      // What was remembered is a help, never a reason not to start.
      renameSync(path, `${path}.damaged`)
      return []
    }
  }
  const write = (choices: readonly RememberedChoice[]): void => {
    mkdirSync(dirname(path), { recursive: true })
    const temporary = `${path}.${process.pid}.tmp`
    writeFileSync(temporary, JSON.stringify({ choices }, undefined, 2))
    renameSync(temporary, path)
  }
  const isSame = (a: RememberedChoice, b: RememberedChoice): boolean =>
    a.caption === b.caption && a.target === b.target
  return {
    read,
    add(choices) {
      if (choices.length === 0) return
      const before = read().filter((one) => !choices.some((choice) => isSame(one, choice)))
      write([...before, ...choices].slice(-kept))
    },
    forget: (choice) => write(choice ? read().filter((one) => !isSame(one, choice)) : []),
  }
}
