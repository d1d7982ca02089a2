import { RE2JS } from 're2js'
import { AppError } from '../../shared/errors.ts'
import type { RuleStep } from '../../shared/fix.ts'
import type { Cell } from '../import/source.ts'
import { createTransformer } from './apply-transform.ts'
import { evenOut } from '../mapping/text.ts'

/** The new value of a cell; undefined where the step leaves it as it is. */
export type ChangeCell = (cell: Cell) => string | number | boolean | undefined

/**
 * Compiles a step that is a rule about values. Lists and objects of JSON sources are left alone: what is in them is fixed cell
 * by cell. Throws AppError `bad-request` where the pattern or the transform is none.
 */
export function compileChange(step: RuleStep, asOf: string): ChangeCell {
  if (step.kind === 'transform') return createTransformer(step.name, step.parameter, asOf)
  const change = step.kind === 'replace' ? compileReplace(step) : compileMerge(step)
  return (cell) => {
    if (typeof cell !== 'string') return undefined
    const text = change(cell)
    return text === cell ? undefined : text
  }
}

function compileMerge(
  step: Extract<RuleStep, { kind: 'equal' | 'merge' }>,
): (text: string) => string | undefined {
  const from = new Set((step.kind === 'equal' ? [step.from] : step.values).map(evenOut))
  return (text) => (from.has(evenOut(text)) ? step.to : undefined)
}

function compileReplace({
  find,
  by,
  pattern,
  matchCase,
  whole,
}: Extract<RuleStep, { kind: 'replace' }>): (text: string) => string | undefined {
  const source = pattern ? find : RE2JS.quote(find)
  let compiled: RE2JS
  try {
    compiled = RE2JS.compile(whole ? `^(?:${source})$` : source, matchCase ? 0 : RE2JS.CASE_INSENSITIVE)
  } catch {
    throw new AppError('bad-request', {
      sv: `”${find}” är inget mönster som går att läsa. Rätta det, eller sök efter vanlig text.`,
      en: `“${find}” is no pattern that can be read. Correct it, or search for plain text.`,
    })
  }
  const replacement = pattern ? by : RE2JS.quoteReplacement(by)
  return (text) => {
    try {
      return compiled.matcher(text).replaceAll(replacement)
    } catch {
      throw new AppError('bad-request', {
        sv: `”${by}” hänvisar till en grupp som mönstret inte har.`,
        en: `“${by}” refers to a group that the pattern does not have.`,
      })
    }
  }
}
