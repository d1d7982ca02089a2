import type { MethodOf } from '../../../shared/contract.ts'
import { settings } from '../../store/settings.ts'
import type { CommandHandlers, QueryHandlers } from '../engine.ts'
import { compareRecipe } from './compare-recipe.ts'
import { parseRecipeText } from './recipe-document.ts'
import { saveRecipe } from './save-recipe.ts'
import { takeSure, useRecipe } from './use-recipe.ts'

type RecipeMethod<K extends 'query' | 'command'> = Extract<MethodOf<K>, `recipe/${string}`>

export const recipeQueries: Pick<QueryHandlers, RecipeMethod<'query'>> = {
  'recipe/save': (db, { fixes }) => {
    const recipe = saveRecipe(db, fixes)
    return {
      fileName: `${recipe.name.replaceAll(/[\\/:*?"<>|]/g, ' ').trim()}.recept.json`,
      json: `${JSON.stringify(recipe, null, 2)}\n`,
    }
  },
  'recipe/compare': (db, { json }) => {
    const { report } = compareRecipe(db, parseRecipeText(json), takeSure)
    return { drift: { ...report, fixes: [] } }
  },
  'recipe/drift': (db) => {
    const drift = settings(db).get('drift')
    return drift ? { drift } : {}
  },
}

export const recipeCommands: Pick<CommandHandlers, RecipeMethod<'command'>> = {
  'recipe/use': (db, { json, renames }) => {
    const chosen = new Set(renames.map(({ mappedAs, column }) => JSON.stringify([mappedAs, column])))
    const recipe = parseRecipeText(json)
    const take = (mappedAs: string, old: string) => chosen.has(JSON.stringify([mappedAs, old]))
    return { drift: useRecipe(db, recipe, take, new Date().toISOString()) }
  },
}
