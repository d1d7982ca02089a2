import type { Language } from '../../../shared/errors.ts'

/** Where a command writes: data to `out`, everything for people to `err` (DESIGN.md, Command line). */
export type Streams = {
  out(text: string): void
  err(text: string): void
  readonly isTerminal: boolean
  /** Asks on the terminal; absent where nobody can answer. */
  ask?(question: string): Promise<string>
}

export type Output = {
  readonly language: Language
  /** One JSON document was asked for: nothing else may go to standard output. */
  readonly json: boolean
  /** The command's result for people; dropped when JSON was asked for. */
  print(text: string): void
  printJson(value: unknown): void
  /** Raw pieces of a JSON document that is too large to build. */
  writeRaw(text: string): void
  tell(text: { readonly sv: string; readonly en: string }): void
  /** Asks for a line; undefined where nobody can answer. */
  ask(question: { readonly sv: string; readonly en: string }): Promise<string | undefined>
  /** One line that is written over, on a terminal only. */
  progress(text: { readonly sv: string; readonly en: string }): void
}

export function createOutput(streams: Streams, options: { language: Language; json: boolean }): Output {
  let progressShown = false
  const clear = () => {
    if (progressShown) streams.err('\r\u001b[K')
    progressShown = false
  }
  return {
    ...options,
    print(text) {
      clear()
      if (!options.json) streams.out(`${text}\n`)
    },
    printJson(value) {
      clear()
      if (options.json) streams.out(`${JSON.stringify(value, null, 2)}\n`)
    },
    writeRaw: (text) => streams.out(text),
    tell(text) {
      clear()
      streams.err(`${text[options.language]}\n`)
    },
    ask: async (question) => streams.ask?.(question[options.language]),
    progress(text) {
      if (!streams.isTerminal) return
      streams.err(`\r\u001b[K${text[options.language]}`)
      progressShown = true
    },
  }
}

/** `12 345` in Swedish, `12,345` in English. */
export function formatCount(count: number, language: Language): string {
  return count.toLocaleString(language === 'sv' ? 'sv-SE' : 'en-GB')
}
