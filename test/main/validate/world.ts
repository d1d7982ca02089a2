/**
 * A small, faultless world: one school authority, a compulsory school and a preschool, with one of everything else. Rules are
 * tested by changing it. Nobody in it is real; every personnummer is of Skatteverket's test series, so that PER-21 always speaks.
 */
import { expect } from 'vitest'
import type { EntityType } from '../../../src/main/model/entities.ts'
import { findField } from '../../../src/main/model/fields.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { rulePasses, runRules } from '../../../src/main/store/rules/all.ts'
import { checkEntity } from '../../../src/main/validate/check-entity.ts'
import type { CheckContext, EntityFinding } from '../../../src/main/validate/entity-finding.ts'

export type Entity = { readonly entity: EntityType; readonly [attribute: string]: unknown }
/** By number; `id(number)` is the entity's id. */
export type World = Readonly<Record<number, Entity>>
/** Attributes to set; `undefined` takes one away. A new number needs an `entity`. */
export type Changes = Readonly<
  Record<number, { readonly entity?: EntityType; readonly [attribute: string]: unknown }>
>

export const asOf = '2026-10-01'
export const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
export const ref = (number: number) => ({ id: id(number) })
export const meta = { created: '2026-08-01T08:00:00+02:00', modified: '2026-09-01T08:00:00+02:00' }
const year = { startDate: '2026-08-01', endDate: '2027-06-30' }

export const world: World = {
  1: {
    entity: 'Organisation',
    displayName: 'Granviks kommun',
    organisationType: 'Huvudman',
    organisationNumber: '2021004185',
  },
  2: {
    entity: 'Organisation',
    displayName: 'Granviksskolan',
    organisationType: 'Skolenhet',
    parentOrganisation: ref(1),
    schoolUnitCode: '99900001',
    schoolTypes: ['GR', 'GY'],
    municipalityCode: '0198',
  },
  3: {
    entity: 'Organisation',
    displayName: 'Granviks förskola',
    organisationType: 'Skolenhet',
    parentOrganisation: ref(1),
    schoolTypes: ['FS', 'FTH'],
  },
  11: {
    entity: 'Person',
    givenName: 'Ebba',
    familyName: 'Provgren',
    civicNo: { value: '201401072382' },
    sex: 'Kvinna',
    birthDate: '2014-01-07',
    securityMarking: 'Ingen',
    eduPersonPrincipalNames: ['x0011@granvik.example'],
    enrolments: [{ enroledAt: ref(2), schoolType: 'GR', schoolYear: 6, ...year }],
    responsibles: [{ person: ref(12), relationType: 'Vårdnadshavare' }],
  },
  12: {
    entity: 'Person',
    givenName: 'Dan',
    familyName: 'Provgren',
    civicNo: { value: '198001012395' },
    securityMarking: 'Ingen',
    addresses: [{ streetAddress: 'Provgatan 1', postalCode: '999 01', locality: 'Granvik', country: 'SE' }],
  },
  13: {
    entity: 'Person',
    givenName: 'Lo',
    familyName: 'Testberg',
    civicNo: { value: '197503152386' },
    securityMarking: 'Ingen',
    eduPersonPrincipalNames: ['x0013@granvik.example'],
    emails: [{ value: 'lo@granvik.example', type: 'Skola personal' }],
    phoneNumbers: [{ value: '070-1740605', type: 'Arbete', mobile: true }],
  },
  14: {
    entity: 'Person',
    givenName: 'Nils',
    familyName: 'Provgren',
    civicNo: { value: '202202022394' },
    securityMarking: 'Ingen',
    responsibles: [{ person: ref(12), relationType: 'Vårdnadshavare' }],
  },
  21: {
    entity: 'Group',
    displayName: '6A',
    groupType: 'Klass',
    schoolType: 'GR',
    organisation: ref(2),
    ...year,
    groupMemberships: [{ person: ref(11), ...year }],
  },
  22: {
    entity: 'Group',
    displayName: 'Ängen',
    groupType: 'Avdelning',
    schoolType: 'FS',
    organisation: ref(3),
    startDate: '2026-08-01',
  },
  31: {
    entity: 'Duty',
    person: ref(13),
    dutyAt: ref(2),
    dutyRole: 'Lärare',
    signature: 'LOT',
    dutyPercent: 100,
    startDate: '2020-08-01',
    assignmentRole: [{ group: ref(21), assignmentRoleType: 'Mentor', ...year }],
  },
  41: {
    entity: 'Activity',
    displayName: 'Matematik 6A',
    calendarEventsRequired: true,
    activityType: 'Undervisning',
    organisation: ref(2),
    groups: [ref(21)],
    teachers: [{ duty: ref(31), ...year }],
    syllabus: ref(61),
    ...year,
  },
  51: {
    entity: 'Placement',
    placedAt: ref(3),
    child: ref(14),
    group: ref(22),
    owners: [ref(12)],
    schoolType: 'FS',
    startDate: '2026-08-01',
    maxWeeklyScheduleHours: 15,
  },
  61: {
    entity: 'Syllabus',
    schoolType: 'GR',
    subjectName: 'Matematik',
    official: true,
    curriculum: 'GR2011',
    languageCode: 'swe',
  },
  62: {
    entity: 'Programme',
    name: 'Naturvetenskap',
    type: 'Högskoleförberedande program',
    schoolType: 'GY',
    code: 'NA',
  },
  63: {
    entity: 'Programme',
    name: 'Samhälle',
    type: 'Programinriktning',
    schoolType: 'GY',
    code: 'NASAM',
    parentProgramme: ref(62),
  },
  65: {
    entity: 'SchoolUnitOffering',
    offeredAt: ref(2),
    offeredSyllabuses: [ref(61)],
    offeredProgrammes: [ref(62)],
  },
  71: {
    entity: 'CalendarEvent',
    activity: ref(41),
    startTime: '2026-09-14T08:00:00+02:00',
    endTime: '2026-09-14T09:00:00+02:00',
    rooms: [ref(81)],
    studentExceptions: [{ student: ref(11), participates: false }],
  },
  72: {
    entity: 'Attendance',
    calendarEvent: ref(71),
    student: ref(11),
    isReported: true,
    reporter: ref(13),
    reportedTimestamp: '2026-09-14T09:00:00+02:00',
    attendanceMinutes: 40,
    validAbsenceMinutes: 20,
  },
  73: {
    entity: 'AttendanceEvent',
    time: '2026-09-14T07:00:00+02:00',
    eventType: 'In',
    person: ref(14),
    group: ref(22),
  },
  74: {
    entity: 'AttendanceEvent',
    time: '2026-09-14T15:00:00+02:00',
    eventType: 'Ut',
    person: ref(14),
    group: ref(22),
  },
  75: {
    entity: 'AttendanceSchedule',
    placement: ref(51),
    numberOfWeeks: 1,
    startDate: '2026-08-01',
    state: [],
    scheduleEntries: [{ weekOffset: 0, dayOfWeek: 'Måndag', startTime: '07:00', endTime: '15:00' }],
  },
  76: {
    entity: 'AggregatedAttendance',
    activity: ref(41),
    student: ref(11),
    startDate: '2026-09-14',
    endDate: '2026-09-20',
    attendanceSum: 40,
    validAbsenceSum: 20,
    offeredSum: 60,
  },
  77: {
    entity: 'Grade',
    student: ref(11),
    syllabus: ref(61),
    registeredBy: ref(13),
    registeredDate: '2026-09-20',
    gradeValue: 'B',
    finalGrade: true,
    adaptedStudyPlan: '',
    semester: 'HT',
    year: 2026,
  },
  81: { entity: 'Room', displayName: 'A1', owner: ref(2) },
}

