import { expect, test } from 'vitest'
import {
  acceptAllChanges,
  acceptChanges,
  compareWithReceiver,
  readChanges,
} from '../../../../src/main/app/compare/compare-receiver.ts'
import { MappingDocument } from '../../../../src/main/mapping/document.ts'
import { profiles } from '../../../../src/main/validate/profiles/all.ts'
import { noProgress } from '../migrate-fixture.ts'
import { compareInWords, openPupilProject, pupilFile, pupilMapping, type Pupil } from './pupil-project.ts'

const asa: Pupil = { id: '1', number: '20140203-9802', name: 'Åsa', school: 'Ekskolan' }
const bo: Pupil = { id: '2', number: '20140203-9810', name: 'Bo', school: 'Ekskolan' }
const cissi: Pupil = { id: '3', number: '20140203-9828', name: 'Cissi', school: 'Granskolan' }

const counts = { before: 0, create: 0, update: 0, delete: 0, reidentified: 0, unchanged: 0, waiting: 0 }

test('a first comparison creates everything, what others point to first', async () => {
  const { db, run } = openPupilProject()
  await run([asa, cissi])
  const { difference, changes, words } = await compareInWords(db)
  expect(words).toEqual([
    'create Organisation',
    'create Organisation',
    'create Organisation',
    'create Person',
    'create Person',
    'create Group',
    'create Group',
  ])
  expect(JSON.parse(changes[0]?.after ?? '')).toMatchObject({ organisationType: 'Huvudman' })
  expect(difference.first).toBe(true)
  expect(difference.types).toEqual({
    Organisation: { ...counts, create: 3 },
    Person: { ...counts, create: 2 },
    Group: { ...counts, create: 2 },
  })
})

test('what was accepted no longer differs, entity by entity', async () => {
  const { db, run } = openPupilProject()
  await run([asa, bo, cissi])
  const { changes } = await compareInWords(db)
  acceptChanges(db, 'mottagaren', changes.slice(0, 5))
  expect((await compareInWords(db)).words).toEqual(['create Person', 'create Group', 'create Group'])
  for (const change of readChanges(db, 'mottagaren')) acceptChanges(db, 'mottagaren', [change])
  const again = await compareInWords(db)
  expect(again.words).toEqual([])
  expect(again.difference).toEqual({
    receiver: 'mottagaren',
    policy: 'leave-out',
    first: false,
    types: {
      Organisation: { ...counts, before: 3, unchanged: 3 },
      Person: { ...counts, before: 3, unchanged: 3 },
      Group: { ...counts, before: 2, unchanged: 2 },
    },
    units: [],
    protectedDeletes: {},
    unreadRows: 0,
  })
  expect((await compareInWords(db, { receiver: 'en annan' })).words).toHaveLength(8)
})

test('a change tells its attributes with both versions; what is gone is deleted, what points to it first', async () => {
  const { db, run } = openPupilProject()
  await run([asa, bo, cissi])
  await compareInWords(db)
  acceptAllChanges(db, 'mottagaren')
  await run([{ ...asa, name: 'Åsa Maria' }, bo])
  const { changes, difference } = await compareInWords(db)
  expect(changes.map(({ kind, type, fields, why }) => ({ kind, type, fields, why }))).toEqual([
    { kind: 'update', type: 'Person', fields: ['givenName'], why: undefined },
    { kind: 'delete', type: 'Group', fields: undefined, why: 'gone' },
    { kind: 'delete', type: 'Person', fields: undefined, why: 'gone' },
    { kind: 'delete', type: 'Organisation', fields: undefined, why: 'gone' },
  ])
  expect(JSON.parse(changes[0]?.before ?? '')).toMatchObject({ givenName: 'Åsa' })
  expect(JSON.parse(changes[0]?.after ?? '')).toMatchObject({ givenName: 'Åsa Maria' })
  expect(JSON.parse(changes[2]?.before ?? '')).toMatchObject({ givenName: 'Cissi' })
  expect(difference.types.Person).toEqual({ ...counts, before: 3, update: 1, delete: 1, unchanged: 1 })
  expect(difference.units.filter(({ type }) => type === 'Person')).toMatchObject([
    { unit: changes[0]?.unit, before: 2, update: 1, unchanged: 1 },
    { unit: changes.at(-1)?.id, before: 1, delete: 1 },
  ])
  acceptAllChanges(db, 'mottagaren')
  expect((await compareInWords(db)).words).toEqual([])
})

