import { z } from 'zod'

/** What is noted in the audit log. */
export const auditActions = [
  'project-created',
  'files-imported',
  'file-reread',
  'source-removed',
  'mapping-chosen',
  'recipe-saved',
  'profile-chosen',
  'answers-changed',
  'identity-merged',
  'identity-taken',
  'identity-exported',
  'identity-kept-apart',
  'run',
  'delivery-started',
  'delivery',
  'delivery-blocked',
  'delivery-stopped',
  'overrule',
  'limits-changed',
  'serving-started',
  'served',
  'protected-revealed',
  'civic-no-revealed',
  'retention-set',
] as const
export type AuditAction = (typeof auditActions)[number]

/** Numbers, names of what the user chose, and hashes: what it is about by reference, never personal data. */
export const AuditDetail = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.record(z.string(), z.number())]),
)
export type AuditDetail = z.infer<typeof AuditDetail>

/** A line of the audit log. `hash` is SHA-256 of the line with `previous`, the hash of the line before. */
export const AuditEntry = z.object({
  number: z.number(),
  /** ISO 8601. */
  at: z.string(),
  who: z.string(),
  /** One of `auditActions`; a string, since a file of another version may know others. */
  action: z.string(),
  detail: AuditDetail,
  previous: z.string(),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>
