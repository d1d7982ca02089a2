import type { MappingColumn, MappingState } from '../../../../../shared/mapping-contract.ts'
import type { TransformStep, Value } from '../../../../../shared/mapping-value.ts'

/** How a column of most files must be read to become this attribute; nothing where it is taken as it stands. */
const usualSteps: Readonly<Record<string, readonly TransformStep[]>> = {
  'civicNo.value': ['civicNo'],
  schoolUnitCode: [{ pad: 8 }],
  securityMarking: ['securityMarking'],
  'phoneNumbers[].value': ['phone'],
  'enrolments[].schoolYear': ['schoolYear'],
  dutyPercent: ['percent'],
  'eduPersonPrincipalNames[]': ['eppn'],
}

/** A column as the value of an attribute. */
export function columnValue(attribute: string, ref: MappingColumn['ref']): Value {
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

export function suggestKey(type: string, columns: readonly MappingColumn[]): Value[] {
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

/** The sources of the project that a block reads; none for what is made once or of a source that is not there. */
export function sourcesOfBlock(state: MappingState, block: number): number[] {
  const from = state.blocks[block]?.from ?? []
  return from.flatMap(
    (name) => state.sources.find((source) => source.name === name)?.matched.map(({ id }) => id) ?? [],
  )
}
