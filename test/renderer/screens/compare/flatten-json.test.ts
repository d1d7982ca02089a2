import { expect, test } from 'vitest'
import { flattenJson } from '../../../../src/renderer/src/screens/compare/flatten-json.ts'

test('a document becomes lines of attribute and value in its own order', () => {
  const person = {
    givenName: 'Åsa',
    emails: [],
    enrolments: [{ schoolType: 'GR', schoolYear: 6 }, { schoolType: 'FTH' }],
    meta: {},
    nothing: null,
  }
  expect(flattenJson(person)).toEqual([
    { path: 'givenName', value: 'Åsa' },
    { path: 'emails', value: '[]' },
    { path: 'enrolments[0].schoolType', value: 'GR' },
    { path: 'enrolments[0].schoolYear', value: '6' },
    { path: 'enrolments[1].schoolType', value: 'FTH' },
    { path: 'meta', value: '{}' },
    { path: 'nothing', value: 'null' },
  ])
})
