import { describe, expect, test } from 'vitest'
import { entityFromRow } from '../../../../src/main/import/json/build-rows.ts'
import { jsonReader } from '../../../../src/main/import/json/json-reader.ts'
import { readWhole } from './read-whole.ts'

const id = '11111111-1111-4111-8111-111111111111'

function sized(text: string): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(text.length))
  return Buffer.concat([length, Buffer.from(text)])
}

describe('a file that is no data', () => {
  test.each(['', ' \r\n', '\ufeff'])('empty: %j', async (content) => {
    const { detected } = await readWhole('fil.json', content)
    expect(detected).toMatchObject({
      sources: [],
      findings: [{ rule: 'IMP-03', severity: 'error', source: 'fil.json' }],
    })
  })

  test.each([
    ['Error', { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404' }],
    ['BulkResponse', { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'], Operations: [] }],
    ['PatchOp', { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [] }],
    ['ServiceProviderConfig', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'] }],
    [
      'Schema',
      {
        totalResults: 1,
        Resources: [{ schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'], id: 'urn:x' }],
      },
    ],
  ])('%s says what it is', async (what, content) => {
    const { rows, findings } = await readWhole('fil.json', JSON.stringify(content))
    expect(rows).toEqual({})
    expect(findings.filter(({ rule }) => rule === 'IMP-22')).toMatchObject([
      { severity: 'error', source: 'fil.json', value: what },
    ])
  })

  test.each([
    ['an error page', 'fil.json', '<!DOCTYPE html><html></html>'],
    ['an older EGIL cache', 'skola.cache', Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, 36, 0, 0, 0])],
    [
      'an EGIL cache of a later version',
      'skola.cache',
      Buffer.from('dcfedcfeccddeeff090000000000000000', 'hex'),
    ],
  ])('%s is refused with what to do', async (_, name, content) => {
    await expect(readWhole(name, content)).rejects.toMatchObject({
      name: 'AppError',
      code: 'file-unreadable',
    })
  })
})

describe('hostile files', () => {
  test('deep nesting costs the value, not the file', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const { staged, findings } = await readWhole(
      'fil.json',
      `[{"id":"${id}","userName":"a","title":${deep}},{"id":"${id}","userName":"b"}]`,
    )
    expect(staged['Users']).toHaveLength(1)
    expect(findings.filter(({ rule }) => rule === 'IMP-23')).toMatchObject([
      { severity: 'error', source: 'fil.json#?', path: '[0]' },
    ])
  })

  test.each([
    ['in an array', (long: string) => `[{"id":"${id}","userName":"${long}"},{"id":"${id}","userName":"b"}]`],
    [
      'on a line',
      (long: string) =>
        `{"id":"${id}","userName":"b"}\n{"id":"${id}","userName":"c"}\n{"id":"${id}","userName":"${long}"}\n`,
    ],
  ])('a value over the limit %s is not kept', async (_, content) => {
    const { staged, findings } = await readWhole('fil.json', content('x'.repeat(17 * 1024 * 1024)))
    expect(findings.filter(({ rule }) => rule === 'IMP-23')).toHaveLength(1)
    expect(staged['?']).toMatchObject([
      {
        cells: [
          content('x'.repeat(2000))
            .match(/\{[^{]*x{900,}/)?.[0]
            .slice(0, 1000),
        ],
        held: true,
      },
    ])
  })

  test('keys of JavaScript’s own objects are plain data', async () => {
    const { rows } = await readWhole(
      'fil.json',
      `[{"externalId":"${id}","userName":"a","__proto__":{"polluted":true},"constructor":"x","emails":[{"__proto__":{"polluted":true},"value":"a@b.example"}]}]`,
    )
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(rows['Users']).toMatchObject([{ userName: 'a', '__proto__.polluted': true, constructor: 'x' }])
  })

  test('more attributes than a source may have hold the row', async () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`a${n}`, n]))
    const { staged, columns, findings } = await readWhole(
      'fil.json',
      JSON.stringify([{ externalId: id, userName: 'a', ...many }]),
    )
    expect(columns['Users']).toHaveLength(2000)
    expect(staged['Users']).toMatchObject([{ row: 1, held: true }])
    expect(findings.filter(({ rule }) => rule === 'IMP-23')).toHaveLength(1)
  })

  test('an EGIL cache that is cut off gives what it has', async () => {
    const count = Buffer.alloc(8, 0xff)
    const cache = Buffer.concat([
      Buffer.from('dcfedcfeccddeeff01', 'hex'),
      count,
      ...[id, 'Student', `{"externalId":"${id}","userName":"a"}`].map(sized),
      Buffer.alloc(8, 0xff),
    ])
    const { staged, findings } = await readWhole('skola.cache', cache)
    expect(staged['Users']).toHaveLength(1)
    expect(findings.filter(({ rule }) => rule === 'SCM-20')).toMatchObject([
      { params: { place: 'skola.cache[1]' } },
    ])
  })
})

test('a reading can be stopped', async () => {
  const stop = new AbortController()
  stop.abort(new Error('stopped'))
  const { detected } = await readWhole('fil.json', '[]')
  await expect(jsonReader.read(detected, stop.signal).next()).rejects.toThrow()
})

test.each<[bytes: string | Uint8Array, name: string, least: number, most: number]>([
  ['{"schemas":[]}', 'x', 1, 1],
  ['\ufeff [ {"externalId":"a"}', 'x', 1, 1],
  [Buffer.from('\ufeff[{"id":1}]', 'utf16le'), 'x', 1, 1],
  ['{"a":1}', 'x.csv', 0.5, 0.9],
  ['Personnr;Namn', 'x.csv', 0, 0],
  ['[1] är en fotnot;b', 'x.csv', 0, 0],
  ['Personnr;Namn', 'x.json', 0.1, 0.5],
  [Buffer.from('dcfedcfeccddeeff01', 'hex'), 'x.cache', 1, 1],
  ['>>>>>>>>>>\nPOST to https://a.example/Users with body:\n', 'http.log', 0.8, 1],
])('sniff %#', (bytes, name, least, most) => {
  const sure = jsonReader.sniff(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, name)
  expect(sure).toBeGreaterThanOrEqual(least)
  expect(sure).toBeLessThanOrEqual(most)
})

test('an entity comes back from its row', async () => {
  const person = {
    id,
    givenName: 'Alva',
    emails: [{ value: 'a@b.example' }],
    meta: { created: '2026-08-03T08:00:00+02:00' },
  }
  const { staged, columns } = await readWhole(
    'persons.json',
    JSON.stringify([{ id, familyName: 'Ek' }, person]),
  )
  expect(staged['persons']?.map((row) => entityFromRow(columns['persons'] ?? [], row))).toEqual([
    { id, familyName: 'Ek' },
    person,
  ])
})

test('an attribute that is null is told, since staging cannot keep it', async () => {
  const { findings } = await readWhole(
    'persons.json',
    JSON.stringify({ data: [{ id, givenName: 'Alva', middleName: null }] }),
  )
  expect(findings).toEqual([
    {
      rule: 'COD-05',
      severity: 'error',
      params: { attribute: 'middleName' },
      source: 'persons.json#persons',
      row: 1,
      path: 'persons[0].middleName',
      column: 'middleName',
    },
  ])
})
