import { expect, test } from 'vitest'
import type { Finding } from '../../../../src/shared/finding.ts'
import { scimRules } from '../../../../src/shared/rules/scim-rules.ts'
import { readWhole } from './read-whole.ts'

const id = '11111111-1111-4111-8111-111111111111'
const other = '22222222-2222-4222-8222-222222222222'
const upper = 'AAAAAAAA-1111-4111-8111-111111111111'
const lower = upper.toLowerCase()
const userSchemas = [
  'urn:ietf:params:scim:schemas:core:2.0:User',
  'urn:scim:schemas:extension:sis:school:1.0:User',
]
const extension = 'urn:scim:schemas:extension:sis:school:1.0:User'
const user = (more: object) => ({ schemas: userSchemas, externalId: id, ...more })
const group = (more: object) => ({
  schemas: ['urn:scim:schemas:extension:sis:school:1.0:StudentGroup'],
  externalId: id,
  ...more,
})
const activity = (more: object) => ({
  schemas: ['urn:scim:schemas:extension:sis:school:1.0:Activity'],
  externalId: id,
  ...more,
})
const page = (totalResults: number, Resources: unknown[]) => ({ totalResults, Resources })

type Expected = Pick<Finding, 'rule' | 'severity'> & Partial<Finding>

/** Each file gives exactly these findings, and this in the cells of the row named by `part`. */
const cases: readonly [
  name: string,
  content: unknown,
  findings: readonly Expected[],
  cells?: Readonly<Record<string, readonly object[]>>,
][] = [
  [
    'SCM-01: a type of neither edition is kept as rows, once a type',
    [
      { schemas: ['urn:x:1.0:Bus'], externalId: id, seats: 50 },
      { schemas: ['urn:x:1.0:Bus'], externalId: other },
    ],
    [{ rule: 'SCM-01', severity: 'error', source: 'fil.json#Bus', params: { type: 'Bus', count: 2 } }],
    { Bus: [{ externalId: id, seats: 50 }, { externalId: other }] },
  ],
  [
    'SCM-01: an object that tells nothing of its type waits',
    [{ colour: 'red' }],
    [
      {
        rule: 'SCM-01',
        severity: 'error',
        source: 'fil.json#?',
        row: 1,
        path: '?[0]',
        params: { type: '?' },
      },
    ],
    { '?': [{ text: '{"colour":"red"}' }] },
  ],
  ['SCM-01: a type of the standard has none', [group({})], []],
  [
    'SCM-02: what is no object',
    [group({}), 'text', 7, [group({})]],
    [
      { rule: 'SCM-02', severity: 'error', source: 'fil.json#?', row: 1, path: '[1]' },
      { rule: 'SCM-02', severity: 'error', source: 'fil.json#?', row: 2, path: '[2]' },
      { rule: 'SCM-02', severity: 'error', source: 'fil.json#?', row: 3, path: '[3]' },
    ],
  ],
  [
    'SCM-03: the attributes tell the type',
    [{ externalId: id, employmentRole: 'Lärare' }],
    [{ rule: 'SCM-03', severity: 'info', path: 'Employments[0]', params: { type: 'Employments' } }],
    { Employments: [{ employmentRole: 'Lärare' }] },
  ],
  ['SCM-03: the place tells the type', { Employments: [{ externalId: id, employmentRole: 'Lärare' }] }, []],
  [
    'SCM-04: a draft, another prefix, the plural',
    [
      { schemas: ['urn:scim:schemas:extension:sis:school:2.0:Activity'], externalId: id },
      { schemas: ['urn:ietf:params:scim:schemas:core:2.0:SchoolUnit'], externalId: other },
      { schemas: ['urn:scim:schemas:extension:sis:school:1.0:organisation'], externalId: lower },
    ],
    [
      {
        rule: 'SCM-04',
        severity: 'info',
        path: 'Activities[0]',
        params: { schema: 'urn:scim:schemas:extension:sis:school:2.0:Activity' },
      },
      {
        rule: 'SCM-04',
        severity: 'info',
        path: 'SchoolUnits[0]',
        params: { schema: 'urn:ietf:params:scim:schemas:core:2.0:SchoolUnit' },
      },
    ],
  ],
  [
    'SCM-05: id stands in for externalId',
    [{ schemas: userSchemas, id }],
    [{ rule: 'SCM-05', severity: 'info', path: 'Users[0].externalId', id }],
    { Users: [{ id, externalId: id }] },
  ],
  [
    'SCM-05: both are there and differ',
    [user({ id: other })],
    [],
    { Users: [{ id: other, externalId: id }] },
  ],
  [
    'SCM-06: the same externalId, other content',
    [user({ userName: 'a' }), user({ userName: 'b' })],
    [
      {
        rule: 'SCM-06',
        severity: 'warning',
        row: 1,
        path: 'Users[0]',
        id,
        params: { id, first: 'Users[0]', second: 'Users[1]' },
      },
    ],
  ],
  ['SCM-06: the same externalId, the same content', [user({ userName: 'a' }), user({ userName: 'a' })], []],
  ['SCM-06: the same id in two types', [user({}), group({})], []],
  [
    'SCM-07: no UUID',
    [group({ externalId: '7B-2025' })],
    [
      {
        rule: 'SCM-07',
        severity: 'warning',
        path: 'StudentGroups[0].externalId',
        value: '7B-2025',
        params: { id: '7B-2025' },
      },
    ],
    { StudentGroups: [{ externalId: '7B-2025' }] },
  ],
  [
    'SCM-08: upper case, in ids and references',
    [user({ externalId: upper, [extension]: { enrolments: [{ value: upper }] } })],
    [
      { rule: 'SCM-08', severity: 'info', path: 'Users[0].enrolments[0]', value: upper },
      { rule: 'SCM-08', severity: 'info', path: 'Users[0].externalId', value: upper },
    ],
    { Users: [{ externalId: lower, enrolments: [{ value: lower }] }] },
  ],
  [
    'SCM-09: only $ref',
    [
      group({
        owner: { $ref: `/v2/SchoolUnits/${other}` },
        studentMemberships: [{ value: '', $ref: `Users/${other}` }],
      }),
    ],
    [
      { rule: 'SCM-09', severity: 'info', path: 'StudentGroups[0].owner', value: `/v2/SchoolUnits/${other}` },
      {
        rule: 'SCM-09',
        severity: 'info',
        path: 'StudentGroups[0].studentMemberships[0]',
        value: `Users/${other}`,
      },
    ],
    {
      StudentGroups: [
        { 'owner.value': other, studentMemberships: [{ $ref: `Users/${other}`, value: other }] },
      ],
    },
  ],
  [
    'SCM-10: value and $ref disagree',
    [group({ owner: { value: id, $ref: `/v2/SchoolUnit/${other}` } })],
    [
      {
        rule: 'SCM-10',
        severity: 'warning',
        path: 'StudentGroups[0].owner',
        value: id,
        params: { value: id, ref: `/v2/SchoolUnit/${other}` },
      },
    ],
    { StudentGroups: [{ 'owner.value': id }] },
  ],
  [
    'SCM-10: relative, rooted and upper-case $ref agree',
    [group({ owner: { value: lower, $ref: `../SchoolUnits/${upper}` } })],
    [],
  ],
  [
    'SCM-10: a code or a word is no other record',
    [
      group({
        owner: { value: '09900101', $ref: `SchoolUnits/${id}` },
        studentMemberships: [{ value: other, $ref: 'Users/unknown' }],
      }),
    ],
    [],
  ],
  [
    'SCM-10: $ref has the id and value the externalId of one record',
    [user({ id: other }), group({ studentMemberships: [{ value: id, $ref: `Users/${other}` }] })],
    [],
  ],
  [
    'SCM-12: null, empty text, empty reference',
    [
      user({
        displayName: null,
        name: { givenName: 'Bo', familyName: '' },
        [extension]: { enrolments: [{ value: id, schoolYear: '' }] },
      }),
      group({ owner: { value: '', $ref: 'SchoolUnits/' }, studentMemberships: null }),
    ],
    [
      { rule: 'SCM-12', severity: 'info', path: 'Users[0].displayName' },
      { rule: 'SCM-12', severity: 'info', path: 'Users[0].name.familyName' },
      { rule: 'SCM-12', severity: 'info', path: 'Users[0].enrolments[0].schoolYear' },
      { rule: 'SCM-12', severity: 'info', path: 'StudentGroups[0].owner' },
      { rule: 'SCM-12', severity: 'info', path: 'StudentGroups[0].studentMemberships' },
    ],
    { Users: [{ 'name.givenName': 'Bo', enrolments: [{ value: id }] }] },
  ],
  [
    'SCM-12: an empty list and false and 0 are values or absent',
    [user({ active: false, emails: [] })],
    [],
    { Users: [{ active: false }] },
  ],
  [
    'SCM-13: other case and older names, once a name',
    [
      activity({ group: [{ value: id }] }),
      user({ [extension]: { Enrolments: [{ Value: id }, { Value: other }] } }),
      { schemas: ['urn:scim:schemas:extension:sis:school:1.0:Room'], externalId: id, name: 'A1' },
      { schemas: ['urn:scim:schemas:extension:sis:school:1.0:Course'], externalId: id, name: 'Ma 1' },
      {
        schemas: ['urn:scim:schemas:extension:sis:school:1.0:SchoolUnit'],
        externalId: id,
        SchoolUnitGroup: { value: id },
      },
    ],
    [
      {
        rule: 'SCM-13',
        severity: 'info',
        path: 'Activities[0].groups',
        params: { name: 'group', attribute: 'groups' },
      },
      {
        rule: 'SCM-13',
        severity: 'info',
        path: 'Users[0].enrolments',
        params: { name: 'Enrolments', attribute: 'enrolments' },
      },
      {
        rule: 'SCM-13',
        severity: 'info',
        path: 'Users[0].enrolments[0].value',
        params: { name: 'enrolments.Value', attribute: 'enrolments.value' },
      },
      {
        rule: 'SCM-13',
        severity: 'info',
        path: 'Rooms[0].displayName',
        params: { name: 'name', attribute: 'displayName' },
      },
      {
        rule: 'SCM-13',
        severity: 'info',
        path: 'SchoolUnits[0].schoolUnitGroup',
        params: { name: 'SchoolUnitGroup', attribute: 'schoolUnitGroup' },
      },
    ],
    {
      Activities: [{ groups: [{ value: id }] }],
      Users: [{ enrolments: [{ value: id }, { value: other }] }],
      Rooms: [{ displayName: 'A1' }],
      Courses: [{ name: 'Ma 1' }],
      SchoolUnits: [{ 'schoolUnitGroup.value': id }],
    },
  ],
  [
    'SCM-14: an object for a list, a list for an object, the same item twice',
    [
      activity({ parentActivity: { value: other }, owner: [{ value: other }] }),
      group({
        studentMemberships: [
          { value: id, display: 'Alva' },
          { value: other },
          { value: id, display: 'Alva E' },
          { value: id, startDate: '2025-08-18' },
        ],
      }),
    ],
    [
      { rule: 'SCM-14', severity: 'info', path: 'Activities[0].parentActivity' },
      { rule: 'SCM-14', severity: 'info', path: 'Activities[0].owner' },
      { rule: 'SCM-14', severity: 'info', path: 'StudentGroups[0].studentMemberships[2]' },
    ],
    {
      Activities: [{ parentActivity: [{ value: other }], 'owner.value': other }],
      // null keeps the numbers of the items that follow.
      StudentGroups: [
        {
          studentMemberships: [
            { value: id, display: 'Alva' },
            { value: other },
            null,
            { value: id, startDate: '2025-08-18' },
          ],
        },
      ],
    },
  ],
  [
    'SCM-14: a bare text is a value',
    [user({ emails: ['a@b.example', { value: 'c@d.example' }] })],
    [],
    { Users: [{ emails: [{ value: 'a@b.example' }, { value: 'c@d.example' }] }] },
  ],
  [
    'SCM-15: unknown names are kept, once a name',
    [
      user({ shoeSize: 38, emails: [{ value: 'a@b.example', checked: true }] }),
      user({ externalId: other, shoeSize: 40, 'urn:x:1.0:Extra': { a: { b: 1 } } }),
    ],
    [
      { rule: 'SCM-15', severity: 'info', path: 'Users[0].shoeSize', params: { name: 'shoeSize' } },
      {
        rule: 'SCM-15',
        severity: 'info',
        path: 'Users[0].emails[0].checked',
        params: { name: 'emails.checked' },
      },
      {
        rule: 'SCM-15',
        severity: 'info',
        path: 'Users[1].urn:x:1.0:Extra',
        params: { name: 'urn:x:1.0:Extra' },
      },
    ],
    {
      Users: [
        { shoeSize: 38, emails: [{ value: 'a@b.example', checked: true }] },
        { shoeSize: 40, 'urn:x:1.0:Extra.a.b': 1 },
      ],
    },
  ],
  [
    'SCM-15: the extensions that EGIL and SCIM have are known',
    [
      user({
        'urn:scim:schemas:extension:egil:1.0:User': {
          externalIdentifiers: [{ value: 'a', context: 'https://x.example', globallyUnique: false }],
        },
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: '17' },
      }),
    ],
    [],
    {
      Users: [
        {
          externalIdentifiers: [{ value: 'a', context: 'https://x.example', globallyUnique: false }],
          'enterprise.employeeNumber': '17',
        },
      ],
    },
  ],
  [
    'SCM-18: a marker of the EGIL cache',
    { StudentGroup: [{ externalId: id, dbg: 'create conflict' }] },
    [
      {
        rule: 'SCM-18',
        severity: 'warning',
        path: 'StudentGroups[0]',
        id,
        params: { reason: 'create conflict' },
      },
    ],
  ],
  [
    'SCM-19: a page is missing',
    page(3, [user({})]),
    [{ rule: 'SCM-19', severity: 'warning', source: 'fil.json#Users', params: { total: 3, found: 1 } }],
  ],
  ['SCM-19: all are there', page(1, [user({})]), []],
  ['SCM-19: none at all', page(0, []), []],
  [
    'SCM-22: removal of what is not there',
    { Operations: [{ method: 'DELETE', path: `/Users/${id}` }] },
    [{ rule: 'SCM-22', severity: 'info', value: id, params: { id } }],
  ],
  [
    'SCM-22: removal of what is there',
    {
      Operations: [
        { method: 'POST', path: '/Users', data: user({}) },
        { method: 'DELETE', path: `/Users/${id}` },
      ],
    },
    [],
  ],
]

