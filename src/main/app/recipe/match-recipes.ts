import type { RecipeMatch, RememberedRecipe } from '../../../shared/recipe.ts'
import { foldCaption } from '../../mapping/columns.ts'
import type { ReadableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'

/** The share of a file's captions that must be the recipe's, and of the recipe's that must be the file's, for it to be like it. */
const alike = 0.6

/**
 * The recipes whose files the project's look like, by their captions: those with most of such files first, of equal ones the latest.
 * The one that was saved from this project or used last in it is not among them.
 */
export function matchRecipes(db: ReadableDb, recipes: readonly RememberedRecipe[]): RecipeMatch[] {
  const { name, asOf } = settings(db).need('project')
  const used = settings(db).get('drift')?.recipe
  const isKnown = (recipe: RememberedRecipe) =>
    [{ name, asOf }, used].some((one) => one?.name === recipe.name && one.asOf === recipe.asOf)
  const stored = sourceRepository(db)
    .list()
    .map((source) => ({ source, captions: foldAll(source.columns.map((column) => column.name)) }))
  return recipes
    .filter((recipe) => !isKnown(recipe))
    .map(({ sources, ...recipe }) => ({ ...recipe, files: matchFiles(sources, stored), all: sources.length }))
    .filter(({ files }) => files.length > 0)
    .sort((a, b) => b.files.length - a.files.length || (a.at < b.at ? 1 : -1))
}

type Captioned = { readonly source: StoredSource; readonly captions: ReadonlySet<string> }

function matchFiles(
  sources: RememberedRecipe['sources'],
  stored: readonly Captioned[],
): RecipeMatch['files'] {
  const taken = new Set<Captioned>()
  return sources.flatMap(({ name, kind, columns }) => {
    const wanted = foldAll(columns)
    const [best] = stored
      .filter((one) => !taken.has(one) && one.source.kind === kind)
      .map((one) => ({ one, share: shareOf(wanted, one.captions) }))
      .filter(({ share }) => share >= alike)
      .sort((a, b) => b.share - a.share)
    if (!best) return []
    taken.add(best.one)
    return [{ now: best.one.source.name, before: name }]
  })
}

/** What both have, of all that either has. */
function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length
  const all = Math.max(a.size, b.size)
  return all === 0 ? 0 : shared / all
}

const foldAll = (captions: readonly string[]) => new Set(captions.map(foldCaption))
