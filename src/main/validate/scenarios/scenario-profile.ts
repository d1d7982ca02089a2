/** A scenario of the standard as data: what it needs, wants and forbids. It reports coverage and never makes an error. */
import { z } from 'zod'
import { entityTypes } from '../../model/entities.ts'
import { findField } from '../../model/fields.ts'
import { countingNames, findCounting, narrowingNames, narrowings } from './conditions.ts'
import { findPopulation, populationNames } from './populations.ts'

const Text = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) })
const Id = z.string().regex(/^[a-z][a-z0-9-]*$/)

/** The standard's five information areas, in the order of mappings/profiles/overview/areas.json. */
export const areaIds = [
  'skoladministration',
  'betygshantering',
  'schemalaggning',
  'narvarohantering',
  'tjanstefordelning',
] as const
export const Area = z.strictObject({ id: z.enum(areaIds), label: Text })
export type Area = z.infer<typeof Area>

export const levels = ['need', 'want', 'forbid'] as const
export type Level = (typeof levels)[number]

/**
 * One thing that a scenario asks of a population. Where the entity is the population's own, an object has what is asked when
 * the attribute is present and not empty. Where it is another, the attribute is a reference, and an object has what is asked
 * when an entity points to it. A condition may say otherwise.
 */
export const ScenarioRow = z
  .strictObject({
    entity: z.enum(entityTypes),
    /** `civicNo`, or `enrolments[].schoolYear` for what the items of a list hold. */
    attributes: z.array(z.string()).min(1),
    /** Whether one of several attributes is enough, or all are asked for. */
    match: z.enum(['any', 'all']).default('all'),
    level: z.enum(levels),
    of: z.enum(populationNames),
    only: z.enum(narrowingNames).optional(),
    counts: z.enum(countingNames).optional(),
    /** False: asked for where it applies, which data cannot tell. Shown, not counted. */
    counted: z.boolean().default(true),
    /** True of a `forbid`: it stands in a combination even where another scenario asks for the attribute. */
    firm: z.boolean().default(false),
    note: Text.optional(),
  })
  .superRefine((row, context) => {
    for (const message of findFaults(row)) context.addIssue({ code: 'custom', message })
  })
export type ScenarioRow = z.infer<typeof ScenarioRow>

export const ScenarioProfile = z.strictObject({
  id: Id,
  label: Text,
  description: Text,
  /** Where the scenario is described: `C.4` for annex C of SS 12000:2020. Not in a profile of one's own. */
  annex: z.array(z.string().regex(/^C\.\d+$/)).default([]),
  /** The first is the one the scenario is listed under. */
  areas: z.array(z.enum(areaIds)).min(1),
  /** Populations without which there is nothing to serve. */
  core: z.array(z.enum(populationNames)),
  rows: z.array(ScenarioRow),
})
export type ScenarioProfile = z.infer<typeof ScenarioProfile>

/** Scenarios that one service needs together. */
export const Combination = z.strictObject({
  id: Id,
  label: Text,
  description: Text,
  scenarios: z.array(Id).min(1),
})
export type Combination = z.infer<typeof Combination>

type RowShape = Pick<ScenarioRow, 'entity' | 'attributes' | 'of' | 'only' | 'counts'>

function* findFaults({ entity, attributes, of, only, counts }: RowShape): Generator<string> {
  const target = findPopulation(of).entity
  const condition = counts === undefined ? undefined : findCounting(counts)
  for (const attribute of attributes) {
    if (attribute.endsWith('[]') || !findField(entity, attribute))
      yield `${entity} has no attribute ${attribute}`
    else if (condition?.attributes === 'in a list' && !attribute.includes('[].'))
      yield `${counts} asks for an attribute in a list, as teachers[].startDate, not ${attribute}`
    else if (condition?.attributes === 'of enrolments' && !attribute.startsWith('enrolments[].'))
      yield `${counts} asks for an attribute of enrolments[], not ${attribute}`
    else if (entity !== target && condition?.of === undefined && !pointsTo(entity, attribute, target))
      yield `${entity}.${attribute} does not point to a ${target}, which ${of} are`
  }
  if (only !== undefined && narrowings[only].entity !== target)
    yield `${only} is a condition on ${narrowings[only].entity}, not on ${target}`
  if (!condition) return
  const subject = condition.entity ?? entity
  const object = condition.attributes === 'pointing' ? target : (condition.of ?? subject)
  if (subject !== entity || object !== target || (condition.attributes === 'pointing' && entity === target))
    yield `${counts} does not fit ${entity} of ${of}`
}

function pointsTo(entity: string, attribute: string, target: string): boolean {
  const field = findField(entity, attribute)
  const targets = (field?.item ?? field)?.targets ?? []
  return targets.some((one) => one === target)
}
