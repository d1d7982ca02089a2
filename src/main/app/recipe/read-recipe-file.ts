import { readFileSync } from 'node:fs'
import { isRecipe, parseRecipe, type Recipe } from './recipe-document.ts'

/**
 * The recipe in a file, where what `--mapping` names is one; undefined for a shipped mapping, a mapping file, and what cannot be
 * read (`findMapping` says what is wrong with that). @throws AppError `mapping-invalid`
 */
export function readRecipeFile(nameOrFile: string): Recipe | undefined {
  if (!/[\\/]|\.json$/.test(nameOrFile)) return undefined
  let given: unknown
  try {
    given = JSON.parse(readFileSync(nameOrFile, 'utf8'))
  } catch {
    return undefined
  }
  return isRecipe(given) ? parseRecipe(given) : undefined
}
