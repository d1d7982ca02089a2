import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import { entityRepository } from '../../../src/main/store/entity-repository.ts'
import { findingRepository, type StoredFinding } from '../../../src/main/store/finding-repository.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { noProgress, temporaryFolder } from './migrate-fixture.ts'

const skolor = { skolor: { match: { columns: ['Skola', 'Kod'] } } }
const school = {
  entity: 'Organisation',
  from: 'skolor',
  keys: [[{ column: 'Skola' }], [{ column: 'Kod' }]],
  attributes: {
    displayName: { column: 'Skola' },
    organisationType: { value: 'Skolenhet' },
    schoolUnitCode: { column: 'Kod' },
    'schoolTypes[]': { value: 'GR' },
  },
}
const elever = { elever: { match: { columns: ['Id', 'Namn'] } } }
const pupil = {
  entity: 'Person',
  from: 'elever',
  keys: [[{ column: 'Id' }]],
  attributes: {
    givenName: { column: 'Namn' },
    familyName: { value: 'Ek' },
    'enrolments[]': {
      enroledAt: { reference: 'Organisation', key: [{ column: 'Skola' }] },
      schoolType: { value: 'GR' },
      schoolYear: { value: 6 },
      startDate: { value: '2026-07-01' },
    },
  },
}
const group = {
  entity: 'Group',
  from: 'elever',
  keys: [[{ column: 'Klass' }]],
  attributes: {
    displayName: { column: 'Klass' },
    groupType: { value: 'Klass' },
    startDate: { value: '2026-07-01' },
    organisation: { reference: 'Organisation', key: [{ value: 'Ekskolan' }] },
    'groupMemberships[]': { person: { reference: 'Person', key: [{ column: 'Id' }] } },
  },
}
const schools = 'Skola;Kod\nEkskolan;99900011'

type Ran = {
  db: WritableDb
  findings: (rule: string) => Partial<StoredFinding>[]
  all: (type: string) => Record<string, unknown>[]
  states: () => unknown
}

async function run(
  files: Record<string, string>,
  sources: object,
  entities: object[],
): Promise<Ran & { summary: Awaited<ReturnType<typeof runProject>> }> {
  const dir = temporaryFolder()
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(dir, name), text)
    return join(dir, name)
  })
  const db = openProject(':memory:', {
    create: { name: 'test', asOf: '2026-11-24', namespace: 'd5a3b1f2-6c1e-4a57-9d53-0a0a4d3b2c11' },
  })
  onTestFinished(() => void db.close())
  const mapping = MappingDocument.parse({ skolflytt: 1, name: 'test', version: '1.0.0', sources, entities })
  await importFiles(db, { paths, tempDir: dir, candidates: [mapping] }, noProgress)
  const summary = await runProject(db, noProgress)
  return {
    db,
    summary,
    findings: (rule) => [...findingRepository(db).all()].filter((finding) => finding.rule === rule),
    all: (type) => [...entityRepository(db).all(type)].map(({ json }) => JSON.parse(json)),
    states: () =>
      db
        .prepare(
          'SELECT s.name AS source, r.row, t.state, t.reason FROM row_state t JOIN source_row r USING (source, position) JOIN source s ON s.id = t.source ORDER BY s.name, r.row',
        )
        .all(),
  }
}

test('MAP-06: a reference to what no row describes holds its row, and only that', async () => {
  const ran = await run(
    { 'skolor.csv': schools, 'elever.csv': 'Id;Namn;Skola\n1;Åsa;ekskolan \n2;Bo;Björkskolan' },
    { ...skolor, ...elever },
    [school, pupil],
  )
  expect(ran.findings('MAP-06')).toMatchObject([
    {
      severity: 'error',
      source: 'elever.csv',
      row: 3,
      column: 'Skola',
      params: { entity: 'Organisation', key: 'björkskolan' },
    },
  ])
  expect(ran.all('Person').map(({ givenName }) => givenName)).toEqual(['Åsa'])
  expect(ran.states()).toMatchObject([
    { row: 2, state: 'entities' },
    { row: 3, state: 'waiting', reason: 'MAP-06' },
    { source: 'skolor.csv', state: 'entities' },
  ])
})