test.each(cases)('%s', async (_, content, expected, cells = {}) => {
  const { rows, findings } = await readWhole('fil.json', JSON.stringify(content))
  expect(findings).toMatchObject(expected)
  expect(findings).toHaveLength(expected.length)
  expect(rows).toMatchObject(cells)
})

const line = JSON.stringify(user({}))
const secondLine = JSON.stringify(group({}))

const brokenText: readonly [
  name: string,
  content: string,
  findings: readonly Expected[],
  parts: Readonly<Record<string, number>>,
][] = [
  [
    'SCM-20: a broken line of NDJSON costs that line',
    `${line}\n{"externalId": ,"x":[}\n${secondLine}\n{"externalId":"cut`,
    [
      { rule: 'SCM-20', severity: 'error', source: 'fil#?', row: 1, params: { place: 'fil:2' } },
      { rule: 'SCM-20', severity: 'error', source: 'fil#?', row: 2, params: { place: 'fil:4' } },
    ],
    { Users: 1, StudentGroups: 1, '?': 2 },
  ],
  [
    'SCM-20: a broken value of an array costs that value',
    `[${line},\n{"externalId": ,"a":{}},\n${secondLine}]`,
    [{ rule: 'SCM-20', severity: 'error', row: 1, path: '[1]', params: { place: 'fil:2' } }],
    { Users: 1, '?': 1, StudentGroups: 1 },
  ],
  [
    'SCM-20: a quote that is missing costs that value',
    `[\n{"userName": "a,\n "displayName": "b"},\n${secondLine}]`,
    [{ rule: 'SCM-20', severity: 'error', params: { place: 'fil:2' } }],
    { '?': 1, StudentGroups: 1 },
  ],
  [
    'SCM-20: a file that is cut off',
    `[${line},\n${secondLine},\n{"externalId"`,
    [{ rule: 'SCM-20', severity: 'error', params: { place: 'fil:3' } }],
    { Users: 1, StudentGroups: 1, '?': 1 },
  ],
  [
    'SCM-20: a file that is cut off between values',
    `{"Resources":[${line},\n`,
    [{ rule: 'SCM-20', severity: 'error', source: 'fil', params: { place: 'fil:2' } }],
    { Users: 1 },
  ],
  [
    'SCM-20: a broken value inside an envelope costs that value',
    `{"totalResults":3,"Resources":[${line},{"externalId": ,"a":{}},${secondLine}]}`,
    [{ rule: 'SCM-20', severity: 'error', source: 'fil#?', params: { place: 'fil:1' } }],
    { Users: 1, StudentGroups: 1, '?': 1 },
  ],
  [
    'SCM-21: a comma at the end of a line',
    `${line},\n${secondLine}\n`,
    [
      {
        rule: 'SCM-21',
        severity: 'info',
        source: 'fil#Users',
        row: 1,
        path: 'Users[0]',
        params: { place: 'fil:1' },
      },
    ],
    { Users: 1, StudentGroups: 1 },
  ],
  [
    'SCM-21: a comma at the end of a list',
    `[${line},\n${secondLine},\n]`,
    [{ rule: 'SCM-21', severity: 'info', source: 'fil#StudentGroups', params: { place: 'fil:3' } }],
    { Users: 1, StudentGroups: 1 },
  ],
  ['none: well-formed', `[${line},${secondLine}]`, [], { Users: 1, StudentGroups: 1 }],
]

