import { describe, expect, test } from 'vitest'
import { readWhole } from './read-whole.ts'

const unit = {
  schemas: ['urn:scim:schemas:extension:sis:school:1.0:SchoolUnit'],
  externalId: '11111111-1111-4111-8111-111111111111',
  displayName: 'Åsens skola',
  schoolUnitCode: '09900101',
}
const pupil = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', 'urn:scim:schemas:extension:sis:school:1.0:User'],
  externalId: '22222222-2222-4222-8222-222222222222',
  userName: 'alva@skola.example',
  name: { familyName: 'Ek', givenName: 'Alva' },
  'urn:scim:schemas:extension:sis:school:1.0:User': {
    civicNo: '201304179821',
    enrolments: [{ value: '11111111-1111-4111-8111-111111111111', schoolYear: 6 }],
  },
}
const teacher = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  externalId: '33333333-3333-4333-8333-333333333333',
  userName: 'bo@skola.example',
}
const expected = {
  SchoolUnits: [
    {
      schemas: unit.schemas,
      externalId: unit.externalId,
      displayName: 'Åsens skola',
      schoolUnitCode: '09900101',
    },
  ],
  Users: [
    {
      schemas: pupil.schemas,
      externalId: pupil.externalId,
      userName: 'alva@skola.example',
      'name.familyName': 'Ek',
      'name.givenName': 'Alva',
      civicNo: '201304179821',
      enrolments: [{ value: '11111111-1111-4111-8111-111111111111', schoolYear: 6 }],
    },
    { schemas: teacher.schemas, externalId: teacher.externalId, userName: 'bo@skola.example' },
  ],
}
const all = [unit, pupil, teacher]
const json = (value: unknown) => JSON.stringify(value)
const pretty = (value: unknown) => JSON.stringify(value, undefined, 2)
const byId = (...resources: { externalId: string }[]) =>
  Object.fromEntries(resources.map((resource) => [resource.externalId, json(resource)]))

const listResponse = (resources: readonly unknown[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: resources.length,
  Resources: resources,
})
const bulk = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
  Operations: [
    { method: 'POST', path: '/SchoolUnits', bulkId: 'u', data: unit },
    {
      method: 'POST',
      path: '/Users',
      data: {
        ...pupil,
        'urn:scim:schemas:extension:sis:school:1.0:User': {
          civicNo: '201304179821',
          enrolments: [{ value: 'bulkId:u', schoolYear: 6 }],
        },
      },
    },
    { method: 'PUT', path: `/Users/${teacher.externalId}`, data: teacher },
  ],
}

function sized(text: string): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(text)))
  return Buffer.concat([length, Buffer.from(text)])
}

function egilCache(objects: readonly (readonly [id: string, type: string, text: string])[]): Uint8Array {
  return Buffer.concat([
    Buffer.from('dcfedcfeccddeeff01', 'hex'),
    Buffer.from([objects.length, 0, 0, 0, 0, 0, 0, 0]),
    ...objects.flatMap((object) => object.map(sized)),
  ])
}

const log = `>>>>>>>>>>
POST to https://scim.example/v2/SchoolUnits with body:

${pretty(unit)}

>>>>>>>>>>
<<<<<<<<<<
Got reply with HTTP code 201
<<<<<<<<<<
>>>>>>>>>>
POST to https://scim.example/v2/Users with body:

${json(pupil)}

>>>>>>>>>>
>>>>>>>>>>
PUT to https://scim.example/v2/Users/${teacher.externalId} with body:

${json(teacher)}
>>>>>>>>>>
`

test.each<[name: string, content: string | Uint8Array]>([
  ['array', pretty(all)],
  ['array in one line', json(all)],
  ['array with a resource a line', `[\n${all.map(json).join(',\n')}\n]\n`],
  ['NDJSON', all.map(json).join('\n')],
  ['NDJSON with byte order mark, CRLF and blank lines', `\ufeff${all.map(json).join('\r\n\r\n')}\r\n`],
  ['values back to back', all.map(pretty).join('\n')],
  ['values in one line', all.map(json).join('')],
  ['ListResponse of several types', pretty(listResponse(all))],
  ['ListResponse whose schemas are missing', json({ totalResults: 3, Resources: all })],
  ['ListResponse with the count last', json({ Resources: all, totalResults: 3 })],
  [
    'ListResponses back to back',
    `${pretty(listResponse([unit]))}\n${pretty(listResponse([pupil, teacher]))}`,
  ],
  ['ListResponse a line', `${json(listResponse([unit]))}\n${json(listResponse([pupil, teacher]))}\n`],
  ['array of ListResponses', json([listResponse([unit]), listResponse([pupil, teacher])])],
  ['keyed by EGIL type', pretty({ SchoolUnit: [unit], Student: [pupil], Teacher: [teacher] })],
  ['keyed by endpoint', json({ SchoolUnits: [unit], Users: [pupil, teacher] })],
  [
    'store with tenant',
    json({
      Version: 1,
      Resources: { 'https://a.example': { SchoolUnits: byId(unit), Users: byId(pupil, teacher) } },
    }),
  ],
  ['store without tenant', json({ SchoolUnits: byId(unit), Users: byId(pupil, teacher) })],
  ['BulkRequest', pretty(bulk)],
  ['log of requests', log],
  [
    'EGIL cache',
    egilCache([
      [unit.externalId, 'SchoolUnit', pretty(unit)],
      [pupil.externalId, 'Student', json(pupil)],
      [teacher.externalId, 'Teacher', json(teacher)],
    ]),
  ],
  ['UTF-16 LE', Buffer.from(`\ufeff${pretty(all)}`, 'utf16le')],
  ['UTF-16 BE', Buffer.from(`\ufeff${pretty(all)}`, 'utf16le').swap16()],
])('%s gives the same rows', async (_, content) => {
  const { rows, findings } = await readWhole('fil.json', content)
  expect({ rows, findings }).toEqual({ rows: expected, findings: [] })
})

