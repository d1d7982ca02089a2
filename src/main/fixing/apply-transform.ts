import { AppError } from '../../shared/errors.ts'
import type { Cell } from '../import/source.ts'
import type { RowContext } from '../mapping/row-context.ts'
import { transforms } from '../mapping/transforms/registry.ts'
import { ParameterError, type ApplyTransform } from '../mapping/transforms/transform.ts'
import { cleaners } from './cleaners.ts'

/** Transforms of the mapping that make sense as a change of the file itself: text in, one text out. */
export const offered = [
  'civicNo',
  'date',
  'phone',
  'lowercase',
  'uppercase',
  'integer',
  'pad',
  'nameParts',
  'schoolYear',
  'extract',
  'replace',
] as const

/**
 * A named transform as a change of cells: what it cannot read, or has something to say against, is left as it is.
 * Throws AppError `bad-request` for an unknown name or a parameter that it does not take.
 */
export function createTransformer(
  name: string,
  parameter: unknown,
  asOf: string,
): (cell: Cell) => string | number | boolean | undefined {
  const cleaner = cleaners.get(name)
  if (cleaner) {
    return (cell) => {
      if (typeof cell !== 'string') return undefined
      const text = cleaner.clean(cell)
      return text === cell ? undefined : text
    }
  }
  const apply = compile(name, parameter, asOf)
  const context: RowContext = {
    source: { name: '', kind: 'csv', part: undefined, columns: [] },
    row: 0,
    cells: [],
    stored: undefined,
    item: undefined,
    required: true,
    problems: [],
  }
  return (cell) => {
    if (typeof cell !== 'string' || cell.trim() === '') return undefined
    context.problems = []
    const result = apply(cell, context, {})
    if (result === undefined || result === null || typeof result === 'object') return undefined
    if (context.problems.some(({ severity }) => severity === 'error')) return undefined
    // A file holds text; what it showed as text stays text.
    const text = String(result)
    return text === cell ? undefined : text
  }
}

function compile(name: string, parameter: unknown, asOf: string): ApplyTransform {
  const transform = offered.some((one) => one === name) ? transforms.get(name) : undefined
  if (!transform) {
    throw new AppError('bad-request', {
      sv: `Det finns ingen omvandling som heter ${name}.`,
      en: `There is no transform called ${name}.`,
    })
  }
  try {
    return transform.compile(parameter, { asOf, findTable: () => undefined })
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error
    throw new AppError('bad-request', {
      sv: `Omvandlingen ${name} behöver ${error.message}.`,
      en: `The transform ${name} needs ${error.message}.`,
    })
  }
}

export type OfferedTransform = {
  readonly name: string
  readonly help: { readonly sv: string; readonly en: string }
  readonly parameter?: string[] | 'number' | 'pattern'
}

const parameters: Readonly<Record<string, string[] | 'number' | 'pattern'>> = {
  date: ['dmy', 'mdy'],
  nameParts: ['given', 'family'],
  pad: 'number',
  extract: 'pattern',
}

/** What a user can choose from: cleaners first. `replace` has a tool of its own. */
export function offeredTransforms(): OfferedTransform[] {
  const cleaned = [...cleaners].map(([name, { help }]) => ({ name, help }))
  const named = offered.flatMap((name) => {
    const help = transforms.get(name)?.help
    const parameter = parameters[name]
    return help && name !== 'replace' ? [{ name, help, ...(parameter ? { parameter } : {}) }] : []
  })
  return [...cleaned, ...named]
}
