import { expect, test } from 'vitest'
import type { z } from 'zod'
import { Consumer } from '../../../src/main/serve/consumer.ts'
import { openServedProject } from '../../../src/main/serve/served-project.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { viewRepository } from '../../../src/main/store/served/view-repository.ts'
import { idsIn, makeProject, noon, rerun, serve, uuid } from './served-fixture.ts'
import { ids, smallWorld } from './world.ts'

const asConsumer = (rights: Partial<z.input<typeof Consumer>>) =>
  serve(makeProject(smallWorld()), { consumer: { name: 'prov', ...rights } })

test.each<[string, Record<string, string>]>([
  ['no token', { authorization: '' }],
  ['a wrong token', { authorization: 'Bearer fel' }],
  ['another scheme', { authorization: 'Basic prov-nyckel' }],
])('%s is 401, and says how to do it', async (_name, headers) => {
  const { status, body, headers: answered } = await serve(makeProject(smallWorld())).get('/persons', headers)
  expect([status, body]).toEqual([401, { code: 'unauthorized', message: expect.any(String) }])
  expect(answered.get('www-authenticate')).toContain('Bearer')
})

test('protected persons are left out, and nothing points at them', async () => {
  const client = asConsumer({})
  expect(idsIn(await client.all('/persons'))).not.toContain(ids.hemlig)
  expect((await client.get(`/persons/${ids.hemlig}`)).status).toBe(404)
  expect(idsIn((await client.send('POST', '/persons/lookup', { ids: [ids.hemlig] })).body)).toEqual([])
  expect((await client.get(`/groups/${ids.klass6A}`)).text).not.toContain(ids.hemlig)
})

test('a consumer that may see them gets their marking with every reference', async () => {
  const client = asConsumer({ protected: 'include' })
  expect((await client.get(`/groups/${ids.klass6A}`)).body).toMatchObject({
    groupMemberships: [
      { person: { id: ids.asa } },
      { person: { id: ids.bo } },
      { person: { id: ids.hemlig, securityMarking: 'Sekretessmarkering' } },
    ],
  })
})

test('a consumer of one school sees what belongs to it and what is above it, and no other school in it', async () => {
  const client = asConsumer({ schools: ['99900012'] })
  expect(idsIn(await client.all('/organisations'))).toEqual([ids.huvudman, ids.al])
  expect(idsIn(await client.all('/persons'))).toEqual([ids.bo, ids.cia])
  expect(idsIn(await client.all('/groups'))).toEqual([ids.klass7B])
  expect(idsIn(await client.all('/activities'))).toEqual([])
  expect(idsIn(await client.all('/grades'))).toEqual([])
  expect(idsIn(await client.all('/syllabuses'))).toEqual([uuid(71)])
  // Bo's enrolment at the other school is not this consumer's business.
  expect((await client.get(`/persons/${ids.bo}`)).body).toMatchObject({
    enrolments: [{ enroledAt: { id: ids.al } }],
  })
  expect((await client.get(`/persons/${ids.bo}`)).text).not.toContain(ids.ek)
})

test('the staff, guardians and lessons of a school come with it', async () => {
  const client = asConsumer({ schools: [ids.ek] })
  expect(idsIn(await client.all('/persons'))).toEqual([ids.asa, ids.bo, ids.vera, ids.larare])
  const lessons =
    '/calendarEvents?startTime.onOrAfter=2026-01-01T00:00:00Z&startTime.onOrBefore=2027-01-01T00:00:00Z'
  expect(idsIn(await client.all(lessons))).toEqual([ids.lektion])
  expect(idsIn(await client.all('/grades'))).toEqual([ids.betyg])
})

test('a school that does not exist shows nothing of any school', async () => {
  const client = asConsumer({ schools: ['00000000'] })
  expect(idsIn(await client.all('/persons'))).toEqual([])
  expect(idsIn(await client.all('/organisations'))).toEqual([])
})

test('types that a consumer may not see are 403, also where they would be expanded or subscribed to', async () => {
  const client = asConsumer({ entities: ['Person', 'Organisation'] })
  expect((await client.get('/persons')).status).toBe(200)
  expect((await client.get('/groups')).body).toEqual({ code: 'forbidden', message: expect.any(String) })
  for (const address of [
    `/groups/${ids.klass6A}`,
    `/persons/${ids.asa}?expand=groupMemberships`,
    '/deletedEntities?entities=Group',
  ])
    expect([address, (await client.get(address)).status]).toEqual([address, 403])
  expect((await client.send('POST', '/groups/lookup', { ids: [] })).status).toBe(403)
  // A name of a type that is not shown is not shown either.
  const named = await client.get(`/persons/${ids.asa}?expandReferenceNames=true`)
  expect(named.body).toMatchObject({ enrolments: [{ enroledAt: { displayName: 'Ekskolan' } }] })
})

