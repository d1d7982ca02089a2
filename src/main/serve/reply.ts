import type { Language } from '../../shared/errors.ts'
import type { ApiError } from './api-error.ts'

/** No answer may stay in a cache on its way: it is about people, and for one consumer. */
const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const
const jsonHeaders = { ...headers, 'content-type': 'application/json' } as const

export function reply(
  json: string | Uint8Array<ArrayBuffer>,
  status = 200,
  more: Readonly<Record<string, string>> = {},
): Response {
  return new Response(json, { status, headers: { ...jsonHeaders, ...more } })
}

export function replyEmpty(status: 201 | 204 | 404, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...headers, ...more } })
}

/** The standard's error object. */
export function replyError({ status, code, text, headers: more }: ApiError, language: Language): Response {
  return reply(JSON.stringify({ code, message: text[language] }), status, more)
}

/** The same of objects that are bytes already. */
export function pageBytes(items: Buffer | undefined, pageToken: string | undefined): Uint8Array<ArrayBuffer> {
  const end = pageText([], pageToken).slice(opening.length)
  return Buffer.concat([Buffer.from(opening), ...(items ? [items] : []), Buffer.from(end)])
}

const opening = '{"data":['

/** One page: the stored texts as they are, and where to go on. */
export function pageText(items: readonly string[], pageToken: string | undefined): string {
  const end = pageToken === undefined ? '' : `,"pageToken":${JSON.stringify(pageToken)}`
  return `{"data":[${items.join(',')}]${end}}`
}
