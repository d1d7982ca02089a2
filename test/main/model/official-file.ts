import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { entities, type EntityType } from '../../../src/main/model/entities.ts'
import { RawSchema, toNode, type SchemaNode } from './schema-node.ts'

const folder = join(import.meta.dirname, '../../../../shared/ss12000-2020')
export const officialFileIsHere = existsSync(folder)

export type Schemas = Record<string, RawSchema>
type Difference = { reason: string; amend: (schemas: Schemas) => void }

/** Where the model leaves the official file on purpose (MODEL.md §5). With these made, the two must be the same. */
export const intendedDifferences: Difference[] = [
  {
    reason: 'Grade asks for schoolUnit, which it does not describe; the attribute is organisation',
    amend: (schemas) => drop(at(schemas, 'Grade').required, 'schoolUnit'),
  },
  {
    reason:
      'AttendanceSchedule asks for scheduleDays, which it does not describe; the attribute is scheduleEntries',
    amend: (schemas) => drop(at(schemas, 'AttendanceSchedule').required, 'scheduleDays'),
  },
  {
    reason:
      'endTime of a schedule entry is an integer of the form HH:MM, which nothing can be; startTime is text',
    amend: (schemas) =>
      Object.assign(at(at(schemas, 'AttendanceScheduleEntry').properties, 'endTime'), { type: 'string' }),
  },
  {
    reason: 'SchoolUnitOffering has neither id nor meta, though its endpoints take and give both',
    amend: (schemas) => {
      Object.assign(at(schemas, 'SchoolUnitOffering').properties ?? {}, {
        id: { type: 'string', format: 'uuid' },
        meta: { $ref: '#/components/schemas/Meta' },
      })
    },
  },
  {
    reason: 'DeletedEntities spells activitites; activities is read too',
    amend: (schemas) => {
      const { properties } = at(schemas, 'DeletedEntities_data')
      Object.assign(properties ?? {}, { activities: at(properties, 'activitites') })
    },
  },
]

function at(schemas: Schemas | undefined, name: string): RawSchema {
  const found = schemas?.[name]
  if (!found) throw new Error(`The official file has no ${name}`)
  return found
}

function drop(names: string[] | undefined, name: string): void {
  const index = names?.indexOf(name) ?? -1
  if (index < 0) throw new Error(`${name} is not required any more: the difference is gone`)
  names?.splice(index, 1)
}

const OfficialFile = z.object({ components: z.object({ schemas: z.record(z.string(), RawSchema) }) })

/** The schemas of the official file, as they stand or with the intended differences made. */
export function readOfficialSchemas({ amended }: { amended: boolean }): Schemas {
  const text = readFileSync(join(folder, 'openapi_ss12000_version2_1_0.yaml'), 'utf8')
  const { schemas } = OfficialFile.parse(parse(text, { schema: 'core' })).components
  if (amended) for (const { amend } of intendedDifferences) amend(schemas)
  return schemas
}

const expanded: readonly EntityType[] = ['Person', 'Placement', 'Duty', 'Group', 'Activity']

/** The official schema that an answer about the entity conforms to. */
export function officialName(type: EntityType): string {
  return expanded.includes(type) ? `${type}Expanded` : type
}

export function officialNode(schemas: Schemas, name: string): SchemaNode {
  return toNode(at(schemas, name), (ref) => at(schemas, ref.split('/').at(-1) ?? ''))
}

/** The names given, and those of all schemas they refer to. */
export function reachableFrom(schemas: Schemas, names: readonly string[]): Set<string> {
  const reached = new Set<string>()
  const visit = (name: string): void => {
    if (reached.has(name)) return
    reached.add(name)
    for (const [, ref = ''] of JSON.stringify(at(schemas, name)).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      visit(ref)
  }
  names.forEach(visit)
  return reached
}

export function readSample(type: EntityType): unknown[] {
  const text = readFileSync(join(folder, 'sample-data', `${entities[type].path}.json`), 'utf8')
  return z.array(z.unknown()).parse(JSON.parse(text))
}
