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

/**
 * Page tokens are sealed (AES-256-GCM): the place in a list sorted by name or personal number is a name or a number, which must
 * not stand in an address; and a token that was tampered with, or is another consumer's, is refused.
 *
 * @param bytes the key, 32 bytes
 */
export function createTokenSeal(bytes: Buffer, consumer: string): TokenSeal {
  const key = createSecretKey(bytes)
  const owner = Buffer.from(consumer)
  return {
    seal(token) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(owner)
      const sealed = Buffer.concat([cipher.update(JSON.stringify(token), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open(text) {
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
