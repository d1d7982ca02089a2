import type { EntityType } from '../../model/entities.ts'

/** Ids, told by the way that leads to them. */
export type IdSet =
  | { readonly ids: readonly string[] }
  /** Organisations and all below them. */
  | { readonly below: IdSet }
  /** Objects of a type that link by the attribute to one of the set; of codes, the values themselves. */
  | { readonly type: EntityType; readonly by: string; readonly to: IdSet }
  | { readonly any: readonly IdSet[] }

export type Period = { readonly [Bound in PeriodBound]?: string }
export type PeriodBound =
  'startDate.onOrBefore' | 'startDate.onOrAfter' | 'endDate.onOrBefore' | 'endDate.onOrAfter'

/** How a person is related to an organisation (the parameter `relationship.entity.type`). */
export const relationKinds = [
  'enrolment',
  'duty',
  'placement.child',
  'placement.owner',
  'responsibleFor.enrolment',
  'responsibleFor.placement',
  'groupMembership',
] as const
export type RelationKind = (typeof relationKinds)[number]

/** What an object of the asked type has to fulfil. Attribute names are ours, never a caller's: they become SQL. */
export type Condition =
  | { readonly in: IdSet }
  | { readonly attribute: string; readonly is: readonly string[] }
  | { readonly list: string; readonly has: readonly string[] }
  /** A day; what has none always fits where `orNone`. */
  | {
      readonly day: string
      readonly compare: '<=' | '>='
      readonly value: string
      readonly orNone: boolean
    }
  | {
      readonly at: 'created' | 'modified' | 'starts' | 'ends'
      readonly compare: '<=' | '>=' | '>'
      readonly value: number
    }
  /** A part of one of a person's names, in lower case. */
  | { readonly name: string }
  | { readonly identifier: { readonly value?: string; readonly context?: string } }
  | {
      readonly relation: {
        readonly kinds: readonly RelationKind[]
        readonly organisations?: IdSet
        readonly period: Period
      }
    }
