import { expect, test } from 'vitest'
import { labelAttribute, tellFinding } from '../../../src/main/model/tell-finding.ts'

const conflict = {
  rule: 'MAP-05',
  params: {
    attribute: 'Person.enrolments[0].schoolYear',
    entity: 'Person',
    rowA: 3,
    rowB: 8,
    sourceA: 'a.csv',
    sourceB: 'b.csv',
  },
}

test('an attribute is told by its label before its path', () => {
  expect(tellFinding(conflict, 'sv')).toBe(
    'Två rader säger olika om ”Årskurs” (Person.enrolments[0].schoolYear): rad 3 i a.csv och rad 8 i b.csv. Den senare väntar.',
  )
  expect(tellFinding(conflict, 'en')).toContain('“School year” (Person.enrolments[0].schoolYear)')
})

test('a path alone is of the finding’s own entity, not of what it points to', () => {
  const pointed = {
    rule: 'MAP-11',
    params: { attribute: 'enrolments[1].enroledAt', entity: 'Organisation', key: 'x' },
    entity: 'Person',
  }
  expect(tellFinding(pointed, 'sv')).toContain('”Skolenhet” (enrolments[1].enroledAt)')
})

test('what the standard has not is told as it stands', () => {
  expect(labelAttribute('Person', 'nothing[0].known', 'sv')).toBeUndefined()
  expect(labelAttribute(undefined, 'givenName', 'sv')).toBeUndefined()
  expect(labelAttribute('Organisation', 'schoolTypes[0]', 'sv')).toBe('Skolformer')
  expect(tellFinding({ rule: 'MAP-07', params: { value: 'x', attribute: 'integer' } }, 'sv')).toContain(
    'ett heltal',
  )
})