test('the same under a new id is told: a person by number or by name and birth date, a group by name in its school', async () => {
  const { db, run } = openPupilProject()
  const dan: Pupil = { id: '4', name: 'Dan', school: 'Granskolan' }
  await run([asa, dan], pupilMapping('Elev-id'))
  const first = await compareInWords(db)
  acceptAllChanges(db, 'mottagaren')
  const oldIds = first.changes.map(({ type, id }) => `${type} ${id}`)
  await run([
    { ...asa, id: '71', name: 'Åsa Maria' },
    { ...dan, id: '74' },
  ])
  const { difference, changes } = await compareInWords(db)
  expect(difference.types.Person).toEqual({ ...counts, before: 2, reidentified: 2 })
  const pairs = changes.filter(({ type }) => type === 'Person')
  expect(pairs.map(({ kind }) => kind)).toEqual(['create', 'create', 'delete', 'delete'])
  for (const { kind, otherId } of pairs)
    if (kind === 'create') expect(oldIds).toContain(`Person ${otherId ?? ''}`)

  acceptAllChanges(db, 'mottagaren')
  const byCode = JSON.parse(
    JSON.stringify(pupilMapping('Elev-id')).replaceAll('[{"column":"Skola"}]', '[{"column":"Kod"}]'),
  )
  const renamed = [
    { ...asa, id: '71', name: 'Åsa Maria' },
    { ...dan, id: '74' },
  ]
  await run(renamed, MappingDocument.parse(byCode))
  const schools = await compareInWords(db)
  expect(schools.difference.types.Organisation).toEqual({
    ...counts,
    before: 3,
    reidentified: 2,
    unchanged: 1,
  })
})

test('two who share name and birth date are not taken for each other', async () => {
  const { db, run } = openPupilProject()
  const twin = { name: 'Elin', school: 'Ekskolan' }
  await run([
    { id: '1', ...twin },
    { id: '2', ...twin },
  ])
  await compareInWords(db)
  acceptAllChanges(db, 'mottagaren')
  await run([
    { id: '3', ...twin },
    { id: '4', ...twin },
  ])
  const { difference } = await compareInWords(db)
  expect(difference.types.Person).toEqual({ ...counts, before: 2, create: 2, delete: 2 })
})

test('what an error holds waits: the receiver keeps it', async () => {
  const { db, run } = openPupilProject()
  await run([asa, bo])
  await compareInWords(db)
  acceptAllChanges(db, 'mottagaren')
  await run([asa, { ...bo, number: '20140203-9811' }])
  const { difference, words } = await compareInWords(db)
  expect(difference.types.Person).toEqual({ ...counts, before: 2, unchanged: 1, waiting: 1 })
  expect(words).toEqual(['update Group'])
})

test('a row that cannot be read is counted, since what seems gone may be in it', async () => {
  const { db, run } = openPupilProject()
  await run([asa, bo])
  await compareInWords(db)
  acceptAllChanges(db, 'mottagaren')
  await run(pupilFile([asa, bo]).replace('Bo;Ekskolan', 'Bo;och;en;till;Ekskolan'))
  const { difference } = await compareInWords(db)
  expect(difference.unreadRows).toBe(1)
  expect(difference.types.Person).toMatchObject({ delete: 1, waiting: 0 })
})

test('protected persons who were delivered are deleted by name of that reason once they are left out', async () => {
  const { db, run } = openPupilProject()
  await run([asa, bo])
  await compareInWords(db)
  acceptAllChanges(db, 'mottagaren')
  await run([asa, { ...bo, marking: 'Sekretessmarkering' }])
  const { difference, changes } = await compareInWords(db)
  expect(changes.map(({ kind, type, why }) => [kind, type, why])).toEqual([
    ['update', 'Group', undefined],
    ['delete', 'Person', 'protected'],
  ])
  expect(difference.protectedDeletes).toEqual({ Person: 1 })
  expect((await compareInWords(db, { policy: 'include' })).words).toEqual(['update Person', 'update Group'])
})

test('only what the receiver takes counts as a difference', async () => {
  const { db, run } = openPupilProject()
  const profile = profiles.find(({ name }) => name === 'dnp')
  await run([asa, bo])
  const { changes } = await compareInWords(db, { profile })
  expect(JSON.parse(changes.find(({ type }) => type === 'Person')?.after ?? '')).not.toHaveProperty(
    'birthDate',
  )
  acceptAllChanges(db, 'mottagaren')
  expect((await compareInWords(db, { profile })).words).toEqual([])
})

test('a run makes the comparison void: nothing is recorded that was not compared', async () => {
  const { db, run } = openPupilProject()
  await run([asa])
  const { changes } = await compareInWords(db)
  await run([bo])
  expect(() => acceptChanges(db, 'mottagaren', changes.slice(0, 1))).toThrow(/run again during the delivery/)
  expect([...readChanges(db, 'mottagaren')]).toEqual([])
})

test('a cancelled comparison changes nothing', async () => {
  const { db, run } = openPupilProject()
  await run([asa])
  const signal = AbortSignal.abort()
  const compared = compareWithReceiver(db, { receiver: 'm', policy: 'include' }, { ...noProgress, signal })
  await expect(compared).rejects.toMatchObject({ code: 'cancelled' })
  expect(db.inTransaction).toBe(false)
  expect(() => [...readChanges(db, 'm')]).toThrow(/Compare first/)
})
