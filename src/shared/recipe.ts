import { z } from 'zod'
import type { Language } from './errors.ts'

/** Which fixes a recipe takes along: all, those that hold no personal data, or none. */
export const FixesKept = z.enum(['plain', 'all', 'none'])
export type FixesKept = z.infer<typeof FixesKept>

/** What personal data the fixes of a project hold: in how many of them, how many different values, and how many changed rows are of protected persons. */
export const PersonalValues = z.object({ fixes: z.number(), values: z.number(), protectedRows: z.number() })
export type PersonalValues = z.infer<typeof PersonalValues>

/** A recipe that this machine remembers, and what its files looked like. */
export const RememberedRecipe = z.object({
  id: z.string(),
  name: z.string(),
  asOf: z.string(),
  /** When it was last saved or used, ISO 8601. */
  at: z.string(),
  sources: z.array(z.object({ name: z.string(), kind: z.string(), columns: z.array(z.string()) })),
})
export type RememberedRecipe = z.infer<typeof RememberedRecipe>

/** Of the recipe's files, those that there is one like in the project: its name, and the name that it had. */
export const RecipeMatch = RememberedRecipe.omit({ sources: true }).extend({
  files: z.array(z.object({ now: z.string(), before: z.string() })),
  all: z.number(),
})
export type RecipeMatch = z.infer<typeof RecipeMatch>

/** What of persons is in a recipe, or was left out of it, in a sentence. */
export function tellPersonal(
  { fixes, values, protectedRows }: PersonalValues,
  kept: FixesKept,
  language: Language,
): string {
  const isIn = kept === 'all'
  const own = {
    sv: protectedRows > 0 ? `, varav några om personer med skyddad identitet (${protectedRows} rader)` : '',
    en: protectedRows > 0 ? `, some of persons with protected identity (${protectedRows} rows)` : '',
  }
  if (language === 'sv') {
    const which = fixes === 1 ? '1 rättning' : `${fixes} rättningar`
    const what = values === 1 ? '1 personuppgift' : `${values} personuppgifter`
    return isIn
      ? `Filen innehåller ${what} i ${which}${own.sv}: namn, nummer eller kontaktuppgifter. Förvara den som källfilerna.`
      : `${which} med ${what}${own.sv} lämnas utanför: de rör namn, nummer eller kontaktuppgifter, eller rader om en person.`
  }
  const which = fixes === 1 ? '1 fix' : `${fixes} fixes`
  const what = values === 1 ? '1 personal value' : `${values} personal values`
  return isIn
    ? `The file holds ${what} in ${which}${own.en}: names, numbers or contact details. Keep it like the source files.`
    : `${which} with ${what}${own.en} left out: they are about names, numbers or contact details, or rows about a person.`
}
