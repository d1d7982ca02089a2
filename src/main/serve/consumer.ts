import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { entityTypes, isEntityType } from '../model/entities.ts'
import { type Field, fieldTree } from '../model/fields.ts'
import { findProfile } from '../validate/profiles/all.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in lower-case hexadecimals')
const AttributePath = z.string().regex(/^\w+(\.\w+)*$/)

/** `enrolments.schoolYear` too: the lists in a path go unmarked here. */
function isAttribute(type: string, path: string): boolean {
  let fields: readonly Field[] = isEntityType(type) ? fieldTree(type) : []
  return path.split('.').every((name) => {
    const field = fields.find((one) => one.name === name)
    fields = field?.fields ?? []
    return field !== undefined
  })
}

/** One who may read the served API, and what of it (docs/SERVE.md). */
export const Consumer = z.strictObject({
  name: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u, 'is a name of letters, digits, space, dot and hyphen'),
  /** SHA-256 of the token. Absent: a token is made at the next start, and told once. */
  tokenSha256: Sha256.optional(),
  /** Absent: every type. */
  entities: z.array(z.enum(entityTypes)).min(1).optional(),
  /** Of a type, the attributes beside those that the standard requires. Absent: all of them. */
  attributes: z
    .partialRecord(z.enum(entityTypes), z.array(AttributePath))
    .superRefine((given, context) => {
      for (const [type, paths] of Object.entries(given))
        for (const path of paths)
          if (!isAttribute(type, path))
            context.addIssue({ code: 'custom', message: `${type} has no attribute ${path}` })
    })
    .optional(),
  /** School unit codes, or ids of organisations. Absent: every school. */
  schools: z.array(z.string().min(1)).min(1).optional(),
  protected: z.enum(['leave-out', 'include']).default('leave-out'),
  profile: z
    .string()
    .refine((name) => findProfile(name) !== undefined, 'is no profile of a receiver')
    .optional(),
  requestsPerMinute: z.int().min(1).max(1_000_000).default(60_000),
  /** Hosts inside the own network that notices may be sent to. */
  webhookHosts: z.array(z.string().min(1)).default([]),
})
export type Consumer = z.infer<typeof Consumer>

export const ConsumersFile = z.strictObject({
  consumers: z
    .array(Consumer)
    .min(1)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'two have the same name'),
})

/** A token is 256 random bits: its plain hash cannot be guessed back. */
export function makeToken(): string {
  return `skf_${randomBytes(32).toString('base64url')}`
}

export function hashToken(token: string): string {
  return hash('sha256', token, 'hex')
}

/** Who a token belongs to. Every one is compared, in the same time wherever they differ. */
export function findByToken<Known extends Consumer>(
  consumers: readonly Known[],
  token: string,
): Known | undefined {
  const given = hash('sha256', token, 'buffer')
  let found: Known | undefined
  for (const consumer of consumers) {
    if (consumer.tokenSha256 === undefined) continue
    if (timingSafeEqual(given, Buffer.from(consumer.tokenSha256, 'hex'))) found = consumer
  }
  return found
}

/** What decides which objects a consumer sees, as text: when it changes, the view is made anew. */
export function rightsOf(consumer: Consumer, projectProfile: string | undefined): string {
  const { entities, attributes, schools, protected: policy } = consumer
  return JSON.stringify([entities, attributes, schools, policy, consumer.profile ?? projectProfile])
}
