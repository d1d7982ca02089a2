import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deliver, type DeliveryInput } from '../../../src/main/deliver/delivery.ts'
import { AppError } from '../../../src/shared/errors.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skolflytt-deliver-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const balance = { read: 4, entities: 2, merged: 0, leftOut: 1, waiting: 1, reasons: { footer: 1 } }
const input: DeliveryInput = {
  summary: {
    asOf: '2026-09-01',
    mapping: { name: 'Elevlista', version: '1.0.0' },
    sources: [{ name: 'elevlista.csv', rows: 4, mappedAs: 'elever', balance }],
    entities: { persons: 3, groups: 1 },
    balance,
    findings: { error: 1, warning: 1, info: 0 },
    assumed: [
      {
        question: 'start',
        label: { sv: 'Läsårets första dag', en: 'First day of the school year' },
        answer: '2026-07-01',
        count: 2,
      },
    ],
  },
  language: 'sv',
  format: 'json',
  policy: 'leave-out',
  withData: true,
  entities: () => [
    { type: 'Person', id: 'p1', json: '{"id":"p1","givenName":"Åsa"}' },
    { type: 'Person', id: 'p2', json: '{"id":"p2","givenName":"Dold"}' },
    {
      type: 'Person',
      id: 'p3',
      json: '{"id":"p3","givenName":"René","responsibles":[{"person":{"id":"p2"}}]}',
    },
    {
      type: 'Group',
      id: 'g1',
      json: '{"id":"g1","groupMemberships":[{"person":{"id":"p2"}},{"person":{"id":"p1"}}]}',
    },
  ],
  nameOf: () => undefined,
  openDatabase: () => {
    throw new Error('no database was asked for')
  },
  dnp: { previous: [], isWaiting: () => false, testCodes: new Map() },
  share: () => Promise.reject(new Error('no bundle was asked for')),
  sources: () => ({ files: [], missing: [] }),
  protectedIds: new Map([['p2', 'Sekretessmarkering']]),
  ledger: [
    {
      sourceId: 1,
      source: 'elevlista.csv',
      column: 'Skostorlek',
      fate: 'lost',
      filled: 3,
      targets: [],
      why: { sv: 'Saknar motsvarighet', en: 'Has no counterpart' },
      open: 0,
      examples: ['99'],
    },
  ],
  findings: () => [
    {
      rule: 'X-01',
      severity: 'error',
      params: { value: '20140512-2380' },
      source: 'elevlista.csv',
      row: 3,
      column: 'Personnr',
      value: '20140512-2380',
    },
    {
      rule: 'X-02',
      severity: 'warning',
      params: { value: 'Storgatan 1' },
      source: 'elevlista.csv',
      row: 4,
      entity: 'Person',
      id: 'p2',
      value: 'Storgatan 1',
    },
  ],
  waiting: [{ source: 'elevlista.csv', rule: 'X-01', count: 1 }],
}
const context = { report: () => {}, signal: new AbortController().signal }
const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('a delivery of JSON files', () => {
  test('is a page for each path that has data, one object a line, without protected persons', async () => {
    const result = await deliver(input, folder, context)
    expect((await readdir(folder)).sort()).toEqual([
      'findings.json',
      'groups.json',
      'ledger.json',
      'persons.json',
      'report.html',
    ])
    expect(await read('persons.json')).toBe(
      '{"data":[\n{"id":"p1","givenName":"Åsa"},\n{"id":"p3","givenName":"René"}\n]}\n',
    )
    expect(await read('groups.json')).toBe(
      '{"data":[\n{"id":"g1","groupMemberships":[{"person":{"id":"p1"}}]}\n]}\n',
    )
    expect(result).toMatchObject({
      entities: { persons: 2, groups: 1 },
      protectedLeftOut: 1,
      pruned: { 'Person.responsibles': 1, 'Group.groupMemberships': 1 },
    })
  })

  test('tells what became of each column', async () => {
    await deliver(input, folder, context)
    expect(JSON.parse(await read('ledger.json'))).toEqual({
      columns: [
        {
          source: 'elevlista.csv',
          column: 'Skostorlek',
          fate: 'lost',
          filled: 3,
          targets: [],
          open: 0,
          examples: ['99'],
          why: 'Saknar motsvarighet',
        },
      ],
      counts: {
        mapped: { columns: 0, filled: 0 },
        derived: { columns: 0, filled: 0 },
        decision: { columns: 0, filled: 0 },
        lost: { columns: 1, filled: 3 },
      },
    })
    expect(await read('report.html')).toContain('Saknar motsvarighet')
  })

  test('tells the size and checksum of each file', async () => {
    const { files } = await deliver(input, folder, context)
    expect(files.map(({ name }) => name)).toEqual([
      'persons.json',
      'groups.json',
      'findings.json',
      'ledger.json',
      'report.html',
    ])
    for (const { name, bytes, sha256: told } of files) {
      const content = await readFile(join(folder, name))
      expect({ name, bytes: content.length, sha256: sha256(content) }).toEqual({ name, bytes, sha256: told })
    }
  })

  test('has findings with their message, without personal numbers and without values of protected persons', async () => {
    await deliver(input, folder, context)
    expect(await read('findings.json')).toBe(
      '{"findings":[\n' +
        '{"rule":"X-01","severity":"error","message":"X-01","params":{"value":"20140512-••••"},"source":"elevlista.csv","row":3,"column":"Personnr","value":"20140512-••••"},\n' +
        '{"rule":"X-02","severity":"warning","message":"X-02","params":{"value":"•••"},"source":"elevlista.csv","row":4,"entity":"Person","id":"p2"}\n' +
        '],"counts":{"error":1,"warning":1,"info":0}}\n',
    )
  })

  test('takes protected persons along when the user says so', async () => {
    const result = await deliver({ ...input, policy: 'include' }, folder, context)
    expect(result).toMatchObject({ entities: { persons: 3, groups: 1 }, protectedLeftOut: 0, pruned: {} })
    expect(await read('persons.json')).toContain('"Dold"')
    expect(await read('report.html')).toContain('En person med skyddad identitet följer med, som valdes.')
  })

  test('without data, for errors, has findings and report all the same', async () => {
    const result = await deliver({ ...input, withData: false, format: 'zip' }, folder, context)
    expect((await readdir(folder)).sort()).toEqual(['findings.json', 'ledger.json', 'report.html'])
    expect(result.entities).toEqual({})
    expect(await read('report.html')).toContain('därför lämnades inga data ut')
  })
})

