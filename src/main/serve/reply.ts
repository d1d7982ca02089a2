import type { Language } from '../../shared/errors.ts'
import type { ApiError } from './api-error.ts'

/** No answer may stay in a cache on its way: it is about people, and for one consumer. */
const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const
const jsonHeaders = { ...headers, 'content-type': 'application/json' } as const

export function reply(json: string, status = 200, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(json, { status, headers: { ...jsonHeaders, ...more } })
}

export function replyEmpty(status: 201 | 204 | 404, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...headers, ...more } })
}

/** The standard's error object. */
export function replyError({ status, code, text, headers: more }: ApiError, language: Language): Response {
  return reply(JSON.stringify({ code, message: text[language] }), status, more)
}

/** One page: the stored texts as they are, and where to go on. */
export function pageText(items: readonly string[], pageToken: string | undefined): string {
  const end = pageToken === undefined ? '' : `,"pageToken":${JSON.stringify(pageToken)}`
  return `{"data":[${items.join(',')}]${end}}`
}
