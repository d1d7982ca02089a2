import { z } from 'zod'
import { Severity } from '../../../shared/finding.ts'
import { validationRules } from '../../../shared/rules/validation-rules.ts'
import { entityTypes } from '../../model/entities.ts'

const RuleId = z.string().refine((id) => Object.hasOwn(validationRules, id), 'is no rule of validation')
const Text = z.object({ sv: z.string(), en: z.string() })

/** What a receiver demands beyond the standard, and what it takes of it: data, so that users can write their own. */
export const Profile = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  label: Text,
  help: Text,
  /** Severities that differ from the catalogue's. */
  raises: z.record(RuleId, Severity),
  /** Rules that speak only when a profile asks for them. */
  checks: z.array(RuleId).transform((ids): ReadonlySet<string> => new Set(ids)),
  /**
   * What is delivered: the entities, and of each the attributes, with the parts of an object or of a list's items after a
   * dot (`enrolments.enroledAt`). An attribute without parts goes whole. Absent: everything.
   */
  takes: z.partialRecord(z.enum(entityTypes), z.array(z.string().regex(/^\w+(\.\w+)*$/))).optional(),
  /** Of lists, the items that go along: those where the part has one of the values. */
  keeps: z
    .partialRecord(z.enum(entityTypes), z.record(z.string(), z.record(z.string(), z.array(z.string()))))
    .optional(),
})
export type Profile = z.infer<typeof Profile>
