import { describe, expect, test } from 'vitest'
import { idsIn, serveForAll, uuid } from './served-fixture.ts'
import { ids, smallWorld } from './world.ts'

const project = serveForAll(smallWorld)

test.each<[string, string[]]>([
  ['/organisations?schoolUnitCode=99900011', [ids.ek]],
  ['/organisations?schoolUnitCode=99900011,99900012', [ids.ek, ids.al]],
  ['/organisations?schoolUnitCode=99900011&schoolUnitCode=99900012', [ids.ek, ids.al]],
  [`/organisations?parent=${ids.huvudman}`, [ids.ek, ids.al]],
  ['/organisations?type=Huvudman', [ids.huvudman]],
  ['/organisations?schoolTypes=FKLASS', [ids.ek]],
  // What has no last day fits every bound of it.
  ['/organisations?endDate.onOrBefore=2026-06-30', [ids.huvudman, ids.ek]],
  ['/organisations?sortkey=DisplayNameAsc', [ids.al, ids.ek, ids.huvudman]],
  ['/persons?nameContains=e&nameContains=%C3%A5s', [ids.asa]],
  ['/persons?nameContains=%C3%85SA', [ids.asa]],
  ['/persons?nameContains=erik', [ids.larare]],
  ['/persons?civicNo=201402039980', [ids.asa]],
  ['/persons?eduPersonPrincipalName=asa@skola.example', [ids.asa]],
  ['/persons?identifier.value=17', [ids.asa]],
  ['/persons?identifier.context=https://b.example', [ids.asa]],
  ['/persons?identifier.value=17&identifier.context=https://a.example', [ids.asa]],
  // Each is there, but on different identifiers.
  ['/persons?identifier.value=17&identifier.context=https://b.example', []],
  ['/persons?relationship.entity.type=enrolment', [ids.asa, ids.bo, ids.cia]],
  [`/persons?relationship.entity.type=enrolment&relationship.organisation=${ids.ek}`, [ids.asa, ids.bo]],
  [
    `/persons?relationship.entity.type=enrolment&relationship.organisation=${ids.huvudman}`,
    [ids.asa, ids.bo, ids.cia],
  ],
  // The day and the school have to be of the same enrolment: Bo began at Alskolan in 2024, at Ekskolan in 2025.
  [
    `/persons?relationship.entity.type=enrolment&relationship.organisation=${ids.ek}&relationship.startDate.onOrBefore=2024-12-31`,
    [],
  ],
  [
    `/persons?relationship.entity.type=enrolment&relationship.organisation=${ids.al}&relationship.startDate.onOrBefore=2024-12-31`,
    [ids.bo],
  ],
  [
    '/persons?relationship.entity.type=enrolment&relationship.endDate.onOrAfter=2028-01-01',
    [ids.bo, ids.cia],
  ],
  ['/persons?relationship.entity.type=duty', [ids.larare]],
  ['/persons?relationship.entity.type=responsibleFor.enrolment', [ids.vera]],
  [
    `/persons?relationship.entity.type=groupMembership&relationship.organisation=${ids.ek}`,
    [ids.asa, ids.bo, ids.larare],
  ],
  [`/persons?relationship.organisation=${ids.al}`, [ids.bo, ids.cia]],
  ['/persons?sortkey=FamilyNameDesc', [ids.vera, ids.asa, ids.cia, ids.bo, ids.larare]],
  ['/persons?sortkey=CivicNoDesc&limit=1', [ids.asa]],
  [`/duties?organisation=${ids.huvudman}`, [ids.tjanst]],
  [`/duties?organisation=${ids.al}`, []],
  [`/duties?person=${ids.larare}&dutyRole=L%C3%A4rare`, [ids.tjanst]],
  ['/duties?dutyRole=Rektor', []],
  [`/groups?organisation=${ids.huvudman}`, []],
  [`/groups?organisation=${ids.ek}&organisation=${ids.al}`, [ids.klass6A, ids.klass7B]],
  [`/activities?member=${ids.asa}`, [ids.matte]],
  [`/activities?member=${ids.cia}`, []],
  [`/activities?teacher=${ids.tjanst}`, [ids.matte]],
  [
    '/calendarEvents?startTime.onOrAfter=2026-11-16T07:00:00Z&startTime.onOrBefore=2026-11-16T07:00:00Z',
    [ids.lektion],
  ],
  // A `+` that a client forgot to escape comes as a space.
  [
    '/calendarEvents?startTime.onOrAfter=2026-11-16T08:00:00+01:00&startTime.onOrBefore=2026-11-17T00:00:00Z',
    [ids.lektion],
  ],
  ['/calendarEvents?startTime.onOrAfter=2026-11-16T07:00:01Z&startTime.onOrBefore=2026-11-17T00:00:00Z', []],
  [
    `/calendarEvents?startTime.onOrAfter=2026-01-01T00:00:00Z&startTime.onOrBefore=2027-01-01T00:00:00Z&student=${ids.asa}&teacher=${ids.tjanst}`,
    [ids.lektion],
  ],
  ['/grades?registeredDate.onOrAfter=2026-06-10&registeredDate.onOrBefore=2026-06-10', [ids.betyg]],
  ['/persons?meta.created.after=2026-08-01T06:00:00Z', []],
  ['/syllabuses?meta.created.before=2026-08-01T06:00:00Z', [uuid(71)]],
])('%s', async (address, expected) => {
  const { status, body } = await project().get(address)
  expect([status, idsIn(body)]).toEqual([200, expected])
})

