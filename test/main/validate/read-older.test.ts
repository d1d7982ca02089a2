import { expect, test } from 'vitest'
import type { JsonValue } from '../../../src/main/import/source.ts'
import type { EntityType } from '../../../src/main/model/entities.ts'
import { readOlder } from '../../../src/main/validate/read-older.ts'

type Entity = { [attribute: string]: JsonValue }
const cases: [EntityType, Entity, Entity, string[]][] = [
  [
    'Person',
    { phoneNumbers: [{ number: '0701740605' }, { value: '1' }] },
    { phoneNumbers: [{ value: '0701740605' }, { value: '1' }] },
    ['phoneNumbers[0].value'],
  ],
  ['AttendanceEvent', { child: { id: 'p' } }, { person: { id: 'p' } }, ['person']],
  [
    'Grade',
    { diplomaProject: { titleEngish: 'Bees' } },
    { diplomaProject: { titleEnglish: 'Bees' } },
    ['diplomaProject.titleEnglish'],
  ],
  [
    'AttendanceSchedule',
    { scheduleEntries: [{ startTime: '08:30', length: 95 }] },
    { scheduleEntries: [{ startTime: '08:30', endTime: '10:05' }] },
    ['scheduleEntries[0].endTime'],
  ],
]

test.each(cases)('%s of version 2.0.0 is read as 2.1.0', (type, given, read, paths) => {
  const result = readOlder(type, given)
  expect(result.entity).toEqual(read)
  expect(result.renamed.map(({ path }) => path)).toEqual(paths)
})

test('what is as it should be is the same object', () => {
  const person = { phoneNumbers: [{ value: '1', number: '2' }] }
  expect(readOlder('Person', person)).toEqual({ entity: person, renamed: [] })
  expect(readOlder('Person', person).entity).toBe(person)
})
