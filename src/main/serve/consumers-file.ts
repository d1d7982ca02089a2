import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { type Consumer, ConsumersFile, hashToken, makeToken } from './consumer.ts'

export type NewToken = { readonly name: string; readonly token: string }
export type Consumers = {
  readonly consumers: readonly Consumer[]
  readonly newTokens: readonly NewToken[]
  /** Keeps the hashes of new tokens: to be called when the tokens can be told, for they are told only once. */
  keep(): void
}

/** Without a file: one consumer who sees everything but protected persons, with a token for this start only. */
export function onlyConsumer(): Consumers {
  const token = makeToken()
  const { consumers } = ConsumersFile.parse({
    consumers: [{ name: 'default', tokenSha256: hashToken(token) }],
  })
  return { consumers, newTokens: [{ name: 'default', token }], keep: () => undefined }
}

/**
 * Reads the consumers. Who has no token gets one: `keep` writes its hash into the file, the token itself is told once, by the caller.
 * Throws AppError `file-unreadable`, `usage` (what is wrong in the file) or `write-failed`.
 */
export function readConsumers(path: string): Consumers {
  const { consumers } = parse(path, readText(path))
  const newTokens: NewToken[] = []
  const complete = consumers.map((consumer) => {
    if (consumer.tokenSha256 !== undefined) return consumer
    const token = makeToken()
    newTokens.push({ name: consumer.name, token })
    return { ...consumer, tokenSha256: hashToken(token) }
  })
  return {
    consumers: complete,
    newTokens,
    keep: () => {
      if (newTokens.length > 0) writeConsumers(path, complete)
    },
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new AppError(
      'file-unreadable',
      {
        sv: `Mottagarfilen ${path} kan inte läsas. Kontrollera sökvägen och rättigheterna.`,
        en: `The consumers file ${path} cannot be read. Check its path and rights.`,
      },
      { cause: error },
    )
  }
}

function parse(path: string, text: string): z.infer<typeof ConsumersFile> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw wrong(path, 'the file is no JSON')
  }
  const parsed = ConsumersFile.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw wrong(path, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
}

const wrong = (path: string, what: string): AppError =>
  new AppError('usage', {
    sv: `Mottagarfilen ${path} är inte rätt skriven (${what}). Se docs/SERVE.md.`,
    en: `The consumers file ${path} is not written as it should be (${what}). See docs/SERVE.md.`,
  })

/** Keeps the consumers, for no other user of the machine to read. Throws AppError `write-failed`. */
export function writeConsumers(path: string, consumers: readonly Consumer[]): void {
  try {
    writeFileSync(`${path}.partial`, `${JSON.stringify({ consumers }, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${path}.partial`, path)
  } catch (error) {
    throw new AppError(
      'write-failed',
      {
        sv: `Nya åtkomstnycklar kan inte sparas i ${path}. Gör filen skrivbar.`,
        en: `New tokens cannot be kept in ${path}. Make the file writable.`,
      },
      { cause: error },
    )
  }
}