test.each(brokenText)('%s', async (_, content, expected, parts) => {
  const { staged, findings } = await readWhole('fil', content)
  expect(findings).toMatchObject(expected)
  expect(findings).toHaveLength(expected.length)
  expect(Object.fromEntries(Object.entries(staged).map(([part, rows]) => [part, rows.length]))).toEqual(parts)
})

test('what is no record waits or is left out', async () => {
  const { staged } = await readWhole(
    'fil.json',
    JSON.stringify([
      'text',
      { externalId: id, dbg: 'failed update' },
      user({ userName: 'a' }),
      user({ userName: 'b' }),
    ]),
  )
  expect(staged).toEqual({
    '?': [
      { row: 1, cells: ['"text"'], held: true },
      { row: 2, cells: [`{"externalId":"${id}","dbg":"failed update"}`], skip: 'dummy' },
    ],
    Users: [
      { row: 1, cells: [userSchemas, id, 'a'], skip: 'duplicate' },
      { row: 2, cells: [userSchemas, id, 'b'] },
    ],
  })
})

test('a column tells where its values really stood', async () => {
  const { columns } = await readWhole(
    'fil.json',
    JSON.stringify([user({ Title: 'x', [extension]: { civicNo: '201304179821' } })]),
  )
  expect(columns['Users']).toEqual([
    { name: 'schemas', path: ['schemas'], position: 1 },
    { name: 'externalId', path: ['externalId'], position: 2 },
    { name: 'title', path: ['title'], position: 3, origins: ['Title'] },
    { name: 'civicNo', path: ['civicNo'], position: 4, origins: [`${extension}.civicNo`] },
  ])
})

