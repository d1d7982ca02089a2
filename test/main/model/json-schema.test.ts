import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AttendanceSchedule } from '../../../src/main/model/attendance-schedule.ts'
import { entities } from '../../../src/main/model/entities.ts'
import { toJsonSchema } from '../../../src/main/model/json-schema.ts'
import { Organisation } from '../../../src/main/model/organisation.ts'
import { Placement } from '../../../src/main/model/placement.ts'

test('an attribute carries its limits, its words and what it points to', () => {
  const properties = toJsonSchema(Placement).properties
  expect(properties?.['startDate']).toEqual({
    type: 'string',
    format: 'date',
    title: 'Start date',
    description: 'The first day of the placement.',
    'x-sv': { title: 'Startdatum', description: 'Platsens första dag.' },
  })
  expect(properties?.['maxWeeklyScheduleHours']).toMatchObject({ type: 'integer' })
  expect(properties?.['maxWeeklyScheduleHours']).not.toHaveProperty('maximum')
  expect(properties?.['placedAt']).toMatchObject({
    'x-targets': ['Organisation'],
    'x-target-kind': 'Skolenhet',
  })
  expect(toJsonSchema(Organisation).properties?.['schoolTypes']).toMatchObject({
    type: 'array',
    uniqueItems: true,
  })
})

test('a time of day is a pattern: the format time of JSON Schema means another', () => {
  expect(toJsonSchema(AttendanceSchedule)).toMatchObject({
    properties: {
      scheduleEntries: {
        items: { properties: { endTime: { type: 'string', pattern: expect.any(String) } } },
      },
    },
  })
  expect(JSON.stringify(toJsonSchema(AttendanceSchedule))).not.toContain('"format":"time"')
})

test('extra properties are allowed, and embedded entities are references to their own schema', () => {
  const schema = toJsonSchema(entities.Duty.answer)
  expect(JSON.stringify(schema)).not.toContain('additionalProperties')
  expect(schema.properties?.['_embedded']).toMatchObject({
    properties: { person: { $ref: 'Person.schema.json' } },
  })
})

test('docs/schema and docs/MODEL.md are up to date', () => {
  const script = join(import.meta.dirname, '../../../scripts/schema.ts')
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
