import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { StagedRow } from '../../../../src/main/import/source.ts'
import { readWholeFile, type WholeFile } from './read-whole.ts'

const samples = '../shared/ss12000-2018/samples'
const captures = '../shared/ss12000-2018/egil-captures'
const samples2020 = '../shared/ss12000-2020/sample-data'

const isData = (row: StagedRow) => !row.skip && !row.held
const count = ({ staged }: WholeFile) =>
  Object.fromEntries(Object.entries(staged).map(([part, rows]) => [part, rows.filter(isData).length]))
const total = (whole: WholeFile) => Object.values(count(whole)).reduce((sum, n) => sum + n, 0)
const places = ({ findings }: WholeFile) =>
  findings.map(({ rule, path, source }) => `${rule} ${path ?? source ?? ''}`)

describe.skipIf(!existsSync(samples))('samples of SS 12000:2018', () => {
  const mixed = {
    Organisations: 1,
    SchoolUnitGroups: 1,
    SchoolUnits: 2,
    Users: 8,
    Employments: 4,
    StudentGroups: 5,
    Activities: 5,
  }

  test.each<[file: string, counts: Record<string, number>, findings: string[]]>([
    ['01-single-user.json', { Users: 1 }, []],
    ['02-listresponse-users.json', { Users: 5 }, []],
    [
      '03-listresponse-groups-page1.json',
      { StudentGroups: 3 },
      ['SCM-19 03-listresponse-groups-page1.json#StudentGroups'],
    ],
    [
      '03-listresponse-groups-page2.json',
      { StudentGroups: 2 },
      ['SCM-19 03-listresponse-groups-page2.json#StudentGroups'],
    ],
    ['03-listresponse-empty.json', {}, []],
    [
      '04-bulkrequest.json',
      { Organisations: 1, SchoolUnits: 1, Users: 3, Employments: 1, StudentGroups: 1 },
      ['SCM-22 04-bulkrequest.json'],
    ],
    ['05-array-mixed.json', mixed, []],
    ['06-resources.ndjson', mixed, []],
    ['07-concatenated.json', { Organisations: 1, SchoolUnitGroups: 1, SchoolUnits: 2, Employments: 1 }, []],
    ['08-keyed-by-egil-type.json', mixed, []],
    ['08-keyed-by-endpoint.json', mixed, []],
    ['09-egil.cache', mixed, ['SCM-18 StudentGroups[5]']],
    ['10-windermere-file.json', mixed, []],
    [
      '11-array-schedule.json',
      { Courses: 1, Subjects: 1, Rooms: 1, Resources: 1, Activities: 2, CalendarEvents: 2 },
      [],
    ],
    [
      '13-dirty.ndjson',
      { Organisations: 1, SchoolUnits: 1, Users: 1, Employments: 1, '?': 0 },
      ['SCM-20 13-dirty.ndjson:5', 'SCM-20 13-dirty.ndjson:6', 'SCM-21 Employments[0]'],
    ],
    ['15-egil-http.log', { Organisations: 1 }, ['SCM-22 15-egil-http.log']],
  ])('%s', async (file, counts, findings) => {
    const whole = await readWholeFile(`${samples}/${file}`)
    expect({ counts: count(whole), findings: places(whole) }).toEqual({ counts, findings })
  })

  test('the same data gives the same rows in every envelope', async () => {
    const { rows: expected } = await readWholeFile(`${samples}/05-array-mixed.json`)
    for (const file of [
      '06-resources.ndjson',
      '08-keyed-by-egil-type.json',
      '08-keyed-by-endpoint.json',
      '09-egil.cache',
      '10-windermere-file.json',
    ]) {
      const { rows, staged } = await readWholeFile(`${samples}/${file}`)
      const data = Object.entries(rows).map(([part, list]) => [
        part,
        list.filter((_, index) => staged[part]?.[index] && isData(staged[part][index])),
      ])
      expect(Object.fromEntries(data)).toEqual(expected)
    }
  })

  test('references by bulkId become ids', async () => {
    const { rows } = await readWholeFile(`${samples}/04-bulkrequest.json`)
    expect(JSON.stringify(rows)).not.toContain('bulkId')
    expect(rows['StudentGroups']).toMatchObject([
      {
        'owner.value': 'b07d4534-429c-45ef-9abf-5304ab8af96b',
        studentMemberships: [{ value: 'c3d01fc3-7f09-4264-907c-cad2767e465c' }],
      },
    ])
  })

  test('the faults of 12-dirty.json that show in import', async () => {
    const whole = await readWholeFile(`${samples}/12-dirty.json`)
    expect(Object.values(whole.staged).flat()).toHaveLength(31)
    expect(places(whole)).toEqual([
      'SCM-08 SchoolUnits[0].externalId',
      'SCM-13 SchoolUnits[1].schoolUnitGroup',
      'SCM-12 SchoolUnits[1].schoolUnitGroup',
      'SCM-13 Users[2].enrolments',
      'SCM-09 Users[4].enrolments[0]',
      'SCM-12 Users[5].name.familyName',
      'SCM-06 Users[6]',
      'SCM-15 Users[9].studentGruops',
      'SCM-05 Users[9].externalId',
      'SCM-14 StudentGroups[0].studentMemberships[2]',
      'SCM-10 StudentGroups[1].owner',
      'SCM-12 StudentGroups[4].studentMemberships',
      'SCM-07 StudentGroups[5].externalId',
      'SCM-13 Activities[0].groups',
      'SCM-14 Activities[0].groups',
      'SCM-14 Activities[0].parentActivity',
      'SCM-04 Activities[2]',
      'SCM-03 Activities[3]',
      'SCM-18 ?[0]',
      'SCM-02 [30]',
    ])
  })
})

describe.skipIf(!existsSync(captures))('recordings of the EGIL client', () => {
  test.each([
    ['base/resources.ndjson', 22],
    ['base/egil.cache', 22],
    ['csv/resources.ndjson', 15],
    ['virtual_groups/resources.ndjson', 18],
    ['base/list/Users.json', 5],
    ['base/paged/Users-0001.json', 2],
  ])('%s has %i resources', async (file, expected) => {
    expect(total(await readWholeFile(`${captures}/${file}`))).toBe(expected)
  })
})

describe.skipIf(!existsSync(samples2020))('sample data of SS 12000:2020', () => {
  test.each([
    ['absences', 1],
    ['activities', 7],
    ['aggregatedAttendance', 12],
    ['attendanceEvents', 2],
    ['attendanceSchedule', 1],
    ['attendances', 12],
    ['calendarEvents', 15],
    ['duties', 8],
    ['grades', 15],
    ['groups', 10],
    ['organisations', 5],
    ['persons', 139],
    ['placements', 1],
    ['programmes', 2],
    ['resources', 2],
    ['rooms', 12],
    ['schoolUnitOfferings', 2],
    ['studyplans', 1],
    ['syllabuses', 8],
  ])('%s: %i', async (part, expected) => {
    const whole = await readWholeFile(`${samples2020}/${part}.json`)
    expect(whole.detected.kind).toBe('ss12000')
    expect({ counts: count(whole), findings: whole.findings }).toEqual({
      counts: { [part]: expected },
      findings: [],
    })
  })
})
