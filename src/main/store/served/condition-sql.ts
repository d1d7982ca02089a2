import type { Condition, IdSet, Period, RelationKind } from './conditions.ts'

/** SQL with its values in order: one text for each kind of question, whatever is asked for. */
export type Sql = { readonly text: string; readonly values: readonly (string | number)[] }

export const sql = (text: string, ...values: (string | number)[]): Sql => ({ text, values })

/** Puts pieces into the places marked `@` of a text. */
export function fill(text: string, ...pieces: readonly Sql[]): Sql {
  let at = 0
  const filled = text.replaceAll('@', () => pieces[at++]?.text ?? '')
  return { text: filled, values: pieces.flatMap(({ values }) => values) }
}

/** A query that gives the ids of a set, in a view. */
export function idsOf(set: IdSet, view: number): Sql {
  if ('ids' in set) return sql('SELECT value FROM json_each(?)', JSON.stringify(set.ids))
  if ('any' in set) {
    const parts = set.any.map((one) => idsOf(one, view))
    return fill(parts.map(() => 'SELECT * FROM (@)').join(' UNION '), ...parts)
  }
  if ('below' in set) {
    return fill(
      `WITH RECURSIVE below (id) AS (@ UNION SELECT l.id FROM below JOIN served_link l ON l.value = below.id
         WHERE l.view = @ AND l.type = 'Organisation' AND l.attribute = 'parentOrganisation') SELECT id FROM below`,
      idsOf(set.below, view),
      sql('?', view),
    )
  }
  return fill(
    `SELECT id FROM served_link WHERE view = @ AND type = '${set.type}' AND attribute = '${set.by}' AND value IN (@)`,
    sql('?', view),
    idsOf(set.to, view),
  )
}

export function conditionSql(condition: Condition, view: number): Sql {
  if ('in' in condition) return fill('id IN (@)', idsOf(condition.in, view))
  if ('is' in condition) return sql(`${json(condition.attribute)} IN ${anyOf}`, JSON.stringify(condition.is))
  if ('has' in condition)
    return sql(
      `EXISTS (SELECT 1 FROM json_each(data, '$.${condition.list}') item WHERE item.value IN ${anyOf})`,
      JSON.stringify(condition.has),
    )
  if ('day' in condition) {
    const day = json(condition.day)
    const fits = `${day} ${condition.compare} ?`
    return sql(condition.orNone ? `(${day} IS NULL OR ${fits})` : fits, condition.value)
  }
  if ('at' in condition) return sql(`${condition.at} ${condition.compare} ?`, condition.value)
  if ('name' in condition) return sql('instr(search, ?) > 0', condition.name)
  if ('identifier' in condition) return identifierSql(condition.identifier, view)
  return relationSql(condition.relation, view)
}

const anyOf = '(SELECT value FROM json_each(?))'
const json = (attribute: string, data = 'data'): string => `${data} ->> '$.${attribute}'`

function identifierSql({ value, context }: { value?: string; context?: string }, view: number): Sql {
  const parts = [
    ...(value === undefined ? [] : [sql(`${json('value', 'item.value')} = ?`, value)]),
    ...(context === undefined ? [] : [sql(`${json('context', 'item.value')} = ?`, context)]),
  ]
  const matches = fill(
    `EXISTS (SELECT 1 FROM json_each(data, '$.externalIdentifiers') item WHERE ${parts.map(() => '@').join(' AND ')})`,
    ...parts,
  )
  if (value === undefined) return matches
  // Found by index; the item has to match as a whole.
  const found = idsOf({ type: 'Person', by: 'externalIdentifiers.value', to: { ids: [value] } }, view)
  return fill('(id IN (@) AND @)', found, matches)
}

type Relation = Extract<Condition, { relation: unknown }>['relation']

function relationSql(relation: Relation, view: number): Sql {
  const parts = relation.kinds.map((kind) => relatedPersons(kind, relation, view))
  return fill(`id IN (${parts.map(() => '@').join(' UNION ')})`, ...parts)
}