test('attributes that a consumer may not see are not there, not found by, and not sorted by; required ones stay', async () => {
  const client = asConsumer({ attributes: { Person: ['emails', 'enrolments.schoolYear'] } })
  expect((await client.get(`/persons/${ids.asa}`)).body).toEqual({
    id: ids.asa,
    meta: expect.any(Object),
    givenName: 'Åsa',
    familyName: 'Ek',
    enrolments: [{ enroledAt: { id: ids.ek }, schoolType: 'GR', startDate: '2026-08-18' }],
  })
  expect(idsIn((await client.get('/persons?civicNo=201402039980')).body)).toEqual([])
  expect(idsIn((await client.get('/persons?identifier.value=17')).body)).toEqual([])
  expect(idsIn((await client.send('POST', '/persons/lookup', { civicNos: ['201402039980'] })).body)).toEqual(
    [],
  )
  expect(idsIn((await client.get('/persons?sortkey=CivicNoDesc&limit=1')).body)).toEqual([ids.larare])
  // Types that are not named go whole.
  expect((await client.get(`/groups/${ids.klass6A}`)).body).toMatchObject({ groupType: 'Klass' })
})

test('a receiver’s profile takes away what it does not take, and leaves the standard’s object', async () => {
  const client = asConsumer({ profile: 'dnp' })
  const { body } = await client.get(`/persons/${ids.asa}`)
  expect(body).toMatchObject({
    civicNo: { value: '201402039980' },
    enrolments: [{ enroledAt: { id: ids.ek }, startDate: '2026-08-18' }],
  })
  expect(body).not.toHaveProperty('responsibles')
})

test('more requests than a consumer may make are 429, until time has passed', async () => {
  const client = asConsumer({ requestsPerMinute: 2 })
  const statuses = async () => (await client.get('/organisations')).status
  expect([await statuses(), await statuses(), await statuses()]).toEqual([200, 200, 429])
  const { headers, body } = await client.get('/organisations')
  expect([headers.get('retry-after'), body]).toEqual([
    '30',
    { code: 'too-many-requests', message: expect.any(String) },
  ])
  client.clock.now += 30_000
  expect([await statuses(), await statuses()]).toEqual([200, 429])
})

test('an answer is for nobody’s cache, and other methods are told which there are', async () => {
  const client = asConsumer({})
  const { headers } = await client.get('/persons')
  expect([headers.get('cache-control'), headers.get('content-type')]).toEqual([
    'no-store',
    'application/json',
  ])
  const put = await client.send('PUT', '/persons', {})
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  expect((await client.send('OPTIONS', '/persons')).status).toBe(204)
  const head = await client.send('HEAD', '/persons')
  expect([head.status, head.text]).toEqual([200, ''])
  expect((await client.get('/nothing')).body).toEqual({
    code: 'no-such-address',
    message: expect.any(String),
  })
  const large = await client.send('POST', '/persons/lookup', JSON.stringify({ ids: ['x'.repeat(2_000_000)] }))
  expect(large.status).toBe(413)
})

test('messages come in the language that is asked for', async () => {
  const client = asConsumer({})
  expect((await client.get('/persons?limit=0')).text).toContain('ska vara ett heltal')
  expect((await client.get('/persons?limit=0', { 'accept-language': 'en' })).text).toContain('whole number')
})

test('who is taken out of the consumers file is forgotten, with what it saw', async () => {
  const path = makeProject(smallWorld())
  const serveOnce = async (name: string, areAll: boolean): Promise<void> => {
    const project = openServedProject(path, {
      consumers: [Consumer.parse({ name })],
      now: () => noon,
      who: 'prov',
      areAll,
    })
    await project.refresh()
    await project.close()
  }
  const isKnown = (name: string): boolean => {
    const db = openProject(path)
    const view = viewRepository(db).find(name)
    db.close()
    return view !== undefined
  }
  await serveOnce('första', false)
  await serveOnce('andra', false)
  expect(isKnown('första')).toBe(true)
  await serveOnce('andra', true)
  expect([isKnown('första'), isKnown('andra')]).toEqual([false, true])
})

test('a person who becomes protected is told as deleted, and comes back when she is not any more', async () => {
  const path = makeProject(smallWorld())
  const client = serve(path)
  await client.get('/persons')
  const mark = (marking: string) => {
    const world = smallWorld()
    client.clock.now += 60_000
    rerun(path, {
      ...world,
      Person: world.Person.map((one) => (one['id'] === ids.cia ? { ...one, securityMarking: marking } : one)),
    })
  }
  mark('Skyddad folkbokföring')
  expect((await client.get('/deletedEntities')).body).toEqual({ data: { persons: [ids.cia] } })
  expect((await client.get(`/groups/${ids.klass7B}`)).text).not.toContain(ids.cia)
  mark('Ingen')
  expect((await client.get('/deletedEntities')).body).toEqual({ data: {} })
  expect((await client.get(`/persons/${ids.cia}`)).status).toBe(200)
})
