/**
 * A recipe: what next term starts from. Reading choices, fixes, mapping with its code tables, and answers as one JSON file.
 * Described in docs/RECIPE.md.
 */
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { ReadingChoice } from '../../import/reading-choice.ts'
import { MappingDocument, Scalar } from '../../mapping/document.ts'
import { PortableFix } from '../fixes/portable-fix.ts'

/** The version that is written. An older file is brought up to it when it is read. */
export const recipeVersion = 1

/** A source as it was when the recipe was saved: what next term's files are compared with. No values but codes are kept. */
export const RecipeSource = z.object({
  name: z.string(),
  mappedAs: z.string(),
  kind: z.string(),
  part: z.string().optional(),
  columns: z.array(
    z.object({
      name: z.string(),
      path: z.array(z.string()),
      /** What the values seem to be (`civicNo`, `date`, `text`). */
      kind: z.string(),
      /** The values of a column that a code table reads. */
      codes: z.array(z.string()).optional(),
    }),
  ),
})
export type RecipeSource = z.infer<typeof RecipeSource>

export const Recipe = z.looseObject({
  $schema: z.string().optional(),
  skolflyttRecipe: z.literal(recipeVersion),
  name: z.string().min(1),
  /** The day that counted as today in the project it was saved from. */
  asOf: z.iso.date(),
  mapping: MappingDocument,
  /** One answer a question, or one a value. */
  answers: z.record(z.string(), z.union([Scalar, z.record(z.string(), Scalar)])).default({}),
  reading: z.array(ReadingChoice).default([]),
  /** In the order they were made. */
  fixes: z.array(PortableFix).default([]),
  sources: z.array(RecipeSource).default([]),
  /** The receiver profile. */
  profile: z.string().optional(),
})
export type Recipe = z.infer<typeof Recipe>

/** Brings a recipe of one version to the next. */
export type Upgrade = (recipe: Record<string, unknown>) => Record<string, unknown>
/** The first brings version 1 to 2, and so on: none is needed yet. An upgrade is never changed once it is released. */
const upgrades: readonly Upgrade[] = []

/** Whether a JSON value is a recipe, of whatever version, and not a mapping. */
export function isRecipe(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && 'skolflyttRecipe' in given
}

/**
 * Reads a recipe of this version or an older one. `steps` are the upgrades there are, for a test.
 * @throws AppError `mapping-invalid`
 */
export function parseRecipe(given: unknown, steps: readonly Upgrade[] = upgrades): Recipe {
  const version = isRecipe(given) ? given['skolflyttRecipe'] : undefined
  if (!isRecipe(given) || typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new AppError('mapping-invalid', {
      sv: 'Filen är inget recept från Skolflytt. Välj en fil som sparats med Spara recept.',
      en: 'The file is no recipe of Skolflytt. Choose a file that was saved with Save recipe.',
    })
  }
  const newest = steps.length + 1
  if (version > newest) {
    throw new AppError('mapping-invalid', {
      sv: `Receptet är gjort i en nyare version av Skolflytt (format ${version}, den här klarar ${newest}). Uppdatera programmet.`,
      en: `The recipe was made by a newer version of Skolflytt (format ${version}, this one reads ${newest}). Update the application.`,
    })
  }
  const raised = steps
    .slice(version - 1)
    .reduce<Record<string, unknown>>((recipe, step) => step(recipe), given)
  const result = Recipe.safeParse({ ...raised, skolflyttRecipe: recipeVersion })
  if (result.success) return result.data
  const faults = result.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new AppError('mapping-invalid', {
    sv: `Receptet har fel: ${faults.join('; ')}`,
    en: `The recipe has faults: ${faults.join('; ')}`,
  })
}

/** @throws AppError as `parseRecipe` */
export function parseRecipeText(text: string): Recipe {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    given = undefined
  }
  return parseRecipe(given)
}
