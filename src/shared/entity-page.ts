import { z } from 'zod'

/** A value as a person reads it. `link` leads to the page of the entity that it names. */
export const PageValue = z.object({
  text: z.string(),
  link: z.object({ type: z.string(), id: z.string() }).optional(),
})
export type PageValue = z.infer<typeof PageValue>

/** An attribute by its label, with the name that `lineage/ofAttribute` knows it by. */
export const PageFact = z.object({ label: z.string(), attribute: z.string(), values: z.array(PageValue) })
export type PageFact = z.infer<typeof PageFact>

/** A list of the entity, as a table: each item has some of the columns, by their labels. */
export const PageList = z.object({
  title: z.string(),
  attribute: z.string(),
  columns: z.array(z.string()),
  items: z.array(z.array(PageFact)),
})
export type PageList = z.infer<typeof PageList>

/** Entities of one type that point here by one of their attributes. */
export const PageRelation = z.object({
  type: z.string(),
  attribute: z.string(),
  /** The attribute's label. */
  label: z.string(),
  count: z.number(),
})
export type PageRelation = z.infer<typeof PageRelation>

/** An organisation in the tree of them; counts are of all that is below it too, each person once. */
export const OrganisationNode = z.object({
  id: z.string(),
  label: z.string(),
  organisationType: z.string(),
  parent: z.string().optional(),
  held: z.boolean(),
  pupils: z.number(),
  groups: z.number(),
  staff: z.number(),
})
export type OrganisationNode = z.infer<typeof OrganisationNode>
