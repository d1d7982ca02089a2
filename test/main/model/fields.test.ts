import { describe, expect, test } from 'vitest'
import { entities, entityTypes, isEntityType } from '../../../src/main/model/entities.ts'
import { fieldTree, findField, type Field } from '../../../src/main/model/fields.ts'

const kind = (type: string, path: string) => findField(type, path)?.kind
const outline = (field: Field | undefined) => field && { ...field, label: field.label.sv, help: undefined }

describe('findField', () => {
  test('finds an attribute of an entity, of an object in it, and of the items of a list', () => {
    expect(outline(findField('Person', 'givenName'))).toEqual({
      name: 'givenName',
      kind: 'string',
      required: true,
      label: 'Förnamn',
    })
    expect(outline(findField('Person', 'civicNo.value'))).toMatchObject({ kind: 'string', required: true })
    expect(outline(findField('Person', 'enrolments[].enroledAt'))).toEqual({
      name: 'enroledAt',
      kind: 'reference',
      required: true,
      targets: ['Organisation'],
      targetKind: 'Skolenhet',
      label: 'Skolenhet',
    })
  })

  test('gives a list by its name and its item by name and brackets', () => {
    expect(findField('Person', 'emails')).toMatchObject({
      kind: 'list',
      required: false,
      item: { kind: 'object' },
    })
    expect(findField('Person', 'emails')?.fields?.map(({ name }) => name)).toEqual(['value', 'type'])
    expect(findField('Person', 'emails[]')).toMatchObject({ kind: 'object' })
    expect(findField('Person', 'eduPersonPrincipalNames')).toMatchObject({
      kind: 'list',
      item: { kind: 'string' },
    })
    expect(findField('StudyPlan', 'content[].syllabuses[].syllabus')).toMatchObject({ targets: ['Syllabus'] })
    expect(findField('Placement', 'owners[]')).toMatchObject({ kind: 'reference', targets: ['Person'] })
  })

  test.each([
    ['Person', 'fornamn'],
    ['Person', 'emails.value'],
    ['Person', 'givenName[]'],
    ['Person', 'civicNo.value.x'],
    ['Person', '_embedded'],
    ['Pupil', 'givenName'],
    ['constructor', 'name'],
  ])('%s has no %s', (type, path) => {
    expect(findField(type, path)).toBeUndefined()
  })
})

describe('fieldTree', () => {
  test('tells every kind apart', () => {
    expect({
      uuid: kind('Room', 'id'),
      uri: kind('Organisation', 'url'),
      email: kind('Organisation', 'email'),
      date: kind('Group', 'startDate'),
      dateTime: kind('CalendarEvent', 'startTime'),
      time: kind('AttendanceSchedule', 'scheduleEntries[].startTime'),
      integer: kind('Room', 'seats'),
      boolean: kind('Grade', 'trial'),
      code: kind('Duty', 'dutyRole'),
      object: kind('Organisation', 'address'),
    }).toEqual({
      uuid: 'uuid',
      uri: 'uri',
      email: 'email',
      date: 'date',
      dateTime: 'date-time',
      time: 'time',
      integer: 'integer',
      boolean: 'boolean',
      code: 'code',
      object: 'object',
    })
    expect(findField('Placement', 'schoolType')?.codes).toEqual(['FS', 'FTH', 'OPPFTH'])
  })

  test('marks what Skolflytt assigns itself', () => {
    expect(fieldTree('Group').flatMap(({ name, assigned }) => (assigned ? [name] : []))).toEqual([
      'id',
      'meta',
    ])
  })

  test.each(entityTypes)(
    '%s: every attribute has a label and a help line in both languages, and survives JSON',
    (type) => {
      const all = (fields: readonly Field[]): Field[] =>
        fields.flatMap((field) => [field, ...(field.item ? [field.item] : []), ...all(field.fields ?? [])])
      const unnamed = all(fieldTree(type)).filter(
        ({ label, help }) =>
          ![label.sv, label.en].every((word) => /^\p{Lu}/u.test(word)) ||
          ![help.sv, help.en].every((line) => /^\p{Lu}.*[.…]$/u.test(line)),
      )
      expect(unnamed).toEqual([])
      expect(JSON.parse(JSON.stringify(fieldTree(type)))).toEqual(fieldTree(type))
    },
  )
})

describe('entities', () => {
  test('come in the order of transfer, under the paths of the standard', () => {
    expect(Object.values(entities).map(({ type, path }) => `${type} ${path}`)).toEqual([
      'Organisation organisations',
      'Person persons',
      'Group groups',
      'Duty duties',
      'Activity activities',
      'Placement placements',
      'Programme programmes',
      'Syllabus syllabuses',
      'SchoolUnitOffering schoolUnitOfferings',
      'StudyPlan studyplans',
      'Room rooms',
      'Resource resources',
      'CalendarEvent calendarEvents',
      'Attendance attendances',
      'AttendanceEvent attendanceEvents',
      'AttendanceSchedule attendanceSchedule',
      'Absence absences',
      'AggregatedAttendance aggregatedAttendance',
      'Grade grades',
    ])
    expect(Object.keys(entities)).toEqual([...entityTypes])
  })

  test('are known by their exact names only', () => {
    expect(['Person', 'person', 'toString', 'Enrolment'].map(isEntityType)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})
