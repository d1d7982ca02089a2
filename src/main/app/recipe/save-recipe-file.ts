import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { FixesKept, PersonalValues } from '../../../shared/recipe.ts'
import type { WritableDb } from '../../store/database.ts'
import { auditRecipe, saveRecipe, writeRecipe } from './save-recipe.ts'

/** What the command line calls a project that has no name of its own. */
export const passingName = 'migrate'

/**
 * Saves the project as a recipe in a file, called as the file where the project has no name of its own.
 * @throws AppError `write-failed`, `no-mapping`
 */
export async function saveRecipeFile(
  db: WritableDb,
  { file, fixes }: { readonly file: string; readonly fixes: FixesKept },
): Promise<PersonalValues> {
  const { recipe, personal } = saveRecipe(db, fixes)
  const name =
    recipe.name === passingName ? basename(file).replace(/(?:\.recept|\.recipe)?\.json$/i, '') : recipe.name
  try {
    await writeFile(file, writeRecipe({ ...recipe, name }))
  } catch (error) {
    throw new AppError(
      'write-failed',
      {
        sv: `Receptet kan inte sparas som ${file}. Leveransen är klar; ange en annan plats för receptet och kör igen.`,
        en: `The recipe cannot be saved as ${file}. The delivery is done; name another place for the recipe and run again.`,
      },
      { cause: error },
    )
  }
  auditRecipe(db, { name, kept: fixes, personal })
  return personal
}
