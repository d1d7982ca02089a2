import { expect, test } from 'vitest'
import { markReferences } from '../../../src/main/deliver/mark-references.ts'

const markings = new Map([['p1', 'Sekretessmarkering']])

test.each([
  [
    'a reference in a list',
    '{"id":"g1","groupMemberships":[{"person":{"id":"p1"}},{"person":{"id":"p2"}}]}',
    '{"id":"g1","groupMemberships":[{"person":{"id":"p1","securityMarking":"Sekretessmarkering"}},{"person":{"id":"p2"}}]}',
  ],
  [
    'a single reference',
    '{"id":"d1","person":{"id":"p1"}}',
    '{"id":"d1","person":{"id":"p1","securityMarking":"Sekretessmarkering"}}',
  ],
  ['the person herself', '{"id":"p1","givenName":"Åsa"}', '{"id":"p1","givenName":"Åsa"}'],
  ['nobody protected', '{"id":"d1", "person":{"id":"p2"}}', '{"id":"d1", "person":{"id":"p2"}}'],
])('%s', (_, json, marked) => {
  expect(markReferences(json, markings)).toBe(marked)
})
