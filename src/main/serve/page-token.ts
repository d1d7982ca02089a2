import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { badParameter } from './api-error.ts'

/** Where to go on: the question (its path and its parameters, sorted) and the last object that was sent. */
const Content = z.object({
  path: z.string(),
  query: z.array(z.tuple([z.string(), z.array(z.string())])),
  after: z.array(z.union([z.string(), z.number()])),
})
export type PageToken = z.infer<typeof Content>

export type TokenSeal = { seal(token: PageToken): string; open(text: string): PageToken }

/** So many of a consumer's last tokens are remembered. */
const keptTokens = 200

/** Random bytes come from the system many at a time. */
function nonceSource(): () => Buffer {
  const size = 12
  let pool = Buffer.alloc(0)
  return () => {
    if (pool.length < size) pool = randomBytes(size * 256)
    const nonce = pool.subarray(0, size)
    pool = pool.subarray(size)
    return nonce
  }
}

/**
 * Page tokens are sealed (AES-256-GCM): the place in a list sorted by name or personal number is a name or a number, which must
 * not stand in an address; and a token that was tampered with, or is another consumer's, is refused.
 *
 * @param bytes the key, 32 bytes
 */
export function createTokenSeal(bytes: Buffer, consumer: string): TokenSeal {
  const key = createSecretKey(bytes)
  const owner = Buffer.from(consumer)
  const nonces = nonceSource()
  /** The next page is asked for with the token of the one before: it need not be opened. */
  const sealedLately = new Map<string, PageToken>()
  const keep = (text: string, token: PageToken): void => {
    if (sealedLately.size >= keptTokens)
      for (const [oldest] of sealedLately.entries().take(1)) sealedLately.delete(oldest)
    sealedLately.set(text, token)
  }
  return {
    seal(token) {
      const nonce = nonces()
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(owner)
      const sealed = Buffer.concat([cipher.update(JSON.stringify(token), 'utf8'), cipher.final()])
      const text = Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
      keep(text, token)
      return text
    },
    open(text) {
      const known = sealedLately.get(text)
      if (known) return known
      try {
        const sealed = Buffer.from(text, 'base64url')
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
          .setAAD(owner)
          .setAuthTag(sealed.subarray(12, 28))
        const opened = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
        return Content.parse(JSON.parse(opened.toString('utf8')))
      } catch {
        throw badParameter(
          'pageToken',
          'är inget sidmärke härifrån. Börja om från första sidan',
          'is no page token from here. Begin again with the first page',
        )
      }
    },
  }
}
