import type { z } from 'zod'

/** The first faults of a document that a person wrote, each with its place. */
export function describeFaults({ issues }: z.ZodError): string {
  return issues
    .slice(0, 10)
    .map(({ path, message }) => `${path.join('.') || '–'}: ${message}`)
    .join('; ')
}
