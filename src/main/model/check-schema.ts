/** Checks one object against the standard: shape, types, codes, formats and names. Pure, and fast enough for millions of objects. */
import { z } from 'zod'
import { entities, type EntityType } from './entities.ts'

export type SchemaProblem = 'required' | 'type' | 'code' | 'format' | 'unknown' | 'range' | 'empty'

/**
 * - `required`: the attribute is absent and must not be
 * - `empty`: it is null, which nothing in the standard but `pageToken` may be
 * - `type`: another JSON type than `expected`
 * - `code`: not in the code list
 * - `format`: text that is not a date, date-time, time, uuid, email or uri, as `expected` says
 * - `range`: a number outside its limits, a list that is too short, or an item that repeats (`expected`: `unique`)
 * - `unknown`: the standard has no attribute of this name (allowed by the official file, but mostly a slip)
 */
export type SchemaIssue = {
  /** `enrolments[0].startDate`; empty for the object itself. */
  path: string
  problem: SchemaProblem
  expected?: string
  /** The offending value; absent where there is none. */
  value?: unknown
}

/** One issue for each fault of an entity, those of the schema first, then unknown names. An `_embedded` is checked too. */
export function checkSchema(type: EntityType, value: unknown): SchemaIssue[] {
  return checkObject(entities[type].answer, value)
}

/** As `checkSchema`, for the objects of the API that are no entities. */
export function checkObject(schema: z.ZodObject, value: unknown): SchemaIssue[] {
  const { parser, names } = checkerOf(schema)
  const result = parser.safeParse(value)
  const issues = result.success ? [] : result.error.issues.map((issue) => translate(issue, value))
  reportUnknownNames(names, value, '', issues)
  return issues
}

/** The attribute names of an object and of the objects inside it. */
type Names = ReadonlyMap<string, Names | undefined>
type Checker = { parser: z.ZodObject; names: Names }

const checkers = new WeakMap<z.ZodObject, Checker>()

function checkerOf(schema: z.ZodObject): Checker {
  let checker = checkers.get(schema)
  if (!checker) {
    checker = { parser: z.compile(schema), names: namesOf(schema) }
    checkers.set(schema, checker)
  }
  return checker
}

function translate(issue: z.core.$ZodIssue, root: unknown): SchemaIssue {
  const path = issue.path.reduce<string>(
    (at, step) => (typeof step === 'number' ? `${at}[${step}]` : join(at, String(step))),
    '',
  )
  const value = issue.path.reduce<unknown>((at, step) => (isObject(at) ? at[String(step)] : undefined), root)
  if (value === undefined) return { path, problem: 'required' }
  if (value === null) return { path, problem: 'empty', value }
  return { path, ...faultOf(issue, value), value }
}

function faultOf(issue: z.core.$ZodIssue, value: unknown): { problem: SchemaProblem; expected: string } {
  switch (issue.code) {
    case 'invalid_value':
      return typeof value === 'string'
        ? { problem: 'code', expected: issue.values.map(String).join(', ') }
        : { problem: 'type', expected: 'string' }
    case 'invalid_format':
      return { problem: 'format', expected: issue.format === 'guid' ? 'uuid' : issue.format }
    case 'too_small':
      return { problem: 'range', expected: `≥ ${issue.minimum}` }
    case 'too_big':
      return { problem: 'range', expected: `≤ ${issue.maximum}` }
    case 'custom':
      return { problem: 'range', expected: String(issue.params?.['expected']) }
    case 'invalid_type':
      return { problem: 'type', expected: issue.expected === 'int' ? 'integer' : issue.expected }
    default:
      throw new Error(`The model has no check that gives ${issue.code}`)
  }
}

function namesOf(schema: z.ZodObject): Names {
  return new Map(
    Object.entries(schema.shape).map(([name, attribute]) => {
      const object = objectWithin(attribute)
      return [name, object && namesOf(object)]
    }),
  )
}

function objectWithin(schema: z.core.SomeType): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return objectWithin(schema.unwrap())
  return schema instanceof z.ZodArray ? objectWithin(schema.element) : undefined
}

function reportUnknownNames(names: Names, value: unknown, path: string, issues: SchemaIssue[]): void {
  if (Array.isArray(value)) {
    value.forEach((item, at) => reportUnknownNames(names, item, `${path}[${at}]`, issues))
  } else if (isObject(value)) {
    for (const name of Object.keys(value)) {
      const deeper = names.get(name)
      if (deeper) reportUnknownNames(deeper, value[name], join(path, name), issues)
      else if (!names.has(name))
        issues.push({ path: join(path, name), problem: 'unknown', value: value[name] })
    }
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