describe('lookups', () => {
  test.each<[string, object, string[]]>([
    ['/organisations/lookup', { ids: [ids.al], schoolUnitCodes: ['99900011'] }, [ids.ek, ids.al]],
    ['/persons/lookup', { ids: [ids.bo, uuid(99)], civicNos: ['201402039980'] }, [ids.asa, ids.bo]],
    ['/activities/lookup', { members: [ids.asa] }, [ids.matte]],
    ['/calendarEvents/lookup', { teacher: [ids.tjanst] }, [ids.lektion]],
    // In plural too: the standard has singular here by mistake.
    ['/calendarEvents/lookup', { students: [ids.asa] }, [ids.lektion]],
    ['/persons/lookup', {}, []],
  ])('%s %j', async (address, body, expected) => {
    const answer = await project().send('POST', address, body)
    expect([answer.status, idsIn(answer.body)]).toEqual([200, expected])
  })

  test.each([['{'], [{ names: ['Ek'] }], [{ ids: ['x'] }], [{ ids: 'x' }], ['[]'], ['null']])(
    'a body that the standard does not have is refused: %j',
    async (body) => {
      const { status, body: answer } = await project().send('POST', '/persons/lookup', body)
      expect([status, answer]).toEqual([400, { code: 'bad-body', message: expect.any(String) }])
    },
  )
})

test('what is expanded stands under _embedded, and references get names', async () => {
  const client = project()
  const one = async (address: string) => (await client.get(address)).body
  expect(await one(`/persons/${ids.vera}?expand=responsibleFor,duties`)).toMatchObject({
    _embedded: { responsibleFor: [{ person: { id: ids.asa }, relationType: 'Vårdnadshavare' }], duties: [] },
  })
  expect(await one(`/persons/${ids.asa}?expand=groupMemberships&expandReferenceNames=true`)).toMatchObject({
    enrolments: [{ enroledAt: { id: ids.ek, displayName: 'Ekskolan' } }],
    responsibles: [{ person: { id: ids.vera, displayName: 'Vera Ek' } }],
    _embedded: { groupMemberships: [{ group: { id: ids.klass6A, displayName: '6A' } }] },
  })
  expect(await one(`/groups/${ids.klass6A}?expand=assignmentRoles`)).toMatchObject({
    _embedded: { assignmentRoles: [{ duty: { id: ids.tjanst }, assignmentRoleType: 'Mentor' }] },
  })
  // References of the items themselves have names too, a duty that of its person.
  expect(await one(`/persons/${ids.vera}?expand=responsibleFor&expandReferenceNames=true`)).toMatchObject({
    _embedded: { responsibleFor: [{ person: { id: ids.asa, displayName: 'Åsa Ek' } }] },
  })
  expect(await one(`/groups/${ids.klass6A}?expand=assignmentRoles&expandReferenceNames=true`)).toMatchObject({
    _embedded: { assignmentRoles: [{ duty: { id: ids.tjanst, displayName: 'Lars Erik Ahl' } }] },
  })
  expect(
    await one(`/activities/${ids.matte}?expand=groups&expand=teachers,syllabus&expandReferenceNames=true`),
  ).toMatchObject({
    teachers: [{ duty: { id: ids.tjanst, displayName: 'Lars Erik Ahl' } }],
    syllabus: { displayName: 'Matematik' },
    _embedded: {
      groups: [{ id: ids.klass6A, organisation: { displayName: 'Ekskolan' } }],
      teachers: [{ id: ids.tjanst }],
      syllabus: { id: uuid(71) },
    },
  })
})

test.each([
  '/persons?limit=0',
  '/persons?limit=-1',
  '/persons?limit=1.5',
  '/persons?limit=1&limit=2',
  '/persons?limit=99999999999999999999',
  '/persons?expandReferenceNames=yes',
  '/persons?expand=everything',
  '/persons?sortkey=__proto__',
  '/persons?sortkey=constructor',
  '/persons?relationship.entity.type=vän',
  '/persons?relationship.organisation=x',
  '/persons?relationship.startDate.onOrAfter=2026-02-30',
  '/persons?meta.modified.after=2026-11-24',
  // Over the border between two names, as they are stored.
  '/persons?nameContains=a%0Aek',
  '/persons?civicNo=1&civicNo=2',
  '/persons?civicNo=',
  '/persons?__proto__=1',
  "/organisations?type=Skola'%20OR%201=1",
  '/organisations?parent=1',
  '/calendarEvents',
  '/calendarEvents?startTime.onOrAfter=2026-01-01T00:00:00Z',
  '/aggregatedAttendance?startDate=2026-01-01',
  '/deletedEntities?entities=Persons',
  '/deletedEntities?after=yesterday',
  '/subscriptions?limit=x',
  '/persons/11?expand=duties',
])('a parameter that the standard does not have is refused: %s', async (address) => {
  const { status, body } = await project().get(address)
  expect([status, body]).toEqual([400, { code: 'bad-parameter', message: expect.any(String) }])
})

test('what is asked for stands in no error and no log line', async () => {
  const client = project()
  client.log.length = 0
  const { text } = await client.get('/persons?civicNo=201402039980&personnummer=201402039980')
  await client.get('/persons?civicNo=201402039980')
  await client.get(`/persons/${ids.asa}`)
  expect(text).not.toContain('2014')
  expect(client.log.map(({ route, status }) => [route, status])).toEqual([
    ['/v2.0/persons', 400],
    ['/v2.0/persons', 200],
    ['/v2.0/persons/:id', 200],
  ])
  expect(JSON.stringify(client.log)).not.toContain('2014')
})