/** Persons with a relation of the kind, at the organisations and in the period asked for. */
function relatedPersons(kind: RelationKind, relation: Relation, view: number): Sql {
  switch (kind) {
    case 'enrolment':
      return enrolled(relation, view)
    case 'duty':
      return objects('Duty', { person: json('person.id', 'o.data'), at: 'dutyAt' }, relation, view)
    case 'placement.child':
      return objects('Placement', { person: json('child.id', 'o.data'), at: 'placedAt' }, relation, view)
    case 'placement.owner':
      return fill(
        `SELECT value FROM served_link WHERE view = @ AND type = 'Placement' AND attribute = 'owners' AND id IN (@)`,
        sql('?', view),
        objects('Placement', { person: 'o.id', at: 'placedAt' }, relation, view),
      )
    case 'responsibleFor.enrolment':
      return responsiblesOf(relatedPersons('enrolment', relation, view), view)
    case 'responsibleFor.placement':
      return responsiblesOf(relatedPersons('placement.child', relation, view), view)
    default:
      return memberships(relation, view)
  }
}

function responsiblesOf(children: Sql, view: number): Sql {
  return fill(
    `SELECT value FROM served_link WHERE view = @ AND type = 'Person' AND attribute = 'responsibles.person' AND id IN (@)`,
    sql('?', view),
    children,
  )
}

function objects(
  type: 'Duty' | 'Placement',
  { person, at }: { person: string; at: string },
  { organisations, period }: Relation,
  view: number,
): Sql {
  const parts = [
    ...(organisations ? [fill('o.id IN (@)', idsOf({ type, by: at, to: organisations }, view))] : []),
    ...periodSql(period, json('startDate', 'o.data'), json('endDate', 'o.data')),
  ]
  return fill(
    `SELECT ${person} FROM served o WHERE o.view = @ AND o.type = '${type}' AND o.gone IS NULL${parts.map(() => ' AND @').join('')}`,
    sql('?', view),
    ...parts,
  )
}

function enrolled({ organisations, period }: Relation, view: number): Sql {
  const parts = [
    ...(organisations
      ? [
          fill('o.id IN (@)', idsOf({ type: 'Person', by: 'enrolments.enroledAt', to: organisations }, view)),
          fill(`${json('enroledAt.id', 'item.value')} IN (@)`, idsOf(organisations, view)),
        ]
      : []),
    ...periodSql(period, json('startDate', 'item.value'), json('endDate', 'item.value')),
  ]
  return fill(
    `SELECT o.id FROM served o, json_each(o.data, '$.enrolments') item
       WHERE o.view = @ AND o.type = 'Person' AND o.gone IS NULL${parts.map(() => ' AND @').join('')}`,
    sql('?', view),
    ...parts,
  )
}

/** Members of a group, and those whose duty has an assignment in it. */
function memberships({ organisations, period }: Relation, view: number): Sql {
  const groups = organisations && idsOf({ type: 'Group', by: 'organisation', to: organisations }, view)
  const days = periodSql(period, json('startDate', 'item.value'), json('endDate', 'item.value'))
  const members = [...(groups ? [fill('o.id IN (@)', groups)] : []), ...days]
  const assigned = [...(groups ? [fill(`${json('group.id', 'item.value')} IN (@)`, groups)] : []), ...days]
  const and = (parts: readonly Sql[]): string => parts.map(() => ' AND @').join('')
  return fill(
    `SELECT ${json('person.id', 'item.value')} FROM served o, json_each(o.data, '$.groupMemberships') item
       WHERE o.view = @ AND o.type = 'Group' AND o.gone IS NULL${and(members)}
     UNION SELECT ${json('person.id', 'o.data')} FROM served o, json_each(o.data, '$.assignmentRole') item
       WHERE o.view = @ AND o.type = 'Duty' AND o.gone IS NULL${and(assigned)}`,
    sql('?', view),
    ...members,
    sql('?', view),
    ...assigned,
  )
}

/** What has no first or last day fits every bound of it. */
function periodSql(period: Period, starts: string, ends: string): Sql[] {
  const bound = (day: string, compare: string, value: string | undefined): Sql[] =>
    value === undefined ? [] : [sql(`(${day} IS NULL OR ${day} ${compare} ?)`, value)]
  return [
    ...bound(starts, '<=', period['startDate.onOrBefore']),
    ...bound(starts, '>=', period['startDate.onOrAfter']),
    ...bound(ends, '<=', period['endDate.onOrBefore']),
    ...bound(ends, '>=', period['endDate.onOrAfter']),
  ]
}