/** What all rules say of the changed world, in the order of the world and then of the rules. */
export function check(changes: Changes, context: Partial<CheckContext> = {}): EntityFinding[] {
  const full = { asOf, ...context }
  const findings: EntityFinding[] = []
  const db = openStore()
  for (const one of objectsOf(changes)) {
    findings.push(...checkEntity(one.type, one.entity, full))
    db.store(one)
  }
  findings.push(...runRules(db.connection, full))
  db.connection.close()
  return findings
}

/** What the rules over all entities say in a second pass: the world was as `before` in the first, and changed between them. */
export function checkAgain(
  before: Changes,
  after: Changes,
  context: Partial<CheckContext> = {},
): EntityFinding[] {
  const db = openStore()
  const first = objectsOf(before)
  for (const one of first) db.store(one)
  const passes = rulePasses(db.connection, { asOf, ...context })
  for (const finding of passes.pass()) expect(finding.rule).toBeTruthy()
  const second = objectsOf(after)
  const isSame = (a: StoredObject, b: StoredObject) =>
    a.type === b.type && JSON.stringify(a) === JSON.stringify(b)
  for (const one of first) if (!second.some((other) => isSame(one, other))) db.remove(one)
  for (const one of second) if (!first.some((other) => isSame(one, other))) db.store(one)
  const findings = [...passes.pass()]
  passes.end()
  db.connection.close()
  return findings
}

type StoredObject = {
  readonly type: EntityType
  readonly id: string
  readonly entity: Record<string, unknown>
}

function objectsOf(changes: Changes): StoredObject[] {
  return [...new Set([...Object.keys(world), ...Object.keys(changes)].map(Number))].map((number) => {
    const { entity: type, ...attributes } = { ...world[number], ...changes[number] }
    if (type === undefined) throw new Error(`${number} is no entity`)
    const own = type === 'AggregatedAttendance' ? {} : { id: id(number), meta }
    const entity = Object.fromEntries(
      Object.entries({ ...own, ...attributes }).filter(([, value]) => value !== undefined),
    )
    return { type, id: typeof entity['id'] === 'string' ? entity['id'] : id(number), entity }
  })
}

function openStore() {
  const connection = openProject(':memory:', { create: { name: 'värld', asOf } })
  connection.pragma('temp_store = MEMORY')
  const insertEntity = connection.prepare(
    "INSERT INTO entity (type, id, key, data, hash) VALUES (?, ?, ?, ?, '')",
  )
  const insertReference = connection.prepare('INSERT INTO reference VALUES (?, ?, ?, ?, ?)')
  return {
    connection,
    remove({ type, id: entityId }: StoredObject): void {
      connection.prepare('DELETE FROM entity WHERE type = ? AND id = ?').run(type, entityId)
      connection.prepare('DELETE FROM reference WHERE type = ? AND id = ?').run(type, entityId)
    },
    store({ type, id: entityId, entity }: StoredObject): void {
      insertEntity.run(type, entityId, entityId, JSON.stringify(entity))
      for (const [attribute, target] of referencesOf(entity, '')) {
        const targetType = findField(type, attribute.replaceAll(/\[\d+\]/g, '[]'))?.targets?.[0] ?? ''
        insertReference.run(type, entityId, attribute, targetType, target)
      }
    },
  }
}

function referencesOf(value: unknown, path: string): [attribute: string, id: string][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => referencesOf(item, `${path}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  const own: [string, string][] =
    path !== '' && 'id' in value && typeof value.id === 'string' ? [[path, value.id]] : []
  const inner = Object.entries(value).flatMap(([name, part]) =>
    referencesOf(part, path === '' ? name : `${path}.${name}`),
  )
  return [...own, ...inner]
}
