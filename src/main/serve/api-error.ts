import type { ErrorText } from '../../shared/errors.ts'

/**
 * What the served API answers instead of data. The text never repeats what the caller sent: a query can hold a personal number.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 429 | 500 | 503
  readonly code: string
  readonly text: ErrorText
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: ApiError['status'],
    code: string,
    text: ErrorText,
    headers: Record<string, string> = {},
  ) {
    super(text.en)
    this.status = status
    this.code = code
    this.text = text
    this.headers = headers
  }
}

/** A parameter or a body that the standard does not allow: says which, not what it was. */
export function badParameter(name: string, sv: string, en: string): ApiError {
  return new ApiError(400, 'bad-parameter', {
    sv: `Parametern ${name}: ${sv}.`,
    en: `The parameter ${name}: ${en}.`,
  })
}

export const badBody = (sv: string, en: string): ApiError => new ApiError(400, 'bad-body', { sv, en })
