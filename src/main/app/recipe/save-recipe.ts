import type { Scalar } from '../../mapping/document.ts'
import { answerRepository } from '../../store/answer-repository.ts'
import type { ReadableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { isRuleStep } from '../../../shared/fix.ts'
import { listFixes } from '../fixes/portable-fixes.ts'
import { storedChoices } from '../import/import-files.ts'
import { needProjectMapping } from '../mapping/project-mapping.ts'
import { matchStored } from '../run/run-project.ts'
import { describeSources } from './describe-sources.ts'
import { recipeVersion, type Recipe } from './recipe-document.ts'

/** Which fixes go along: `rules` are those that name no row. Where one replaces names, the names are in it. */
export type FixesKept = 'all' | 'rules' | 'none'

/**
 * The project as a recipe. Files of next term have other names: numbers in the names of files become `*`.
 * @throws AppError `no-mapping`
 */
export function saveRecipe(db: ReadableDb, kept: FixesKept): Recipe {
  const { name, asOf } = settings(db).need('project')
  const { document } = needProjectMapping(db)
  const matched = matchStored(db, document, sourceRepository(db).list())
  const profile = settings(db).get('profile')
  return {
    skolflyttRecipe: recipeVersion,
    name,
    asOf,
    mapping: document,
    answers: gatherAnswers(db),
    reading: storedChoices(db).map((choice) => ({ ...choice, file: widen(choice.file) })),
    fixes: kept === 'none' ? [] : listFixes(db).filter(({ step }) => kept === 'all' || isRuleStep(step)),
    sources: describeSources(db, document, matched),
    ...(profile === undefined ? {} : { profile }),
  }
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
