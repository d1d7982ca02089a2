/** Methods of Kontroll that look: findings, scenarios. */
import { z } from 'zod'
import { Finding, Severity } from '../finding.ts'
import { ListedEntity } from './entities.ts'
import { Counts, language, method, projectId, page } from './method.ts'

export const FindingRow = Finding.extend({
  number: z.number(),
  message: z.string(),
  /** What the standard calls its attribute, in the language asked for. */
  attributeLabel: z.string().optional(),
  sourceId: z.number().optional(),
  /** Its cell has been changed since the run that found it. */
  changed: z.boolean().optional(),
})
export type FindingRow = z.infer<typeof FindingRow>
export const FindingGroup = z.object({
  rule: z.string(),
  severity: Severity,
  count: z.number(),
  /** How many of them suggest something for their cell. */
  suggested: z.number().optional(),
  title: z.string(),
  help: z.string().optional(),
})
export type FindingGroup = z.infer<typeof FindingGroup>
/** How ready the data is for one of the standard's scenarios, and what is missing for how many. */
export const ScenarioCoverage = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  /** Ids of the information areas that the scenario belongs to; shown under the first. */
  areas: z.array(z.string()),
  readiness: z.enum(['ready', 'partly', 'missing']),
  /** What there must be at all, with how many there are. */
  core: z.array(z.object({ label: z.string(), count: z.number() })),
  rows: z.array(
    z.object({
      level: z.enum(['need', 'want', 'forbid']),
      /** What the attribute is of. Where the population is of another type, one has it when an entity points to it. */
      entity: z.string(),
      /** In the standard's own words, `Person.emails`. */
      attribute: z.string(),
      label: z.string(),
      condition: z.string(),
      population: z.string(),
      have: z.number(),
      of: z.number(),
      /** Where to fill it in: the first of those that lack it. */
      missing: z.object({ type: z.string(), entities: z.array(ListedEntity), more: z.boolean() }),
    }),
  ),
})
export type ScenarioCoverage = z.infer<typeof ScenarioCoverage>
/** What of the findings is looked at: of one source, one type of entity, one school. */
export const findingScope = {
  sourceId: z.number().int().optional(),
  entity: z.string().optional(),
  school: z.string().optional(),
}

export const findingsMethods = {
  'coverage/report': method(
    'query',
    z.object({ projectId, language }),
    z.object({
      areas: z.array(z.object({ id: z.string(), label: z.string() })),
      scenarios: z.array(ScenarioCoverage),
    }),
  ),
  'finding/groups': method(
    'query',
    z.object({ projectId, language, ...findingScope }),
    z.object({
      groups: z.array(FindingGroup),
      /** Of all findings, whatever is chosen. */
      counts: Counts,
      /** Types of entity that there are findings about. */
      entities: z.array(z.string()).optional(),
    }),
  ),
  'finding/list': method(
    'query',
    z.object({
      projectId,
      language,
      rule: z.string().optional(),
      /** Rules that are not listed: those that are shown folded. */
      without: z.array(z.string()).max(500).default([]),
      severity: Severity.optional(),
      ...findingScope,
      ...page,
    }),
    z.object({ total: z.number(), findings: z.array(FindingRow) }),
  ),
  /** One finding with its row, and with its cell where it speaks of one that can be edited. */
  'finding/get': method(
    'query',
    /** `reveal` shows a protected person’s cell on purpose. */
    z.object({ projectId, language, number: z.number().int(), reveal: z.boolean().default(false) }),
    z.object({
      finding: FindingRow,
      place: z
        .object({
          sourceId: z.number(),
          row: z.number(),
          leftOut: z.boolean(),
          /** The row has an error of its own (wrong width, say) and waits until it is taken in. */
          held: z.boolean(),
          /** The row is of a protected person; masked: its cell is neither shown nor to be edited until it is revealed. */
          protected: z.enum(['masked', 'shown']).optional(),
          /** The other row, of a finding about two that disagree (MAP-05, MAP-14). */
          other: z.object({ sourceId: z.number(), source: z.string(), row: z.number() }).optional(),
          cell: z
            .object({
              column: z.number(),
              name: z.string(),
              path: z.array(z.union([z.string(), z.number()])),
              value: z.string(),
              /** What the file has, where a fix has changed it. */
              original: z.string().optional(),
              suggestion: z.string().optional(),
            })
            .optional(),
        })
        .optional(),
    }),
  ),
  'finding/schools': method(
    'query',
    z.object({ projectId }),
    z.object({ schools: z.array(z.object({ id: z.string(), label: z.string() })) }),
  ),
} as const
