import type { FixesKept, PersonalValues } from '../../../shared/recipe.ts'
import type { Scalar } from '../../mapping/document.ts'
import { answerRepository } from '../../store/answer-repository.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { audit } from '../audit.ts'
import { storedChoices } from '../import/import-files.ts'
import { withOwnTables } from '../mappings/shared-tables.ts'
import { needProjectMapping } from '../mapping/project-mapping.ts'
import { matchStored } from '../run/run-project.ts'
import { describeSources } from './describe-sources.ts'
import { recipeVersion, type Recipe } from './recipe-document.ts'
import { weighFixes } from './weigh-fixes.ts'

export type SavedRecipe = {
  readonly recipe: Recipe
  /** What personal data the project's fixes hold, whether or not they went along. */
  readonly personal: PersonalValues
}

/**
 * The project as a recipe. Files of next term have other names: numbers in the names of files become `*`.
 * @throws AppError `no-mapping`
 */
export function saveRecipe(db: ReadableDb, kept: FixesKept): SavedRecipe {
  const { name, asOf } = settings(db).need('project')
  const { document } = needProjectMapping(db)
  const matched = matchStored(db, document, sourceRepository(db).list())
  const profile = settings(db).get('profile')
  const { all, plain, personal } = weighFixes(db)
  const fixes = { all, plain, none: [] }[kept]
  const recipe: Recipe = {
    skolflyttRecipe: recipeVersion,
    name,
    asOf,
    mapping: withOwnTables(document),
    answers: gatherAnswers(db),
    reading: storedChoices(db).map((choice) => ({ ...choice, file: widen(choice.file) })),
    fixes: [...fixes],
    sources: describeSources(db, document, matched),
    ...(profile === undefined ? {} : { profile }),
  }
  return { recipe, personal }
}

/** Notes that a recipe left the project, and whether personal data went with it. */
export function auditRecipe(
  db: WritableDb,
  { name, kept, personal }: { name: string; kept: FixesKept; personal: PersonalValues },
): void {
  audit(db, 'recipe-saved', {
    recipe: name,
    fixes: kept,
    personalValues: kept === 'all' ? personal.values : 0,
  })
}

/** A recipe as the text of its file. */
export function writeRecipe(recipe: Recipe): string {
  return `${JSON.stringify(recipe, null, 2)}\n`
}

function gatherAnswers(db: ReadableDb): Recipe['answers'] {
  const answers: Record<string, Scalar | Record<string, Scalar>> = {}
  for (const { question, per, value } of answerRepository(db).list()) {
    const known = answers[question]
    if (per === '') answers[question] ??= value
    else answers[question] = { ...(typeof known === 'object' ? known : {}), [per]: value }
  }
  return answers
}

/** `elever-ht26.csv` is `elever-*.csv` next term. */
export function widen(file: string): string {
  return file.replaceAll(/(?:ht|vt)?[ _-]?\d+(?:[-_.]\d+)*(?=[^\d]*\.)/gi, '*')
}