test('MAP-10 and MAP-11: references to what is held leave lists, and hold whoever cannot be without them', async () => {
  const ran = await run(
    {
      'skolor.csv': 'Skola;Kod\nEkskolan;99900011\nGranskolan;9990',
      'elever.csv': 'Id;Namn;Klass;Skola\n1;;7A;Ekskolan\n2;Bo;7A;Ekskolan\n3;Cia;7A;Granskolan',
    },
    { ...skolor, ...elever },
    [school, pupil, group],
  )
  // Granskolan's code is wrong, so the school waits, and so does the enrolment of who goes there: an item, so the pupil stays.
  expect(ran.findings('ORG-07')).toMatchObject([{ row: 3, column: 'Kod' }])
  expect(
    ran.all('Person').map(({ givenName, enrolments }) => [givenName, Array.isArray(enrolments)]),
  ).toEqual(
    expect.arrayContaining([
      ['Bo', true],
      ['Cia', false],
    ]),
  )
  // Row 2 has no name: the pupil waits, and her membership leaves the list of the class.
  expect(ran.findings('COD-05')).toMatchObject([{ row: 2, column: 'Namn', attribute: 'givenName' }])
  expect(ran.findings('MAP-10').map(({ severity }) => severity)).toContain('info')
  expect(ran.all('Group')).toMatchObject([{ groupMemberships: [{}, {}] }])
})

test('MAP-11: a duty whose person waits, waits with her', async () => {
  const duty = {
    entity: 'Duty',
    from: 'elever',
    keys: [[{ column: 'Id' }]],
    attributes: {
      person: { reference: 'Person', key: [{ column: 'Chef' }] },
      dutyAt: { reference: 'Organisation', key: [{ value: 'Ekskolan' }] },
      dutyRole: { value: 'Lärare' },
      startDate: { value: '2026-07-01' },
    },
  }
  const ran = await run(
    { 'skolor.csv': schools, 'elever.csv': 'Id;Namn;Skola;Chef\n1;;Ekskolan;1\n2;Bo;Ekskolan;1' },
    { ...skolor, ...elever },
    [school, pupil, duty],
  )
  expect(ran.all('Duty')).toEqual([])
  expect(ran.findings('MAP-11')).toMatchObject([{ severity: 'info', entity: 'Duty', attribute: 'person' }])
  expect(ran.summary.balance).toMatchObject({ read: 3, entities: 2, waiting: 1 })
})

test('MAP-05: rows that disagree: the later waits, both are named; MAP-14 where a rule settles it', async () => {
  const files = { 'skolor.csv': schools, 'elever.csv': 'Id;Namn;Skola\n1;Åsa;Ekskolan\n1;Osa;Ekskolan' }
  const agree = await run(files, { ...skolor, ...elever }, [school, pupil])
  expect(agree.findings('MAP-05')).toMatchObject([
    { row: 3, column: 'Namn', params: { rowA: 2, rowB: 3, attribute: 'Person.givenName' } },
  ])
  expect(agree.all('Person')).toMatchObject([{ givenName: 'Åsa' }])
  const last = await run(files, { ...skolor, ...elever }, [school, { ...pupil, fold: { givenName: 'last' } }])
  expect(last.findings('MAP-05')).toEqual([])
  expect(last.findings('MAP-14')).toMatchObject([{ severity: 'info' }])
  expect(last.all('Person')).toMatchObject([{ givenName: 'Osa' }])
})

test('an extending row adds to what another creates, and points at nobody where nothing does', async () => {
  const guardian = {
    entity: 'Person',
    from: 'mail',
    mode: 'extend',
    keys: [[{ column: 'Elev' }]],
    attributes: { 'emails[]': { value: { column: 'E-post' }, type: { value: 'Skola elev' } } },
  }
  const ran = await run(
    {
      'skolor.csv': schools,
      'elever.csv': 'Id;Namn;Skola\n1;Åsa;Ekskolan',
      'mail.csv': 'Elev;E-post\n1;a@b.example\n9;c@d.example',
    },
    { ...skolor, ...elever, mail: { match: { columns: ['E-post'] } } },
    [school, pupil, guardian],
  )
  expect(ran.all('Person')).toMatchObject([{ emails: [{ value: 'a@b.example' }] }])
  expect(ran.findings('MAP-06')).toMatchObject([
    { severity: 'error', source: 'mail.csv', row: 3, column: 'Elev' },
  ])
  expect(ran.summary.balance).toMatchObject({ read: 4, entities: 2, merged: 1, waiting: 1 })
})

