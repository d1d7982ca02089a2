import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createProtector } from '../../../src/main/deliver/protect.ts'
import { isRequired } from '../../../src/main/validate/required-attributes.ts'
import { entityTypes } from '../../../src/main/model/entities.ts'

type Given = { type: string; id: string; [attribute: string]: unknown }

/** Entities of types in order, person `p` protected. */
function protect(given: readonly Given[], isProtected = (id: string): boolean => id === 'p') {
  const protector = createProtector(isProtected, isRequired)
  const delivered = given.flatMap(({ type, ...entity }) => {
    const json = protector.protect(type, entity.id, JSON.stringify(entity))
    return json === undefined ? [] : [JSON.parse(json)]
  })
  return { delivered, ...protector.counts }
}

const numbered = (type: string, attributes: fc.Arbitrary<object>): fc.Arbitrary<Given[]> =>
  fc
    .array(attributes, { maxLength: 10 })
    .map((list) => list.map((one, n) => ({ type, id: `${type.toLowerCase()}-${n}`, ...one })))

const before = (first: string, second: string): boolean =>
  entityTypes.findIndex((type) => type === first) < entityTypes.findIndex((type) => type === second)

describe('the policy leave-out', () => {
  test.each([
    ['the person herself', { type: 'Person', id: 'p', givenName: 'Siri' }],
    ['a duty, whose person it is', { type: 'Duty', id: 'd', person: { id: 'p' }, dutyAt: { id: 'o' } }],
    [
      'a placement, whose child she is',
      { type: 'Placement', id: 'l', child: { id: 'p' }, placedAt: { id: 'o' } },
    ],
    [
      'a grade, whose student she is',
      { type: 'Grade', id: 'g', student: { id: 'p' }, registeredBy: { id: 'q' } },
    ],
    ['a study plan, whose student she is', { type: 'StudyPlan', id: 's', student: { id: 'p' } }],
    ['an absence, whose student she is', { type: 'Absence', id: 'a', student: { id: 'p' } }],
  ])('leaves out %s', (_, entity) => {
    expect(protect([entity])).toEqual({ delivered: [], leftOut: { [entity.type]: 1 }, pruned: {} })
  })

  test.each([
    [
      'a membership of a group',
      {
        type: 'Group',
        id: 'g',
        groupMemberships: [{ person: { id: 'q' } }, { person: { id: 'p' }, startDate: '2026-08-17' }],
      },
      { id: 'g', groupMemberships: [{ person: { id: 'q' } }] },
      'Group.groupMemberships',
    ],
    [
      'the only membership of a group',
      { type: 'Group', id: 'g', groupMemberships: [{ person: { id: 'p' } }], displayName: '6A' },
      { id: 'g', displayName: '6A' },
      'Group.groupMemberships',
    ],
    [
      'a guardian, with the relation',
      {
        type: 'Person',
        id: 'q',
        responsibles: [{ person: { id: 'p' }, relationType: 'Vårdnadshavare' }, { person: { id: 'r' } }],
      },
      { id: 'q', responsibles: [{ person: { id: 'r' } }] },
      'Person.responsibles',
    ],
    [
      'an owner of a placement',
      { type: 'Placement', id: 'l', child: { id: 'q' }, owners: [{ id: 'p' }, { id: 'r' }] },
      { id: 'l', child: { id: 'q' }, owners: [{ id: 'r' }] },
      'Placement.owners',
    ],
    [
      'a single optional reference',
      { type: 'Grade', id: 'g', student: { id: 'q' }, gradingTeacher: { id: 'p' } },
      { id: 'g', student: { id: 'q' } },
      'Grade.gradingTeacher',
    ],
    [
      'an optional reference inside a list item, which stays',
      {
        type: 'AttendanceSchedule',
        id: 's',
        placement: { id: 'l' },
        state: [{ state: 'Godkänt', registeredBy: { id: 'p' } }],
      },
      { id: 's', placement: { id: 'l' }, state: [{ state: 'Godkänt' }] },
      'AttendanceSchedule.state',
    ],
  ])('removes %s', (_, entity, kept, attribute) => {
    expect(protect([entity])).toEqual({ delivered: [kept], leftOut: {}, pruned: { [attribute]: 1 } })
  })

  test('goes on: her duty leaves its activity, her placement takes its schedule along', () => {
    expect(
      protect([
        { type: 'Duty', id: 'd', person: { id: 'p' } },
        { type: 'Duty', id: 'e', person: { id: 'q' } },
        {
          type: 'Activity',
          id: 'a',
          groups: [{ id: 'g' }],
          teachers: [{ duty: { id: 'd' }, grader: true }, { duty: { id: 'e' } }],
        },
        { type: 'Placement', id: 'l', child: { id: 'p' } },
        { type: 'AttendanceSchedule', id: 's', placement: { id: 'l' }, state: [] },
      ]),
    ).toEqual({
      delivered: [
        { id: 'e', person: { id: 'q' } },
        { id: 'a', groups: [{ id: 'g' }], teachers: [{ duty: { id: 'e' } }] },
      ],
      leftOut: { Duty: 1, Placement: 1, AttendanceSchedule: 1 },
      pruned: { 'Activity.teachers': 1 },
    })
  })

  test('leaves the JSON of others as it is, to the byte', () => {
    const json = '{"id": "q",  "enrolments":[{"enroledAt":{"id":"o"}}]}'
    expect(createProtector((id) => id === 'p', isRequired).protect('Person', 'q', json)).toBe(json)
  })

  test('leaves no id of a protected person anywhere, and nothing that refers to what was left out', () => {
    const person = fc.integer({ min: 0, max: 9 }).map((n) => `person-${n}`)
    const reference = person.map((id) => ({ id }))
    const duty = fc.integer({ min: 0, max: 9 }).map((n) => ({ id: `duty-${n}` }))
    const optional = { requiredKeys: [] }
    const entities = fc
      .tuple(
        numbered(
          'Person',
          fc.record(
            { responsibles: fc.array(fc.record({ person: reference, relationType: fc.string() })) },
            optional,
          ),
        ),
        numbered(
          'Group',
          fc.record({ groupMemberships: fc.array(fc.record({ person: reference })) }, optional),
        ),
        numbered('Duty', fc.record({ person: reference })),
        numbered('Activity', fc.record({ teachers: fc.array(fc.record({ duty })) }, optional)),
        numbered('Placement', fc.record({ child: reference, owners: fc.array(reference) })),
        numbered(
          'CalendarEvent',
          fc.record({
            studentExceptions: fc.array(fc.record({ student: reference })),
            teacherExceptions: fc.array(fc.record({ duty })),
          }),
        ),
        numbered(
          'Grade',
          fc.record(
            { student: reference, registeredBy: reference, gradingTeacher: reference },
            { requiredKeys: ['student', 'registeredBy'] },
          ),
        ),
      )
      .map((lists) => lists.flat())
    fc.assert(
      fc.property(entities, fc.uniqueArray(person), (given, protectedPersons) => {
        const isProtected = (id: string): boolean => protectedPersons.includes(id)
        const { delivered, leftOut } = protect(given, isProtected)
        const ids = new Set(delivered.map(({ id }: { id: string }) => id))
        const gone = new Set([...protectedPersons, ...given.map(({ id }) => id).filter((id) => !ids.has(id))])
        const texts = JSON.stringify(delivered)
        for (const id of gone) expect(texts).not.toContain(`"${id}"`)
        expect(delivered.length + Object.values(leftOut).reduce((sum, n) => sum + n, 0)).toBe(given.length)
      }),
    )
  })
})

describe('isRequired', () => {
  test.each([
    ['Placement', ['child'], true],
    ['Placement', ['owners'], false],
    ['Group', ['groupMemberships', 'person'], true],
    ['Activity', ['groups'], true],
    ['Duty', ['person'], true],
    ['Person', ['responsibles', 'person'], true],
    ['AttendanceSchedule', ['state', 'registeredBy'], false],
    ['Person', ['nothing', 'such'], false],
  ])('%s %j: %s', (type, path, required) => expect(isRequired(type, path)).toBe(required))

  test('what protection can leave out comes before what refers to it', () => {
    for (const [first, second] of [
      ['Person', 'Duty'],
      ['Duty', 'Activity'],
      ['Duty', 'CalendarEvent'],
      ['Placement', 'AttendanceSchedule'],
    ] as const) {
      expect(before(first, second), `${first} before ${second}`).toBe(true)
    }
  })
})
