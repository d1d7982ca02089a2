import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonValue } from '../../../src/main/import/source.ts'
import { findOrigin, foldFragments, type FoldRules } from '../../../src/main/mapping/fold.ts'

const agree: FoldRules = { rules: {}, itemKeys: {} }
const fold = (rules: FoldRules, ...data: { [attribute: string]: JsonValue }[]) =>
  foldFragments(
    data.map((one) => ({ data: one, mappedAs: undefined })),
    rules,
  )

test('single attributes unite; blanks never conflict', () => {
  const { data, conflicts } = fold(
    agree,
    { givenName: 'Åsa', civicNo: { value: '1' } },
    { familyName: 'Ek', civicNo: { nationality: 'SE' } },
  )
  expect(data).toEqual({ givenName: 'Åsa', civicNo: { value: '1', nationality: 'SE' }, familyName: 'Ek' })
  expect(conflicts).toEqual([])
})

test('what does not agree is a conflict that names both fragments; the first stands', () => {
  const { data, conflicts } = fold(agree, { givenName: 'Åsa' }, { familyName: 'Ek' }, { givenName: 'Osa' })
  expect(data).toEqual({ givenName: 'Åsa', familyName: 'Ek' })
  expect(conflicts).toEqual([{ attribute: 'givenName', first: 0, second: 2, settled: false }])
})

test('a rule settles what does not agree: first, last, or the order of sources', () => {
  const inputs = [
    { data: { displayName: '7a' }, mappedAs: 'elevlista' },
    { data: { displayName: '7A' }, mappedAs: 'scim' },
  ]
  const displayName = (rule: FoldRules['rules'][string]) =>
    foldFragments(inputs, { rules: { displayName: rule }, itemKeys: {} }).data['displayName']
  expect(displayName('first')).toBe('7a')
  expect(displayName('last')).toBe('7A')
  expect(displayName({ sources: ['scim', 'elevlista'] })).toBe('7A')
  expect(displayName({ sources: ['elevlista'] })).toBe('7a')
})

test('lists unite on what makes their items the same, and an item takes what another fragment adds to it', () => {
  const a = { enrolments: [{ enroledAt: 'A', schoolType: 'GR', $item: 0 }] }
  const b = {
    enrolments: [
      { enroledAt: 'A', schoolType: 'GR', schoolYear: 6, $item: 0 },
      { enroledAt: 'B', schoolType: 'GR', $item: 1 },
    ],
  }
  expect(fold(agree, a, b).data).toEqual({
    enrolments: [
      { enroledAt: 'A', schoolType: 'GR', schoolYear: 6 },
      { enroledAt: 'B', schoolType: 'GR' },
    ],
  })
})

test('e-mail addresses are the same whatever their case; bare values are kept as values', () => {
  expect(
    fold(
      agree,
      { emails: [{ value: 'A@b.example', $item: 0 }] },
      { emails: [{ value: 'a@b.example', $item: 0 }] },
    ).data,
  ).toEqual({ emails: [{ value: 'A@b.example' }] })
  expect(
    fold(
      agree,
      { schoolTypes: [{ $value: 'GR', $item: 0 }] },
      {
        schoolTypes: [
          { $value: 'GR', $item: 0 },
          { $value: 'FTH', $item: 1 },
        ],
      },
    ).data,
  ).toEqual({
    schoolTypes: ['GR', 'FTH'],
  })
})

test('a removing fragment takes away what earlier ones added, and only that', () => {
  const add = {
    groupMemberships: [
      { person: 'p1', $item: 0 },
      { person: 'p2', $item: 1 },
    ],
  }
  expect(fold(agree, add, { $remove: true, groupMemberships: [{ person: 'p1', $item: 0 }] }).data).toEqual({
    groupMemberships: [{ person: 'p2' }],
  })
  expect(fold(agree, { $remove: true, groupMemberships: [{ person: 'p1', $item: 0 }] }).data).toEqual({})
})

test('every value tells which fragment and item it came from', () => {
  const folded = fold(
    agree,
    { givenName: 'Åsa', civicNo: { value: '1' } },
    { emails: [{ value: 'a@b.example', type: 'Privat', $item: 100_000 }] },
  )
  expect(findOrigin(folded, 'givenName')).toEqual({ fragment: 0 })
  expect(findOrigin(folded, 'civicNo.value')).toEqual({ fragment: 0 })
  expect(findOrigin(folded, 'emails[0].type')).toEqual({ fragment: 1, item: 100_000 })
  expect(findOrigin(folded, 'emails[0]')).toEqual({ fragment: 1, item: 100_000 })
  expect(findOrigin(folded, 'familyName')).toBeUndefined()
})

const members = fc.array(fc.record({ person: fc.constantFrom('p1', 'p2', 'p3', 'p4') }), { maxLength: 5 })
test('a value that arrived late tells so, whole or inside what was there', () => {
  const folded = fold(
    agree,
    { civicNo: { value: '1' }, emails: [{ value: 'a@b.example', $item: 0 }] },
    { civicNo: { nationality: 'SE' }, emails: [{ value: 'a@b.example', type: 'Privat', $item: 3 }] },
    { address: { locality: 'Granvik' } },
  )
  const paths = ['civicNo.value', 'civicNo.nationality', 'address.locality', 'emails[0]', 'emails[0].type']
  expect(paths.map((path) => findOrigin(folded, path))).toEqual([
    { fragment: 0 },
    { fragment: 1 },
    { fragment: 2 },
    { fragment: 0, item: 0 },
    { fragment: 1, item: 3 },
  ])
})

test('an item that was taken away and comes again is the last', () => {
  const member = (person: string) => ({ groupMemberships: [{ person, $item: 0 }] })
  const { data } = fold(agree, member('p1'), member('p2'), { $remove: true, ...member('p1') }, member('p1'))
  expect(data).toEqual({ groupMemberships: [{ person: 'p2' }, { person: 'p1' }] })
})

test('folding is idempotent and loses no member', () => {
  fc.assert(
    fc.property(fc.array(members, { maxLength: 5 }), (lists) => {
      const inputs = lists.map((list) => ({
        groupMemberships: list.map((item, index) => ({ ...item, $item: index })),
      }))
      const once = fold(agree, ...inputs)
      const all = new Set(lists.flat().map(({ person }) => person))
      expect(once.data['groupMemberships'] ?? []).toHaveLength(all.size)
      expect(fold(agree, ...inputs, ...inputs).data).toEqual(once.data)
    }),
  )
})
