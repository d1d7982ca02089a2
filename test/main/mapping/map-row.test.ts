import { describe, expect, test } from 'vitest'
import { mapOne, source } from './mapping-fixture.ts'

const person = (attributes: Record<string, unknown>, rest: Record<string, unknown> = {}) => [
  { entity: 'Person', keys: [[{ column: 'Personnr', transform: ['civicNo'] }]], attributes, ...rest },
]
const rules = (row: { problems: readonly { rule: string; severity: string }[] }) =>
  row.problems.map(({ rule, severity }) => `${rule} ${severity}`)

test('one row becomes one fragment with its key, attributes and references by key', () => {
  const row = mapOne(
    ['Personnr', 'Namn', 'Skola', 'Start'],
    ['20140107-2390', 'Öztürk, Loui', 'Sjöbackaskolan', '2026-08-17'],
    person({
      givenName: { column: 'Namn', transform: [{ nameParts: 'given' }] },
      familyName: { column: 'Namn', transform: [{ nameParts: 'family' }] },
      'civicNo.value': { column: 'Personnr', transform: ['civicNo'] },
      'enrolments[]': {
        enroledAt: { reference: 'Organisation', key: [{ column: 'Skola' }] },
        schoolType: { value: 'GR' },
        startDate: { column: 'Start' },
      },
    }),
  )
  expect(row.held).toBeUndefined()
  expect(row.fragments).toEqual([
    {
      type: 'Person',
      key: '201401072390',
      aliases: [],
      block: 0,
      item: undefined,
      creates: true,
      id: undefined,
      data: {
        givenName: 'Loui',
        familyName: 'Öztürk',
        civicNo: { value: '201401072390' },
        enrolments: [
          {
            enroledAt: { $ref: 'Organisation', $key: 'sjöbackaskolan' },
            schoolType: 'GR',
            startDate: '2026-08-17',
            $item: 0,
          },
        ],
      },
    },
  ])
})

test('the first complete key is primary, the other complete ones are aliases', () => {
  const keys = [[{ column: 'Personnr' }], [{ column: 'Namn' }, { column: 'Klass' }], [{ column: 'Elev-id' }]]
  const blocks = [{ entity: 'Person', keys, attributes: {} }]
  const captions = ['Personnr', 'Namn', 'Klass', 'Elev-id']
  expect(mapOne(captions, ['', ' Åsa  Ek ', '7a', ''], blocks).fragments).toMatchObject([
    { key: 'åsa ek\u001f7a', aliases: [] },
  ])
  expect(mapOne(captions, ['1', 'Åsa Ek', '7A', 'E7'], blocks).fragments).toMatchObject([
    { key: '1', aliases: ['åsa ek\u001f7a', 'e7'] },
  ])
})

test('a row without any complete key is held by MAP-02, which names the empty column', () => {
  const row = mapOne(['Personnr', 'Namn'], ['', 'Åsa'], person({ givenName: { column: 'Namn' } }))
  expect(row).toMatchObject({
    held: 'MAP-02',
    fragments: [],
    problems: [{ rule: 'MAP-02', params: { entity: 'Person', column: 'Personnr' } }],
  })
})

test('a wrong personal number holds the row once, however often the cell is read', () => {
  const row = mapOne(
    ['Personnr', 'Namn', 'Klass'],
    ['20140107-2391', 'Åsa Ek', '7A'],
    [
      {
        entity: 'Person',
        keys: [[{ column: 'Personnr', transform: ['civicNo'] }], [{ column: 'Namn' }, { column: 'Klass' }]],
        attributes: { 'civicNo.value': { column: 'Personnr', transform: ['civicNo'] } },
      },
    ],
  )
  expect(rules(row)).toEqual(['PER-03 error'])
  expect(row.held).toBe('PER-03')
  // The other key is sound, so that rows which point at the pupil by it find her, held.
  expect(row.fragments).toMatchObject([{ key: 'åsa ek\u001f7a' }])
})

test('column groups under two captions give one item each, blank groups none', () => {
  const captions = [
    'Elev / Personnr',
    'Vårdnadshavare 1 / Namn',
    'Vårdnadshavare 1 / Mobil',
    'Vårdnadshavare 2 / Namn',
    'Vårdnadshavare 2 / Mobil',
  ]
  const blocks = [
    {
      entity: 'Person',
      each: { under: ['Vårdnadshavare 1', 'Vårdnadshavare 2'] },
      when: { filled: { column: 'Namn' } },
      keys: [[{ column: 'Namn' }]],
      attributes: {
        familyName: { column: 'Namn' },
        'externalIdentifiers[]': { value: { column: 'Personnr' }, context: { value: 'elev' } },
      },
    },
  ]
  const row = mapOne(captions, ['20140107-2390', 'Ek', '070-174 06 05', 'Öst', ''], blocks)
  expect(row.fragments.map(({ key, item, data }) => [key, item, data['externalIdentifiers']])).toEqual([
    ['ek', 0, [{ value: '20140107-2390', context: 'elev', $item: 0 }]],
    ['öst', 1, [{ value: '20140107-2390', context: 'elev', $item: 0 }]],
  ])
  expect(mapOne(captions, ['20140107-2390', 'Ek', '', '', ''], blocks).fragments).toHaveLength(1)
})

