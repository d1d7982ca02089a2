import {
  type Condition,
  type Period,
  type PeriodBound,
  type RelationKind,
  relationKinds,
} from '../store/served/conditions.ts'
import { type Filter, linked } from './parameter.ts'

const periodBounds: readonly PeriodBound[] = [
  'startDate.onOrBefore',
  'startDate.onOrAfter',
  'endDate.onOrBefore',
  'endDate.onOrAfter',
]

/** The filters of `/persons`. Those of `relationship.*` and `identifier.*` speak of one and the same relation or identifier. */
export const personFilters: readonly Filter[] = [
  {
    name: 'nameContains',
    kind: 'text',
    many: true,
    whole: true,
    help: 'part of a given, middle or family name, whatever the case; all values have to be found',
    condition: (values) => values.map((value) => ({ name: value.toLowerCase() })),
  },
  linked('civicNo', 'the personal number', (given) => ({ type: 'Person', by: 'civicNo.value', to: given }), {
    kind: 'text',
  }),
  linked(
    'eduPersonPrincipalName',
    'one of the login names',
    (given) => ({ type: 'Person', by: 'eduPersonPrincipalNames', to: given }),
    { kind: 'text' },
  ),
  { name: 'identifier.value', kind: 'text', help: 'value of an identifier of another system' },
  { name: 'identifier.context', kind: 'text', help: 'context of that identifier' },
  {
    name: 'relationship.entity.type',
    kind: 'code',
    codes: relationKinds,
    help: 'has a relation of this kind; the other relationship parameters speak of it',
  },
  {
    name: 'relationship.organisation',
    kind: 'uuid',
    help: 'has a relation to this organisation or to one below it',
  },
  ...periodBounds.map((bound): Filter => ({
    name: `relationship.${bound}`,
    kind: 'date',
    help: `a bound of the relation’s days: ${bound}; what has none fits`,
  })),
]

/** The conditions of parameters that are read together. */
export function joinPersonFilters(given: ReadonlyMap<string, readonly string[]>): Condition[] {
  const one = (name: string): string | undefined => given.get(name)?.[0]
  const conditions: Condition[] = []
  const value = one('identifier.value')
  const context = one('identifier.context')
  if (value !== undefined || context !== undefined) {
    conditions.push({
      identifier: {
        ...(value === undefined ? {} : { value }),
        ...(context === undefined ? {} : { context }),
      },
    })
  }
  if (![...given.keys()].some((name) => name.startsWith('relationship.'))) return conditions
  const organisation = one('relationship.organisation')
  const kind = relationKinds.find((known) => known === one('relationship.entity.type'))
  const period: Period = Object.fromEntries(
    periodBounds.flatMap((bound) => {
      const day = one(`relationship.${bound}`)
      return day === undefined ? [] : [[bound, day]]
    }),
  )
  const kinds: readonly RelationKind[] = kind === undefined ? relationKinds : [kind]
  conditions.push({
    relation: {
      kinds,
      period,
      ...(organisation === undefined ? {} : { organisations: { below: { ids: [organisation] } } }),
    },
  })
  return conditions
}
