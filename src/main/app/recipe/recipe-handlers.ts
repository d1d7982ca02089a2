import type { MethodOf } from '../../../shared/contract.ts'
import { settings } from '../../store/settings.ts'
import type { CommandHandlers, QueryHandlers } from '../engine.ts'
import { compareRecipe } from './compare-recipe.ts'
import { parseRecipeText } from './recipe-document.ts'
import { safeFileName } from './file-name.ts'
import { matchRecipes } from './match-recipes.ts'
import { auditRecipe, saveRecipe, writeRecipe } from './save-recipe.ts'
import { takeSure } from './use-recipe.ts'
import { weighFixes } from './weigh-fixes.ts'

type RecipeMethod<K extends 'query' | 'command'> = Extract<MethodOf<K>, `recipe/${string}`>

export const recipeQueries: Pick<QueryHandlers, RecipeMethod<'query'>> = {
  'recipe/personal': (db) => weighFixes(db).personal,
  'recipe/plain': (db) => ({ json: writeRecipe(saveRecipe(db, 'plain').recipe) }),
  'recipe/matches': (db, { recipes }) => ({ recipes: matchRecipes(db, recipes) }),
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
  'recipe/save': (db, { fixes }) => {
    const { recipe, personal } = saveRecipe(db, fixes)
    auditRecipe(db, { name: recipe.name, kept: fixes, personal })
    return {
      fileName: `${safeFileName(recipe.name)}.recept.json`,
      json: writeRecipe(recipe),
    }
  },
}
