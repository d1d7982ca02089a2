/**
 * SQL over the JSON of entities. Paths are those of mapping documents (`enrolments[].schoolYear`), come from the model or were
 * checked against it, and so are safe to stand in SQL. Data may be faulty: what has another shape counts as absent.
 * Statements take two dates: `:asOf`, and `:cutOff`, the same day eighteen years earlier.
 */

/** A path as the list items it goes through (`from`, empty where it goes through none) and what to read of the innermost. */
type Steps = { readonly from: string; readonly item: string; readonly rest: string }

export function stepInto(json: string, path: string): Steps {
  const [first = '', ...others] = path.split('[].')
  const tables: string[] = []
  let item = json
  let rest = first
  for (const next of others) {
    const alias = `item${tables.length}`
    tables.push(`json_each(${item}, '$.${rest}') AS ${alias}`)
    // Reading a bare text as JSON would stop the statement.
    item = `CASE ${alias}.type WHEN 'object' THEN ${alias}.value ELSE '{}' END`
    rest = next
  }
  return { from: tables.join(', '), item, rest }
}

/** True where the attribute is neither absent nor null nor an empty text, list or object. Of a list's items, one is enough. */
export function isPresent(json: string, path: string): string {
  const { from, item, rest } = stepInto(json, path)
  const present = `trim(coalesce(json_extract(${item}, '$.${rest}'), '')) NOT IN ('', '[]', '{}')`
  return from === '' ? `(${present})` : `EXISTS (SELECT 1 FROM ${from} WHERE ${present})`
}

/** True where every item of the list has the attribute, and there is an item. */
export function isPresentInEvery(json: string, path: string): string {
  const { from, item, rest } = stepInto(json, path)
  return `(SELECT count(*) > 0 AND min(${isPresent(item, rest)}) FROM ${from})`
}

/** True where every current enrolment in one of the forms has one of the attributes, or all of them. */
export function isPresentInEnrolments(
  paths: readonly string[],
  match: 'any' | 'all',
  forms?: readonly string[],
): string {
  const { from, item } = stepInto('e.data', 'enrolments[].startDate')
  const present = paths.map((path) => isPresent(item, path.replace('enrolments[].', '')))
  const asked = forms ? `AND ${isIn(`json_extract(${item}, '$.schoolType')`, forms)}` : ''
  return `NOT EXISTS (SELECT 1 FROM ${from} WHERE ${isCurrentEnrolment(item)} ${asked} AND NOT (${joinTests(present, match)}))`
}

export function joinTests(tests: readonly string[], match: 'any' | 'all'): string {
  return tests.join(match === 'any' ? ' OR ' : ' AND ')
}

/** The ids that the references at a path point to; a path that ends with `[]` is a list of references. */
export function selectTargets(entities: string, path: string, where = '1'): string {
  const { from, item, rest } = stepInto('e.data', `${path}.id`)
  return `SELECT lower(json_extract(${item}, '$.${rest}')) AS id FROM ${entities}${from === '' ? '' : `, ${from}`} WHERE ${where}`
}

/** The entities of a type that nothing holds, as `e` of a FROM clause. */
export function entitiesOf(type: string): string {
  return `(SELECT id, data FROM entity WHERE type = '${type}' AND held = 0) e`
}

/** Begun by asOf and not ended before it; an absent date leaves that end open. */
export function isCurrent(json: string): string {
  return `(coalesce(json_extract(${json}, '$.startDate'), '') <= :asOf AND coalesce(json_extract(${json}, '$.endDate'), :asOf) >= :asOf)`
}

/** As isCurrent, and not broken off. */
export function isCurrentEnrolment(json: string): string {
  return `(${isCurrent(json)} AND coalesce(json_extract(${json}, '$.cancelled'), 0) <> 1)`
}

/** By birthDate; who has none counts as a minor. */
export function isMinor(json: string): string {
  return `coalesce(json_extract(${json}, '$.birthDate'), '9999') > :cutOff`
}

export function isIn(expression: string, values: readonly string[]): string {
  return `${expression} IN (${values.map((value) => `'${value}'`).join(', ')})`
}

export const upperSecondaryForms = ['GY', 'GYS']
/** The school forms whose pupils are in a school year. */
export const yearForms = ['GR', 'GRS', 'TR', 'SP', 'SAM', ...upperSecondaryForms]
