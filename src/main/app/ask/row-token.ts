/**
 * What a line of the workbook knows of its row: hidden beside it, and signed, so that a line which was moved is still found
 * and one that was made up is not believed.
 */
import { createHmac, hash } from 'node:crypto'
import { z } from 'zod'

const RowToken = z.object({
  /** Name of the source. */
  source: z.string(),
  row: z.number().int(),
  /** Finds the row where its file has been replaced since. */
  key: z.string(),
  /** Marked cells by position of the column: what stood there. */
  marked: z.record(z.string(), z.string()),
  /** A short digest of every other cell, by position. */
  others: z.record(z.string(), z.string()),
})
export type RowToken = z.infer<typeof RowToken>

const prefix = 'skolflytt-rad.'

export function signToken(token: RowToken, secret: string): string {
  const body = Buffer.from(JSON.stringify(token)).toString('base64url')
  return `${prefix}${body}.${sign(body, secret)}`
}

/** Undefined for what is no token of this project. */
export function readToken(text: string, secret: string): RowToken | undefined {
  if (!text.startsWith(prefix)) return undefined
  const [body = '', signature = ''] = text.slice(prefix.length).split('.')
  if (sign(body, secret) !== signature) return undefined
  const parsed = RowToken.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
  return parsed.success ? parsed.data : undefined
}

export const isToken = (text: string): boolean => text.startsWith(prefix)

/** Enough to tell that a cell was edited, and too little to tell what it held. */
export const digestCell = (text: string): string => hash('sha256', text.trim(), 'base64url').slice(0, 6)

const sign = (body: string, secret: string) =>
  createHmac('sha256', secret).update(body).digest('base64url').slice(0, 22)