test('the same attribute twice is kept twice', async () => {
  const { rows } = await readWhole(
    'fil.json',
    JSON.stringify([user({ title: 'a', TITLE: 'b', [extension]: { title: 'c' } })]),
  )
  expect(rows['Users']).toMatchObject([{ title: 'a', TITLE: 'b', [`${extension}.title`]: 'c' }])
})

test('a password is not stored', async () => {
  const { detected, rows } = await readWhole('fil.json', JSON.stringify([user({ password: 'hemligt' })]))
  expect(JSON.stringify([detected, rows])).not.toContain('hemligt')
})

test('a million of the same peculiarity are a hundred findings and their number', async () => {
  const many = Array.from({ length: 250 }, (_, n) =>
    user({ externalId: `11111111-1111-4111-8111-${String(n).padStart(12, '0')}`, title: null }),
  )
  const { findings } = await readWhole('fil.json', JSON.stringify(many))
  expect(findings).toHaveLength(101)
  expect(findings.at(-1)).toEqual({
    rule: 'SCM-12',
    severity: 'info',
    params: { attribute: 'title', count: 150 },
    source: 'fil.json#Users',
    column: 'title',
  })
})

/** Has all that the rules look at: types, ids, references of both kinds, lists, an envelope with its total. */
const faultless = page(3, [
  user({ userName: 'a', title: 'Elev', emails: [{ value: 'a@exempel.se' }] }),
  group({
    externalId: other,
    displayName: '7A',
    studentMemberships: [{ value: id, $ref: `../Users/${id}` }],
  }),
  activity({ externalId: lower, displayName: 'MA', groups: [{ value: other }] }),
])

test('where all is as it should be, nothing is found', async () => {
  expect((await readWhole('fil.json', JSON.stringify(faultless))).findings).toEqual([])
  expect((await readWhole('fil.ndjson', `${line}\n${secondLine.replace(id, other)}\n`)).findings).toEqual([])
})

test('every rule of SCIM has a file with its fault, here or where a mapping finds it', () => {
  const here = [...cases.map(([, , expected]) => expected), ...brokenText.map(([, , expected]) => expected)]
  const failing = new Set(here.flat().map(({ rule }) => rule))
  // test/main/app/scim-mapping-rules.test.ts
  const byMapping = ['SCM-11', 'SCM-16', 'SCM-17']
  expect([...failing, ...byMapping].sort()).toEqual(Object.keys(scimRules).sort())
})