test('ndjson is one object a line', async () => {
  await deliver({ ...input, format: 'ndjson' }, folder, context)
  expect((await readdir(folder)).sort()).toEqual([
    'findings.json',
    'groups.ndjson',
    'ledger.json',
    'persons.ndjson',
    'report.html',
  ])
  expect(await read('persons.ndjson')).toBe('{"id":"p1","givenName":"Åsa"}\n{"id":"p3","givenName":"René"}\n')
})

describe('a zip package', () => {
  test('holds the same files and a manifest with their checksums', async () => {
    const { files } = await deliver({ ...input, format: 'zip' }, folder, context)
    expect(await readdir(folder)).toEqual(['delivery.zip'])
    const zip = await readFile(join(folder, 'delivery.zip'))
    expect(files).toEqual([{ name: 'delivery.zip', bytes: zip.length, sha256: sha256(zip) }])
    const entries = unzipSync(zip)
    expect(Object.keys(entries)).toEqual([
      'persons.json',
      'groups.json',
      'findings.json',
      'ledger.json',
      'report.html',
      'manifest.json',
    ])
    const { 'manifest.json': manifest = new Uint8Array(), ...content } = entries
    expect(JSON.parse(strFromU8(manifest))).toEqual({
      name: 'skolflytt-delivery',
      version: 1,
      standard: 'SS 12000:2020',
      asOf: '2026-09-01',
      mapping: { name: 'Elevlista', version: '1.0.0' },
      protected: 'leave-out',
      entities: { persons: 2, groups: 1 },
      findings: { error: 1, warning: 1, info: 0 },
      files: Object.entries(content).map(([name, bytes]) => ({
        name,
        bytes: bytes.length,
        sha256: sha256(bytes),
      })),
    })
  })

  test('has the same bytes each time', async () => {
    const first = await deliver({ ...input, format: 'zip' }, folder, context)
    expect(await deliver({ ...input, format: 'zip' }, folder, context)).toEqual(first)
  })
})

describe('the folder', () => {
  test('keeps what is not ours and loses what an earlier delivery left', async () => {
    await writeFile(join(folder, 'anteckningar.txt'), 'mine')
    await writeFile(join(folder, 'persons.json.partial'), 'half')
    await deliver({ ...input, format: 'ndjson' }, folder, context)
    const { removedFiles } = await deliver(input, folder, context)
    expect(removedFiles).toEqual(['groups.ndjson', 'persons.ndjson'])
    expect((await readdir(folder)).sort()).toEqual([
      'anteckningar.txt',
      'findings.json',
      'groups.json',
      'ledger.json',
      'persons.json',
      'report.html',
    ])
  })

  test('keeps the earlier delivery whole when a later one is cancelled or fails', async () => {
    await deliver(input, folder, context)
    const before = await read('persons.json')
    const cancelled = deliver(input, folder, { ...context, signal: AbortSignal.abort() })
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    const failing = deliver(
      {
        ...input,
        *entities() {
          yield { type: 'Person', id: 'p9', json: '{"id":"p9"}' }
          throw new Error('the store is gone')
        },
      },
      folder,
      context,
    )
    await expect(failing).rejects.toThrow('the store is gone')
    expect((await readdir(folder)).sort()).toEqual([
      'findings.json',
      'groups.json',
      'ledger.json',
      'persons.json',
      'report.html',
    ])
    expect(await read('persons.json')).toBe(before)
  })

  test('that cannot be written to is an error the user understands', async () => {
    const blocked = join(folder, 'file')
    await writeFile(blocked, '')
    await expect(deliver(input, join(blocked, 'out'), context)).rejects.toBeInstanceOf(AppError)
    await expect(deliver(input, join(blocked, 'out'), context)).rejects.toMatchObject({
      code: 'write-failed',
    })
  })
})