test('a single resource', async () => {
  const { rows, detected } = await readWhole('fil.json', pretty(pupil))
  expect(rows).toEqual({ Users: [expected.Users[0]] })
  expect(detected.sources).toMatchObject([
    {
      name: 'fil.json#Users',
      kind: 'scim',
      part: 'Users',
      read: { encoding: 'utf-8' },
      sample: [{ row: 1 }],
    },
  ])
})

test('an envelope longer than what is looked at whole is opened while it is read', async () => {
  const many = Array.from({ length: 4000 }, (_, n) => ({
    ...teacher,
    externalId: `33333333-3333-4333-8333-${String(n).padStart(12, '0')}`,
  }))
  for (const content of [
    listResponse(many),
    { Users: many },
    many,
    { data: many.map(({ externalId }) => ({ id: externalId, givenName: 'Bo' })) },
  ]) {
    const { staged, findings } = await readWhole('fil.json', json(content))
    const [rows = []] = Object.values(staged)
    expect(rows.map(({ row }) => row)).toEqual(many.map((_, n) => n + 1))
    expect(findings).toEqual([])
  }
})

const request = (method: string, path: string, data?: unknown) => ({ method, path, data })
const readRequests = (...operations: unknown[]) =>
  readWhole(
    'bulk.json',
    json({ schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: operations }),
  )

describe('a sequence of requests', () => {
  test('what is replaced or removed later is left out', async () => {
    const renamed = { ...teacher, userName: 'bo.ny@skola.example' }
    const { staged, findings } = await readRequests(
      request('POST', '/Users', teacher),
      request('POST', '/SchoolUnits', unit),
      request('PUT', `/Users/${teacher.externalId}`, renamed),
      request('DELETE', `/v2/SchoolUnits/${unit.externalId}`),
    )
    expect(staged['Users']?.map(({ skip }) => skip)).toEqual(['duplicate', undefined])
    expect(staged['SchoolUnits']?.map(({ skip }) => skip)).toEqual(['removed'])
    expect(findings).toEqual([])
  })

  test('a change is kept as a row that becomes nothing', async () => {
    const { rows, findings } = await readRequests(
      request('PATCH', `/Users/${teacher.externalId}`, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'userName', value: 'x' }],
      }),
    )
    expect(rows['PatchOp']).toMatchObject([{ method: 'PATCH', path: `/Users/${teacher.externalId}` }])
    expect(findings).toMatchObject([
      { rule: 'SCM-01', params: { type: 'PatchOp', count: 1 }, source: 'bulk.json#PatchOp' },
    ])
  })

  test('an id that only the path has is the resource’s', async () => {
    const { rows } = await readRequests(
      request('PUT', `/Users/${teacher.externalId}`, { userName: 'bo@skola.example' }),
    )
    expect(rows['Users']).toMatchObject([{ externalId: teacher.externalId }])
  })
})

describe('SS 12000:2020', () => {
  const person = {
    id: '44444444-4444-4444-8444-444444444444',
    givenName: 'Alva',
    familyName: 'Ek',
    emails: [{ value: 'a@b.example', type: 'Privat' }],
  }
  const room = { id: '55555555-5555-4555-8555-555555555555', displayName: 'A1', owner: { id: person.id } }

  test.each<[name: string, content: string]>([
    ['persons.json', json({ data: [person], pageToken: null })],
    ['persons.json', json([person])],
    ['whatever.ndjson', `${json(person)}\n${json(person)}\n`.slice(0, json(person).length + 1)],
    ['whatever.json', json({ persons: [person], rooms: [] })],
    ['folder/persons-0002.json', json({ data: [{ ...person }] })],
  ])('%s: %s', async (name, content) => {
    const { detected, rows, findings } = await readWhole(name, content)
    expect(detected.sources).toMatchObject([{ kind: 'ss12000', part: 'persons', name: `${name}#persons` }])
    expect({ rows, findings }).toEqual({ rows: { persons: [person] }, findings: [] })
  })

  test.each([
    ['rooms.json', 'rooms'],
    ['resources.json', 'resources'],
  ])('%s tells what the attributes do not', async (name, part) => {
    const { rows } = await readWhole(name, json([room]))
    const { owner, ...rest } = room
    expect(rows).toEqual({ [part]: [{ ...rest, 'owner.id': owner.id }] })
  })
})
