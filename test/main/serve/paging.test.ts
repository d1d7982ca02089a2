import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openProjectReadOnly } from '../../../src/main/store/open-project.ts'
import { pageSql } from '../../../src/main/store/served/read-view.ts'
import { endpoints } from '../../../src/main/serve/endpoints/all.ts'
import type { JsonObject } from '../../../src/main/serve/walk-references.ts'
import { early, idsIn, makeProject, rerun, serve, uuid } from './served-fixture.ts'
import { ids, smallWorld } from './world.ts'

const Page = z.object({ data: z.array(z.looseObject({ id: z.string() })), pageToken: z.string().optional() })

const person = (n: number, name: string): JsonObject => ({
  id: uuid(n),
  meta: { created: early, modified: early },
  givenName: name,
  familyName: 'Ek',
})

/** What stays the same throughout. */
const stable = Array.from({ length: 12 }, (_, n) => person(n * 10, `Stadig${n % 5}`))
const edits = fc.array(
  fc.record({
    n: fc.integer({ min: 1, max: 119 }).filter((n) => n % 10 !== 0),
    name: fc.string({ maxLength: 3 }),
  }),
  { maxLength: 6 },
)

test.each([
  '',
  'sortkey=GivenNameAsc',
  'sortkey=GivenNameDesc',
  'sortkey=ModifiedDesc',
  'sortkey=CivicNoAsc',
])('while others come, change and go between the pages, what stays is seen once: %s', async (sort) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(edits, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
      async (runs, limit) => {
        const path = makeProject({ Person: stable })
        const client = serve(path)
        let others = new Map<number, JsonObject>()
        const seen: string[] = []
        let next: string | undefined = ''
        for (let round = 0; next !== undefined; round += 1) {
          const query: string = next === '' ? sort : `pageToken=${next}`
          const page: z.infer<typeof Page> = Page.parse(
            (await client.get(`/persons?limit=${limit}&${query}`)).body,
          )
          seen.push(...page.data.map(({ id }) => id))
          next = page.pageToken
          const edit = runs[round]
          if (!edit) continue
          others = new Map(edit.map(({ n, name }) => [n, person(n, name)]))
          client.clock.now += 60_000
          rerun(path, {
            Person: [...stable, ...others.values()].sort((a, b) =>
              String(a['id']) < String(b['id']) ? -1 : 1,
            ),
          })
        }
        const stableIds = new Set(stable.map(({ id }) => String(id)))
        expect(seen.filter((id) => stableIds.has(id)).sort()).toEqual([...stableIds].sort())
      },
    ),
    { numRuns: 6, seed: 12000 },
  )
})

test('every object comes once, in the order asked for, whatever the size of the pages', async () => {
  const client = serve(makeProject({ Person: stable }))
  const whole = idsIn((await client.get('/persons?sortkey=GivenNameAsc')).body)
  expect(new Set(whole).size).toBe(stable.length)
  for (const limit of [1, 3, 11, 12, 13])
    expect(idsIn(await client.all(`/persons?sortkey=GivenNameAsc&limit=${limit}`))).toEqual(whole)
})

test('a page token says the whole question: alone, with limit or with the same parameters', async () => {
  const client = serve(makeProject(smallWorld()))
  const filter = `organisation=${ids.ek}&organisation=${ids.al}`
  const first = Page.parse((await client.get(`/groups?${filter}&limit=1&expandReferenceNames=true`)).body)
  const token = `pageToken=${first.pageToken}`
  const second = await client.get(`/groups?${token}`)
  expect(second.body).toMatchObject({
    data: [{ id: ids.klass7B, organisation: { displayName: 'Alskolan' } }],
  })
  for (const query of [`limit=5&${token}`, `${filter}&expandReferenceNames=true&${token}`])
    expect((await client.get(`/groups?${query}`)).body).toEqual(second.body)
  for (const query of [`organisation=${ids.ek}&${token}`, `sortkey=DisplayNameAsc&${token}`])
    expect((await client.get(`/groups?${query}`)).status).toBe(400)
  // Where a path demands parameters, the token has them.
  expect((await client.get(`/duties?${token}`)).status).toBe(400)
})

test('a token that was changed, or is another consumer’s, is refused, and tells nothing of where it stands', async () => {
  const path = makeProject(smallWorld())
  const client = serve(path)
  const { pageToken = '' } = Page.parse(
    (await client.get('/persons?sortkey=FamilyNameAsc&nameContains=e&limit=1')).body,
  )
  expect(Buffer.from(pageToken, 'base64url').toString('latin1')).not.toContain('Ahl')
  const flipped = `${pageToken.slice(0, -3)}${pageToken.at(-3) === 'A' ? 'B' : 'A'}${pageToken.slice(-2)}`
  for (const wrong of [flipped, pageToken.slice(4), '', 'x', `${pageToken}AAAA`])
    expect((await client.get(`/persons?pageToken=${wrong}`)).status).toBe(400)
  const other = serve(path, { consumer: { name: 'annan' } })
  expect((await other.get(`/persons?pageToken=${pageToken}`)).status).toBe(400)
  expect((await client.get(`/persons?pageToken=${pageToken}`)).status).toBe(200)
})

test('large types are read in order by an index, never sorted whole', () => {
  const path = makeProject(smallWorld())
  serve(path)
  const db = openProjectReadOnly(path)
  const large = ['Person', 'Group', 'Activity', 'Duty', 'Placement', 'Grade', 'CalendarEvent', 'Absence']
  // Groups by their days: asked for seldom, and few beside persons.
  const free = new Set(['Group startDate', 'Group endDate', 'Placement endDate'])
  const sorted: string[] = []
  for (const { type, sorts } of endpoints)
    for (const order of [...Object.values(sorts), { by: 'id', descending: false } as const]) {
      if (!large.includes(type) || free.has(`${type} ${order.by}`)) continue
      const { text, values } = pageSql(1, type, [], order, { key: 'x', id: 'y' })
      const plan = db
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
        .all(...values, 10)
        .map(({ detail }) => detail)
      // A value is a query of its own (read-view.ts).
      const isSlow = (line: string): boolean =>
        line.includes('TEMP B-TREE') || (line.startsWith('SCAN') && line !== 'SCAN CONSTANT ROW')
      if (plan.some(isSlow)) sorted.push(`${type} ${order.by}: ${plan.join('; ')}`)
    }
  db.close()
  expect(sorted).toEqual([])
})
