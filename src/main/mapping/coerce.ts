import { distance } from 'fastest-levenshtein'
import type { JsonValue } from '../import/source.ts'
import type { Field } from '../model/fields.ts'
import { isReference } from './fragment.ts'
import { report } from './row-context.ts'
import { foldText, joinKey } from './text.ts'
import { date } from './transforms/date.ts'
import { readNumber, reportUnreadable } from './transforms/numbers.ts'
import { asText, type ApplyTransform, type TransformEnvironment } from './transforms/transform.ts'
import { boolean } from './transforms/words.ts'

/** The last step of every value: what the attribute's kind in the standard demands, read in the forms that legacy files have. */
export function coerceTo(field: Field, environment: TransformEnvironment): ApplyTransform {
  switch (field.kind) {
    case 'date':
      return date.compile(undefined, environment)
    case 'boolean':
      return boolean.compile(undefined, environment)
    case 'integer':
    case 'number':
      return coerceNumber(field.name)
    case 'code':
      return coerceCode(field)
    case 'email':
      return coerceEmail
    case 'reference':
      return (value, context, place) =>
        isReference(value) ? value : reportUnreadable(context, place, asText(value) ?? '', field.name)
    case 'list':
    case 'object':
      return (value) => (value === undefined ? undefined : pointInside(field, value))
    default:
      return (value, context, place) => {
        const text = asText(value)
        return text === undefined ? reportUnreadable(context, place, '', field.name) : text
      }
  }
}

/** What is taken whole (the courses of a part of a study plan) points by `{ "id": … }`: references as any other, so that they are checked. */
function pointInside(field: Field, value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const item = field.item ?? (field.fields && { ...field, kind: 'object' as const })
    return item ? value.map((one) => pointInside(item, one)) : value
  }
  if (typeof value !== 'object' || value === null || isReference(value)) return value
  const [target] = field.targets ?? []
  if (field.kind === 'reference') {
    const { id } = value
    return target !== undefined && typeof id === 'string' ? { $ref: target, $key: joinKey([id]) } : value
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const part = field.fields?.find((one) => one.name === name)
      return [name, part ? pointInside(part, inner) : inner]
    }),
  )
}

function coerceNumber(attribute: string): ApplyTransform {
  return (value, context, place) => {
    if (typeof value === 'number') return value
    const text = asText(value)?.trim() ?? ''
    if (text === '') return undefined
    const number = readNumber(text)
    if (number === undefined) return reportUnreadable(context, place, text, attribute)
    // A text file has nothing but text; in JSON a number in quotes is worth a word.
    if (context.source.kind === 'scim' || context.source.kind === 'ss12000') {
      report(context, {
        rule: 'MAP-04',
        severity: 'info',
        params: { value: `"${text}"`, reading: String(number) },
        place,
        counted: true,
      })
    }
    return number
  }
}

function coerceCode(field: Field): ApplyTransform {
  const codes = field.codes ?? []
  const exact = new Set<string>(codes)
  const folded = new Map(codes.map((code) => [foldText(code), code]))
  return (value, context, place) => {
    const text = asText(value)
    if (text === undefined || foldText(text) === '') return undefined
    if (exact.has(text)) return text
    const sameWord = folded.get(foldText(text))
    if (sameWord !== undefined) {
      report(context, {
        rule: 'MAP-04',
        severity: 'info',
        params: { value: text, reading: sameWord },
        place,
        counted: true,
      })
      return sameWord
    }
    const nearest = codes.find((code) => text.length >= 4 && distance(foldText(code), foldText(text)) <= 2)
    const stops = context.required && nearest === undefined
    report(context, {
      rule: 'MAP-03',
      severity: stops ? 'error' : 'warning',
      params: { value: text, table: field.name, suggestion: nearest ?? '–' },
      place,
      value: text,
      counted: true,
      ...(nearest === undefined ? {} : { suggestion: nearest }),
    })
    return nearest
  }
}

/** Addresses with letters outside a–z are left out (RULES.md PER-26); whether the rest are addresses is a rule of validation. */
const coerceEmail: ApplyTransform = (value, context, place) => {
  const text = asText(value)?.trim() ?? ''
  if (text === '') return undefined
  if (/[^\u0020-\u007e]/.test(text) && text.includes('@')) {
    report(context, { rule: 'PER-26', severity: 'warning', params: { value: text }, place, value: text })
    return undefined
  }
  return text
}
