import { z } from 'zod'
import type { Language } from './errors.ts'

export const Severity = z.enum(['error', 'warning', 'info'])
export type Severity = z.infer<typeof Severity>

/** Values that fill the `{holes}` of a rule's message. Hole names are English (`value`, `suggestion`, `attribute`). */
export const FindingParams = z.record(z.string(), z.union([z.string(), z.number()]))
export type FindingParams = z.infer<typeof FindingParams>

/**
 * What a rule found, without its text: the message is rendered late, in the language asked for (`renderMessage`).
 *
 * - `source`: display name of the source, `fil.xlsx#Elever`
 * - `row`: as the user's spreadsheet or editor counts it (the first physical line of the row, from 1)
 * - `column`: the caption as the file has it; two header rows joined by ` / `
 * - `path`: place inside a SCIM or SS 12000 document, `Users[4].enrolments[0]`
 * - `attribute`: path inside the entity, `enrolments[0].startDate`
 * - `value`: the offending value; masked for personnummer and for protected persons before it leaves the host
 * - `suggestion`: a replacement for the cell, when one can be computed
 */
export const Finding = z.object({
  rule: z.string(),
  severity: Severity,
  params: FindingParams,
  source: z.string().optional(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  path: z.string().optional(),
  entity: z.string().optional(),
  id: z.string().optional(),
  attribute: z.string().optional(),
  value: z.string().optional(),
  suggestion: z.string().optional(),
})
export type Finding = z.infer<typeof Finding>

/** A rule's texts. `severity` is its ordinary one; a profile may raise it. */
export type Rule = {
  readonly severity: Severity
  /** What all findings of the rule have in common, in a few words and without holes: the heading of their group. */
  readonly title: Readonly<Record<Language, string>>
  readonly sv: string
  readonly en: string
  /** What to do about it, shown beside the findings of the rule. */
  readonly help?: { readonly sv: string; readonly en: string }
}
export type RuleFamily = Readonly<Record<string, Rule>>

/** Fills `{name}` holes of a template, `{count|row|rows}` with the word that goes with the number; a hole without a value is left as an ellipsis. */
export function fillTemplate(template: string, params: FindingParams): string {
  return template.replace(hole, (_, name: string, one?: string, many?: string) => {
    const value = params[name]
    const text = value === undefined ? '…' : String(value)
    return one === undefined ? text : `${text} ${text === '1' ? one : many}`
  })
}

const hole = /\{(\w+)(?:\|([^|{}]+)\|([^|{}]+))?\}/g

/** A template as it is shown to people: of words that go with a number the one for many. */
export const showTemplate = (template: string): string =>
  template.replace(hole, (whole, name: string, _one?: string, many?: string) =>
    many === undefined ? whole : `{${name}} ${many}`,
  )