test('a cell split at separators gives a group each', () => {
  const blocks = [
    {
      entity: 'Group',
      each: { column: 'Grupper', split: ',;' },
      keys: [[{ item: '' }]],
      attributes: { displayName: { item: '' } },
    },
  ]
  expect(mapOne(['Grupper'], ['MA6A, Kör;  '], blocks).fragments.map(({ key }) => key)).toEqual([
    'ma6a',
    'kör',
  ])
  expect(mapOne(['Grupper'], [''], blocks).fragments).toEqual([])
})

test('an error in an item of a JSON list holds the item, not the row', () => {
  const bound = source(['externalId', 'memberships'], 'scim', 'StudentGroups')
  const blocks = [
    {
      entity: 'Group',
      keys: [[{ column: 'externalId' }]],
      attributes: {
        'groupMemberships[]': {
          each: { column: 'memberships' },
          person: { reference: 'Person', key: [{ item: 'value' }] },
          startDate: { item: 'from' },
        },
      },
    },
  ]
  const row = mapOne([], ['g1', [{ value: 'p1', from: '2026-13-45' }, { value: 'p2' }]], blocks, {}, bound)
  expect(row.held).toBeUndefined()
  expect(row.problems).toMatchObject([
    { rule: 'DAT-03', holdsItem: true, place: { itemPath: 'memberships[0].from' } },
  ])
  expect(row.fragments[0]?.data['groupMemberships']).toEqual([
    { person: { $ref: 'Person', $key: 'p2' }, $item: 1 },
  ])
})

test('an item that lacks what it needs is left out with a finding', () => {
  const attributes = {
    'addresses[]': {
      needs: ['postalCode'],
      streetAddress: { column: 'Adress' },
      postalCode: { column: 'Postnr' },
      country: { value: 'SE' },
    },
  }
  const captions = ['Personnr', 'Adress', 'Postnr']
  const row = mapOne(captions, ['20140107-2390', 'Skyddad', ''], person(attributes))
  expect(row.fragments[0]?.data).toEqual({})
  expect(rules(row)).toEqual(['MAP-07 warning'])
  expect(mapOne(captions, ['20140107-2390', '', ''], person(attributes)).problems).toEqual([])
})

test('a code that is not in its table is proposed with a warning, and an error where nothing can be proposed for a required attribute', () => {
  const blocks = [
    {
      entity: 'Duty',
      keys: [[{ column: 'Id' }]],
      attributes: { dutyRole: { column: 'Roll', transform: [{ table: 'roller' }] } },
    },
  ]
  const tables = { tables: { roller: { values: { Lärare: 'Lärare' } } } }
  const mapped = (role: string) => mapOne(['Id', 'Roll'], ['1', role], blocks, tables)
  expect(mapped(' lärare ').fragments[0]?.data).toEqual({ dutyRole: 'Lärare' })
  expect(mapped('Lärrae')).toMatchObject({
    held: undefined,
    problems: [{ rule: 'MAP-03', severity: 'warning', suggestion: 'Lärare' }],
  })
  expect(mapped('Provledare')).toMatchObject({
    held: 'MAP-03',
    problems: [{ rule: 'MAP-03', severity: 'error' }],
  })
})

test('a code of the standard is read ignoring case, and told', () => {
  const row = mapOne(['Personnr', 'Kön'], ['20140107-2390', 'KVINNA'], person({ sex: { column: 'Kön' } }))
  expect(row.fragments[0]?.data).toEqual({ sex: 'Kvinna' })
  expect(rules(row)).toEqual(['MAP-04 info'])
})

test('text is evened out and told; an error cell of Excel is an error', () => {
  const row = mapOne(
    ['Personnr', 'Namn'],
    ['20140107-2390', '\u00a0A\u030asa  Ek '],
    person({ familyName: { column: 'Namn' } }),
  )
  expect(row.fragments[0]?.data).toEqual({ familyName: 'Åsa Ek' })
  expect(rules(row)).toEqual(['IMP-20 info'])
})

test('a block with "when" that does not hold makes nothing and says nothing', () => {
  const row = mapOne(
    ['Personnr', 'Roll'],
    ['', 'lärare'],
    person({}, { when: { value: { column: 'Roll' }, equals: 'elev' } }),
  )
  expect(row).toEqual({ fragments: [], problems: [], held: undefined, removed: false })
})

