import type { MappingColumn, MappingState } from '../../../../../shared/mapping-contract.ts'
import type { Part, SimpleValue, Step } from '../../../../../shared/simple-value.ts'

/** The ways to fill an attribute. */
export const ways = ['column', 'item', 'first', 'join', 'value', 'ask', 'derive', 'reference'] as const
export type Way = (typeof ways)[number]

export function wayOf(value: SimpleValue): Way {
  return ways.find((way) => way in value) ?? 'value'
}

/** Another value of the same attribute, with what can be kept of the one before. */
export function changeWay(before: SimpleValue | undefined, way: Way, fallback: Fallback): SimpleValue {
  const part = before && firstPart(before)
  switch (way) {
    case 'column':
      return part && 'column' in part ? part : { column: fallback.column }
    case 'item':
      return { item: '' }
    case 'first':
      return { first: [part ?? { column: fallback.column }] }
    case 'join':
      return { join: [part ?? { column: fallback.column }] }
    case 'ask':
      return { ask: fallback.question }
    case 'reference':
      return fallback.reference
    default:
      return { value: '' }
  }
}

export type Fallback = {
  readonly column: MappingColumn['ref']
  readonly question: string
  readonly reference: SimpleValue
}

function firstPart(value: SimpleValue): Part | undefined {
  if ('first' in value) return value.first[0]
  if ('join' in value) return value.join[0]
  if ('reference' in value) return value.key[0]
  const steps = value.transform ? { transform: value.transform } : {}
  if ('column' in value) return { column: value.column, ...steps }
  if ('item' in value) return { item: value.item, ...steps }
  if ('ask' in value) return { ask: value.ask, ...(value.per ? { per: value.per } : {}), ...steps }
  if ('derive' in value)
    return { derive: value.derive, ...(value.from ? { from: value.from } : {}), ...steps }
  return { value: value.value, ...steps }
}

/** How a column of most files must be read to become this attribute; nothing where it is taken as it stands. */
const usualSteps: Readonly<Record<string, readonly Step[]>> = {
  'civicNo.value': ['civicNo'],
  schoolUnitCode: [{ pad: 8 }],
  securityMarking: ['securityMarking'],
  'phoneNumbers[].value': ['phone'],
  'enrolments[].schoolYear': ['schoolYear'],
  dutyPercent: ['percent'],
  'eduPersonPrincipalNames[]': ['eppn'],
}

/** A column as the value of an attribute. */
export function columnValue(attribute: string, ref: MappingColumn['ref']): SimpleValue {
  const transform = usualSteps[attribute]
  return { column: ref, ...(transform ? { transform: [...transform] } : {}) }
}

/** The column that most likely tells one thing of this type from another: the first of these that the file has. */
const keyAttributes: Readonly<Record<string, readonly string[]>> = {
  Organisation: ['displayName', 'schoolUnitCode'],
  Person: ['civicNo.value', 'emails[].value', 'givenName, Person.familyName'],
  Group: ['displayName (Klass)', 'displayName'],
  Duty: ['signature', 'emails[].value'],
}

export function suggestKey(type: string, columns: readonly MappingColumn[]): Part[] {
  for (const attribute of keyAttributes[type] ?? ['displayName']) {
    const found = columns.find(({ proposal }) =>
      ['Person', type].some((owner) => proposal?.target === `${owner}.${attribute}`),
    )
    if (found)
      return [
        {
          column: found.ref,
          ...(attribute === 'civicNo.value' ? { transform: ['civicNo'] } : {}),
        },
      ]
  }
  const [first] = columns
  return [first ? { column: first.ref } : { value: type }]
}

/** A name that no table or question of the mapping has. */
export function freeName(taken: readonly { readonly name: string }[], wanted: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${number}`
    if (!taken.some((one) => one.name === name)) return name
  }
}

/** Whether a proposal is for this very attribute of this type: `Person.givenName, Person.familyName` is for both. */
export function isProposedFor(target: string, type: string, attribute: string): boolean {
  return target
    .replace(/^[\w ]+: /, '')
    .split(', ')
    .some((one) => one.replace(/ \(.*\)$/, '') === `${type}.${attribute}`)
}

/** The source of the project that a block reads; undefined for what is made once or of a source that is not there. */
export function sourceOfBlock(state: MappingState, block: number): number | undefined {
  const from = state.blocks[block]?.from ?? []
  return from.flatMap((name) => state.sources.find((source) => source.name === name)?.matched ?? [])[0]?.id
}
