import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell, Column } from '../../../../src/main/import/source.ts'
import { createSplitter } from '../../../../src/main/import/json/json-splitter.ts'
import { readWhole } from './read-whole.ts'

/** Objects of 2020 keep every value as it stands, so what comes back can be compared with what went in. */
const resources = fc.array(
  fc
    .dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 })
    .map((object) => ({ ...object, id: 'a', givenName: 'Alva' }))
    .filter((object) => !('schemas' in object)),
  { minLength: 1, maxLength: 6 },
)

const envelopes: readonly ((list: readonly object[], indent: number) => string)[] = [
  (list, indent) => JSON.stringify(list, undefined, indent),
  (list, indent) => JSON.stringify({ data: list, pageToken: 'x' }, undefined, indent),
  (list, indent) => JSON.stringify({ pageToken: 'x', data: list }, undefined, indent),
  (list, indent) => JSON.stringify({ persons: list }, undefined, indent),
  (list) => list.map((one) => JSON.stringify(one)).join('\n'),
  (list, indent) => list.map((one) => JSON.stringify(one, undefined, indent)).join('\n'),
]

/** Objects are columns by path, one level down (ADR 7). */
function toObject(columns: readonly Column[], cells: readonly Cell[]): object {
  const members = new Map<string, unknown>()
  for (const {
    path: [name = '', inner],
    position,
  } of columns) {
    const cell = cells[position - 1]
    if (cell === undefined) continue
    const outer = members.get(name)
    const known = outer !== null && typeof outer === 'object' ? Object.entries(outer) : []
    members.set(name, inner === undefined ? cell : Object.fromEntries([...known, [inner, cell]]))
  }
  return Object.fromEntries(members)
}

test('objects come back from any envelope as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(
      resources,
      fc.constantFrom(...envelopes),
      fc.constantFrom(0, 1, 2),
      async (list, wrap, indent) => {
        const { staged, columns } = await readWhole('persons.json', wrap(list, indent))
        const back = (staged['persons'] ?? []).map(({ cells }) => toObject(columns['persons'] ?? [], cells))
        // JSON has no -0.
        expect(back).toEqual(JSON.parse(JSON.stringify(list)))
      },
    ),
    { numRuns: 200 },
  )
})

test('values are found alike whatever the chunks', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.array(fc.nat(40), { maxLength: 8 }), (text, cuts) => {
      expect(split(text, cuts)).toEqual(split(text, []))
    }),
    { numRuns: 1000 },
  )
})

test('any text is gone through to its end, alike whatever the chunks', () => {
  const noise = fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', '\n', ' ', '1', 'a'),
    maxLength: 60,
  })
  fc.assert(
    fc.property(noise, fc.array(fc.nat(10), { maxLength: 8 }), (text, cuts) => {
      expect(split(text, cuts)).toEqual(split(text, []))
    }),
    { numRuns: 3000 },
  )
})

const seed = JSON.stringify(
  {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 2,
    Resources: [
      {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        externalId: '11111111-1111-4111-8111-111111111111',
        userName: 'alva',
        name: { givenName: 'Alva' },
        emails: [{ value: 'a@b.example' }],
      },
      {
        externalId: '22222222-2222-4222-8222-222222222222',
        dbg: 'x',
        groups: [{ value: 'bulkId:1', $ref: 'Users/2' }],
        owner: null,
      },
    ],
  },
  undefined,
  1,
)
const seeds = [
  seed,
  seed.replaceAll(/\n\s*/g, ''),
  `${seed.replaceAll(/\n\s*/g, '')}\n`.repeat(3),
  `>>>>>>>>>>\nPOST to https://a.example/Users with body:\n${seed}\n>>>>>>>>>>\n`,
]

test('a damaged file is read or refused, and never a crash', async () => {
  const edit = fc.record({
    at: fc.nat(800),
    remove: fc.nat(30),
    insert: fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', '\n', '\0', 'é', '>'),
      maxLength: 4,
    }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      async (text, edits) => {
        const damaged = edits.reduce(
          (now, { at, remove, insert }) => now.slice(0, at) + insert + now.slice(at + remove),
          text,
        )
        const outcome = await readWhole('fil.json', damaged).then(
          ({ staged }) =>
            Object.values(staged)
              .flat()
              .every(({ row }) => row > 0),
          (error: unknown) => error instanceof Error && error.name === 'AppError',
        )
        expect(outcome).toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
}, 120_000)

/** What the splitter tells of a text that comes in pieces of these lengths, the last one the rest. */
function split(text: string, lengths: readonly number[]): unknown[] {
  const told: unknown[] = []
  const item = { role: 'resource' } as const
  const splitter = createSplitter(
    {
      role: 'document',
      items: item,
      members: (key) => (key.length > 2 ? item : { role: 'member', items: item, members: () => item }),
    },
    {
      piece: (piece) => void told.push(piece),
      begin: (key, kind) => told.push([key, kind]),
      spareComma: (line) => told.push(['comma', line]),
      unbalanced: (line) => told.push(['unbalanced', line]),
    },
  )
  let at = 0
  for (const length of lengths) {
    splitter.push(text.slice(at, at + length))
    at += length
  }
  splitter.push(text.slice(at))
  splitter.end()
  return told
}