test('a row that removes is marked and creates nothing', () => {
  const row = mapOne(
    ['Personnr', 'Ta bort'],
    ['20140107-2390', 'Ja'],
    person({}, { remove: { value: { column: 'Ta bort' }, equals: 'ja' } }),
  )
  expect(row).toMatchObject({ removed: true, fragments: [{ creates: false, data: { $remove: true } }] })
})

test('a column group has its number as its item, which keeps two guardians of a row apart', () => {
  const captions = ['id', 'fname1', 'fname2']
  const blocks = [
    {
      entity: 'Person',
      each: { numbered: [{ Förnamn: 'fname1' }, { Förnamn: 'fname2' }] },
      keys: [[{ column: 'id' }, { item: '' }]],
      attributes: { givenName: { column: 'Förnamn' } },
    },
  ]
  const row = mapOne(captions, ['501', 'Ylva', 'Ylva'], blocks)
  expect(row.fragments.map(({ key }) => key)).toEqual(['501\u001f1', '501\u001f2'])
})

test('a problem in a part of a split cell is told at the cell', () => {
  const blocks = [
    {
      entity: 'Duty',
      each: { column: 'teacher', split: ',' },
      keys: [[{ item: '' }]],
      attributes: { dutyRole: { item: '' } },
    },
  ]
  const row = mapOne(['id', 'teacher'], ['1', 'Lärare, Trollkonstnär'], blocks)
  expect(row.problems).toMatchObject([
    { rule: 'MAP-03', value: 'Trollkonstnär', place: { column: { name: 'teacher' } } },
  ])
})

test('in rows of several widths a position from the right is counted in each row', () => {
  const bound = { ...source(['id', 'tel1', 'tel2', 'born']), variesInWidth: true }
  const blocks = [{ entity: 'Person', keys: [[{ column: 'id' }]], attributes: { birthDate: { column: -1 } } }]
  const births = [
    ['1', '070', '2014-01-07'],
    ['1', '070', '070', '2014-01-07'],
  ].map((cells) => mapOne([], cells, blocks, {}, bound).fragments[0]?.data)
  expect(births).toEqual([{ birthDate: '2014-01-07' }, { birthDate: '2014-01-07' }])
})

test('unless: a block is left out where a file is the source that says it better', () => {
  const block = { entity: 'Person', unless: 'elever', keys: [[{ column: 'id' }]] }
  expect(mapOne(['id'], ['1'], [block]).fragments).toEqual([])
  expect(mapOne(['id'], ['1'], [{ ...block, unless: 'personal' }]).fragments).toHaveLength(1)
})

test('a removal says which list items go, and nothing of single attributes', () => {
  const blocks = [
    {
      entity: 'Group',
      keys: [[{ column: 'Klass' }]],
      remove: { value: { column: 'Ta bort' }, equals: 'Ja' },
      attributes: {
        displayName: { column: 'Klass' },
        'groupMemberships[]': { person: { reference: 'Person', key: [{ column: 'Elev' }] } },
      },
    },
  ]
  const row = mapOne(['Klass', 'Elev', 'Ta bort'], ['7B', 'e1', 'ja'], blocks)
  expect(row).toMatchObject({ removed: true, held: undefined })
  expect(row.fragments).toMatchObject([
    { creates: false, data: { $remove: true, groupMemberships: [{ person: { $key: 'e1' } }] } },
  ])
  expect(row.fragments[0]?.data).not.toHaveProperty('displayName')
})

describe('expressions', () => {
  const same = { expression: 'a == b', with: { a: { column: 'Barn' }, b: { column: 'Vuxen' } } }
  const row = (cells: readonly string[], value: unknown) =>
    mapOne(['Barn', 'Vuxen'], cells, [
      { entity: 'Person', keys: [[{ value: 'x' }]], attributes: { givenName: value } },
    ])

  test('an empty cell is null, and a whole number comes back as a number', () => {
    expect(row(['A', ''], { ...same, transform: ['uppercase'] }).fragments[0]?.data).toEqual({
      givenName: 'FALSE',
    })
    expect(
      row(['7', ''], { expression: 'int(a) + 1', with: { a: { column: 'Barn' } } }).fragments[0]?.data,
    ).toEqual({ givenName: '8' })
  })

  test('one that fails on a cell is a finding about the cell, not the end of the run', () => {
    const mapped = row(['sju', ''], { expression: 'string(int(a))', with: { a: { column: 'Barn' } } })
    expect(mapped.problems).toMatchObject([
      { rule: 'MAP-07', value: 'sju', place: { column: { name: 'Barn' } } },
    ])
  })

  test('one that does not end stops the run, and names itself, its place and the row', () => {
    const value = { expression: "a.matches('(a+)+$') ? a : ''", with: { a: { column: 'Barn' } } }
    expect(() => row([`${'a'.repeat(40)}!`, ''], value)).toThrow(
      /\(a\+\)\+.*entities\[0\]\.attributes\.givenName.*row 2 of elever\.csv/,
    )
  })
})