test('aliases lead to the entity, unless two entities share one', async () => {
  const byCode = {
    ...pupil,
    attributes: {
      ...pupil.attributes,
      'enrolments[]': {
        ...pupil.attributes['enrolments[]'],
        enroledAt: { reference: 'Organisation', key: [{ column: 'Skola' }] },
      },
    },
  }
  const ran = await run(
    {
      'skolor.csv': 'Skola;Kod\nEkskolan;99900011\nBjörkskolan;99900029',
      'elever.csv': 'Id;Namn;Skola\n1;Åsa;99900011',
    },
    { ...skolor, ...elever },
    [school, byCode],
  )
  expect(ran.summary.findings.error).toBe(0)
  expect(ran.all('Person')).toMatchObject([{ enrolments: [{ schoolYear: 6 }] }])
})

test('what two lists name by different keys is the same: a member once, and no row that disagrees', async () => {
  const ran = await run(
    {
      'skolor.csv': schools,
      'elever.csv':
        'Id;Namn;Skola;Klass;Personnr\n1;Åsa;Ekskolan;7A;20140107-2390\n2;Bo;Ekskolan;7A;20140507-2388',
      'medlemmar.csv': 'Klass;Personnr;Enhet\n7A;20140107-2390;99900011\n7A;20140507-2388;99900011',
    },
    { ...skolor, ...elever, medlemmar: { match: { columns: ['Klass', 'Personnr', 'Enhet'] } } },
    [
      school,
      { ...pupil, keys: [[{ column: 'Id' }], [{ column: 'Personnr' }]] },
      group,
      {
        ...group,
        from: 'medlemmar',
        attributes: {
          ...group.attributes,
          organisation: { reference: 'Organisation', key: [{ column: 'Enhet' }] },
          'groupMemberships[]': { person: { reference: 'Person', key: [{ column: 'Personnr' }] } },
        },
      },
    ],
  )
  expect(ran.summary.findings.error).toBe(0)
  const [made] = ran.all('Group')
  const ids = ran.all('Person').map(({ id }) => ({ person: { id } }))
  expect(made?.['groupMemberships']).toHaveLength(2)
  expect(made?.['groupMemberships']).toEqual(expect.arrayContaining(ids))
})

test('MAP-01: a column that the mapping reads and the table lacks; MAP-12: one that nothing reads', async () => {
  const ran = await run(
    { 'skolor.csv': schools, 'elever.csv': 'Id;Namn;Hobby\n1;Åsa;Fiske\n2;Bo;' },
    { ...skolor, ...elever },
    [school, pupil],
  )
  expect(ran.findings('MAP-01')).toMatchObject([{ severity: 'error', column: 'Skola' }])
  expect(ran.findings('MAP-12')).toMatchObject([{ severity: 'info', column: 'Hobby', params: { n: 1 } }])
})

test('IMP-21: an exact copy is merged and told', async () => {
  const ran = await run(
    { 'skolor.csv': schools, 'elever.csv': 'Id;Namn;Skola\n1;Åsa;Ekskolan\n1;Åsa;Ekskolan' },
    { ...skolor, ...elever },
    [school, pupil],
  )
  expect(ran.findings('IMP-21')).toMatchObject([{ row: 3, params: { row: 2 } }])
  expect(ran.summary.balance).toMatchObject({ read: 3, entities: 2, merged: 1 })
})

test('a second run on the same project gives the same bytes, and a cancelled one changes nothing', async () => {
  const ran = await run(
    { 'skolor.csv': schools, 'elever.csv': 'Id;Namn;Skola\n1;Åsa;Ekskolan' },
    { ...skolor, ...elever },
    [school, pupil],
  )
  const before = JSON.stringify([ran.all('Organisation'), ran.all('Person')])
  await runProject(ran.db, noProgress)
  expect(JSON.stringify([ran.all('Organisation'), ran.all('Person')])).toBe(before)
  const stop = new AbortController()
  stop.abort()
  await expect(runProject(ran.db, { report: () => undefined, signal: stop.signal })).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(JSON.stringify([ran.all('Organisation'), ran.all('Person')])).toBe(before)
})
