import type { DriftReport } from '../../../shared/drift.ts'
import { AppError, type ErrorText } from '../../../shared/errors.ts'
import type { JobContext } from '../../job-context.ts'
import type { WritableDb } from '../../store/database.ts'
import { rereadSource } from '../import/reread-source.ts'
import type { TakeRename } from './compare-recipe.ts'
import { planRereading } from './plan-rereading.ts'
import type { Recipe } from './recipe-document.ts'
import { useRecipe } from './use-recipe.ts'

export type RecipeToApply = {
  readonly recipe: Recipe
  /** The renamings that the user took; without them the sure ones are taken. */
  readonly renames?: readonly { readonly mappedAs: string; readonly column: string }[] | undefined
  readonly tempDir: string
}

/**
 * Uses a recipe on the files that are in the project: those that are not read as it says are read again first, each in a transaction
 * of its own (fixes are carried over), then the rest is applied. A file that cannot be read so stays as it is, and is told of.
 */
export async function applyRecipe(
  db: WritableDb,
  { recipe, renames, tempDir }: RecipeToApply,
  context: JobContext,
): Promise<DriftReport> {
  const reread: string[] = []
  const failed: ErrorText[] = []
  for (const { source, choices } of planRereading(db, recipe).files) {
    const { mapping } = recipe
    try {
      await rereadSource(db, { sourceId: source.id, choices, mapping, tempDir }, context)
      reread.push(source.fileName)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      failed.push({
        sv: `${source.fileName} kunde inte läsas som receptet säger. ${error.text.sv}`,
        en: `${source.fileName} could not be read as the recipe says. ${error.text.en}`,
      })
    }
  }
  const chosen = renames && new Set(renames.map(({ mappedAs, column }) => JSON.stringify([mappedAs, column])))
  // What is renamed in a file shows only when it is read as it should: nobody was asked about those.
  const take: TakeRename = (mappedAs, old, sure, { fileName }) =>
    chosen === undefined || reread.includes(fileName) ? sure : chosen.has(JSON.stringify([mappedAs, old]))
  return useRecipe(db, recipe, take, new Date().toISOString(), { reread, failed })
}
