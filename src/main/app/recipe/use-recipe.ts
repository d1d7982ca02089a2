import type { DriftReport } from '../../../shared/drift.ts'
import type { ErrorText, Language } from '../../../shared/errors.ts'
import { describeFix, type FixStep } from '../../../shared/fix.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import { writeAnswer } from '../../store/answer-repository.ts'
import type { WritableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { audit } from '../audit.ts'
import type { PortableFix } from '../fixes/portable-fix.ts'
import { applyFixes } from '../fixes/portable-fixes.ts'
import { putDocument } from '../mapping/project-mapping.ts'
import { matchStored } from '../run/run-project.ts'
import { mask } from '../source-view/mask-rows.ts'
import { chooseProfile } from '../profiles/choose-profile.ts'
import { compareRecipe, type TakeRename } from './compare-recipe.ts'
import { personalColumns } from './personal-columns.ts'
import type { Recipe } from './recipe-document.ts'

/**
 * Applies a recipe to the files that are in the project: its mapping (with the renamings that are taken), answers, profile and
 * fixes. Everything that still applies is done; the report tells the rest. How files are read is for the import to do (`reading`),
 * or for `applyRecipe`, which tells here what it read again and what it could not. `at` is when, ISO 8601.
 */
export function useRecipe(
  db: WritableDb,
  recipe: Recipe,
  take: TakeRename,
  at: string,
  read: { readonly reread: readonly string[]; readonly failed: readonly ErrorText[] } = {
    reread: [],
    failed: [],
  },
): DriftReport {
  return db.transaction(() => {
    const { report, mapping, sourceFor } = compareRecipe(db, recipe, take)
    putDocument(db, { sv: `använda receptet ${recipe.name}`, en: `use the recipe ${recipe.name}` }, mapping)
    for (const [question, answer] of Object.entries(recipe.answers)) {
      if (typeof answer === 'object')
        for (const [per, value] of Object.entries(answer)) writeAnswer(db, question, per, String(value))
      else writeAnswer(db, question, '', String(answer))
    }
    if (recipe.profile !== undefined) chooseProfile(db, recipe.profile)
    const fixes = recipe.fixes.map((fix) => renameInFix(fix, report))
    const outcomes = applyFixes(db, fixes, at, sourceFor)
    const tellable = maskPersonal(db, mapping, sourceFor)
    const told = fixes.map(({ step, cells }, index) => {
      const n = cells?.length ?? outcomes[index]?.applied ?? 0
      const outcome = outcomes[index] ?? { applied: 0, notNeeded: 0, conflict: 0, missing: 0 }
      // What was fixed is told in the report too, which leaves the project.
      const tell = (language: Language) => concealCivicNos(describeFix(tellable(step), n, language))
      return { text: { sv: tell('sv'), en: tell('en') }, ...outcome }
    })
    const stopped = [...read.failed, ...report.stopped]
    const whole = { ...report, reread: [...read.reread], stopped, fixes: told }
    settings(db).set('drift', whole)
    audit(db, 'mapping-chosen', { mapping: `${mapping.name} ${mapping.version}`, recipe: recipe.name })
    settings(db).touch()
    return whole
  })()
}

/** A step as it may be told to others: without its values, where they are of a column that tells who somebody is. */
function maskPersonal(
  db: WritableDb,
  mapping: MappingDocument,
  sourceFor: (name: string) => string | undefined,
): (step: FixStep) => FixStep {
  const sources = sourceRepository(db).list()
  const columnsOf = personalColumns(db, mapping, matchStored(db, mapping, sources))
  const isPersonal = (name: string, column: string | undefined): boolean => {
    const source = sources.find((one) => one.name === (sourceFor(name) ?? name))
    if (!source) return true
    const named = source.columns.filter((one) => one.name === column)
    return named.length === 0 || named.some(({ position }) => columnsOf(source).has(position))
  }
  return (step) => {
    if (!('source' in step) || step.kind === 'rows') return step
    // In all columns: it may be about names.
    if (!isPersonal(step.source, 'column' in step ? step.column : undefined)) return step
    if (step.kind === 'cells') return { ...step, before: mask, after: mask }
    if (step.kind === 'equal') return { ...step, from: mask, to: mask }
    if (step.kind === 'replace') return { ...step, find: mask, by: mask }
    return step.kind === 'merge' ? { ...step, to: mask } : step
  }
}

/** A fix of a column that is called something else now. */
function renameInFix(fix: PortableFix, { sources }: Pick<DriftReport, 'sources'>): PortableFix {
  const rename = (source: string, column: string) =>
    sources
      .find(({ before }) => before === source)
      ?.columns.find(({ name, status, taken }) => name === column && (status === 'same' || taken === true))
      ?.now ?? column
  const { step, cells } = fix
  return {
    step:
      'source' in step && 'column' in step && step.column !== undefined
        ? { ...step, column: rename(step.source, step.column) }
        : step,
    ...(cells ? { cells: cells.map((cell) => ({ ...cell, column: rename(cell.source, cell.column) })) } : {}),
  }
}

/** Unattended: what is sure is taken. */
export const takeSure: TakeRename = (_mappedAs, _old, sure) => sure
