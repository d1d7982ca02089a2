import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { entities, entityTypes } from '../../../src/main/model/entities.ts'
import { describeApi } from '../../../src/main/serve/openapi.ts'
import { officialFileIsHere, readOfficialSchemas, readSample } from '../model/official-file.ts'
import { type Client, serveForAll, type World } from './served-fixture.ts'

const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  items: z.looseObject({}).optional(),
})
const Parameter = z.looseObject({
  in: z.string(),
  name: z.string(),
  required: z.boolean().optional(),
  schema: Schema,
})
const Response = z.looseObject({
  content: z
    .record(z.string(), z.looseObject({ schema: z.looseObject({ $ref: z.string().optional() }) }))
    .optional(),
})
const Operation = z.looseObject({
  parameters: z.array(Parameter).optional(),
  requestBody: z.looseObject({}).optional(),
  responses: z.record(z.string(), Response),
})
const Api = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), Schema) }),
})
type Api = z.infer<typeof Api>
type Parameter = z.infer<typeof Parameter>

const file = join(import.meta.dirname, '../../../../shared/ss12000-2020/openapi_ss12000_version2_1_0.yaml')
const official: Api = officialFileIsHere
  ? Api.parse(parse(readFileSync(file, 'utf8'), { schema: 'core' }))
  : { paths: {}, components: { schemas: {} } }
const ours = Api.parse(describeApi())

/** What changes data: answered by 403, since the project is the source. */
const writes = new Set([
  'post /attendances',
  'delete /attendances/{id}',
  'post /attendanceEvents',
  'delete /attendanceEvents/{id}',
  'post /attendanceSchedule',
  'delete /attendanceSchedule/{id}',
  'post /absences',
])

/** An operation's parameters as one comparable line each. */
function signature(api: Api, parameters: readonly Parameter[] = []): string[] {
  return parameters
    .map(({ in: place, name, required, schema }) => {
      const whole = resolve(api, schema)
      const one = resolve(api, Schema.parse(whole.items ?? whole))
      const codes = one.enum ? [...one.enum].sort().join('|') : ''
      return [place, name, required === true, whole.type, one.type, one.format ?? '', codes].join(' ')
    })
    .sort()
}

function resolve(api: Api, schema: z.infer<typeof Schema>): z.infer<typeof Schema> {
  const name = schema.$ref?.split('/').at(-1)
  const found = name === undefined ? schema : api.components.schemas[name]
  if (!found) throw new Error(`no schema ${name}`)
  return found
}

const operations = Object.entries(official.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

describe.skipIf(!officialFileIsHere)('the served API against the official file', () => {
  test('has every address and method, and no other', () => {
    const listed = (api: Api) =>
      Object.entries(api.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method} ${path}`),
      )
    expect(listed(ours).sort()).toEqual(
      listed(official)
        .filter((line) => !writes.has(line))
        .sort(),
    )
    expect([...writes].filter((line) => !listed(official).includes(line))).toEqual([])
  })

  test.each(operations.filter(({ method, path }) => !writes.has(`${method} ${path}`)))(
    '$method $path has the same parameters',
    ({ path, method, operation }) => {
      expect(signature(ours, ours.paths[path]?.[method]?.parameters)).toEqual(
        signature(official, operation.parameters),
      )
    },
  )

  test('refuses what would change data, with the standard’s error object', async () => {
    const client = project()
    for (const line of writes) {
      const [method = '', path = ''] = line.split(' ')
      const { status, body } = await client.send(
        method.toUpperCase(),
        path.replace('{id}', '00000000-0000-4000-8000-000000000000'),
        method === 'post' ? {} : undefined,
      )
      expect([line, status, body]).toEqual([line, 403, expect.objectContaining({ code: 'read-only' })])
    }
  })

  test('answers every GET, with every parameter by itself, as the file has it', async () => {
    const client = project()
    const check = validator()
    let asked = 0
    for (const { path, operation } of operations.filter(({ method }) => method === 'get')) {
      for (const address of addressesOf(path, operation.parameters ?? [])) {
        const { status, body } = await client.get(address)
        expect([address, status]).toEqual([address, 200])
        expect([address, check(operation, '200', body)]).toEqual([address, []])
        asked += 1
      }
    }
    expect(asked).toBeGreaterThan(250)
  })

  test('answers every lookup as the file has it', async () => {
    const client = project()
    const check = validator()
    for (const type of entityTypes) {
      const { path } = entities[type]
      const operation = official.paths[`/${path}/lookup`]?.['post']
      if (!operation) continue
      const ids = await idsOf(client, path)
      const { status, body } = await client.send('POST', `/${path}/lookup`, { ids })
      expect([path, status, z.array(z.unknown()).parse(body).length]).toEqual([path, 200, ids.length])
      // The file has the wrong type for two lookups (MODEL.md §5.9): what they give is checked by the lists.
      if (path !== 'calendarEvents' && path !== 'attendanceSchedule')
        expect([path, check(operation, '200', body)]).toEqual([path, []])
    }
  })

  test.each([
    '/organisations/x',
    '/persons?limit=0',
    '/persons?nope=1',
    '/duties?person=x',
    '/groups?sortkey=Nej',
  ])('answers %s with the file’s 400', async (address) => {
    const { status, body } = await project().get(address)
    expect([status, validator()({ responses: { 400: errorResponse } }, '400', body)]).toEqual([400, []])
  })
})

const project = serveForAll(() => (officialFileIsHere ? sample() : {}), {
  consumer: { name: 'prov', protected: 'include' },
})

const errorResponse = {
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
}

function sample(): World {
  return Object.fromEntries(
    entityTypes.map((type) => [type, z.array(z.record(z.string(), z.unknown())).parse(readSample(type))]),
  )
}

async function idsOf(client: Client, path: string): Promise<string[]> {
  const needed =
    path === 'calendarEvents'
      ? '?startTime.onOrAfter=2000-01-01T00:00:00Z&startTime.onOrBefore=2100-01-01T00:00:00Z'
      : ''
  return (await client.all(`/${path}${needed}`)).map(({ id }) => String(id))
}

const someId = 'ff68c4ef-9d3e-5d19-bd7c-168faa649e86'
const sampleValues: Readonly<Record<string, string>> = {
  startDate: '2000-01-01',
  endDate: '2100-01-01',
  'startTime.onOrAfter': '2000-01-01T00:00:00Z',
  'startTime.onOrBefore': '2100-01-01T00:00:00%2B01:00',
}

/** The address without parameters but those it needs, and with each of the others, with each of its codes. */
function addressesOf(path: string, parameters: readonly Parameter[]): string[] {
  const fixed = path.replace('{id}', someId)
  if (path.includes('{id}')) return []
  const needed = parameters
    .filter(({ required }) => required)
    .map(({ name }) => `${name}=${sampleValues[name]}`)
  const others = parameters.filter(({ name, required }) => !required && name !== 'pageToken')
  return [
    [],
    ...others.flatMap((parameter) => valuesOf(parameter).map((value) => [`${parameter.name}=${value}`])),
  ].map((query) => {
    const all = [...needed, ...query].join('&')
    return all === '' ? fixed : `${fixed}?${all}`
  })
}

function valuesOf({ schema }: Parameter): string[] {
  const whole = resolve(official, schema)
  const one = resolve(official, Schema.parse(whole.items ?? whole))
  if (one.enum) return one.enum.map((code) => encodeURIComponent(code))
  switch (one.format ?? one.type) {
    case 'uuid':
      return [someId]
    case 'date':
      return ['2026-01-01']
    case 'date-time':
      return ['2026-01-01T08:00:00Z']
    case 'boolean':
      return ['true', 'false']
    case 'integer':
      return ['1', '2', '1000']
    default:
      return ['a']
  }
}

/** The file's own judgement of an answer, with the differences of MODEL.md §5 that no answer can meet. */
let judge: ReturnType<typeof makeValidator> | undefined
/** Made once: reading the file takes its time. */
const validator = () => (judge ??= makeValidator())

function makeValidator() {
  const ajv = new Ajv({ strict: false, allErrors: false })
  addFormats.default(ajv)
  const time = '^[0-9]{2}:[0-9]{2}$'
  ajv.addFormat(time, new RegExp(time))
  ajv.addSchema({ $id: 'official', components: { schemas: readOfficialSchemas({ amended: true }) } })
  const compiled = new Map<string, ValidateFunction>()
  return (operation: z.input<typeof Operation>, status: string, body: unknown): unknown[] => {
    const schema = JSON.stringify(Object.values(operation.responses[status]?.content ?? {})[0]?.schema)
    const validate = compiled.get(schema) ?? ajv.compile(JSON.parse(schema.replaceAll('"#/', '"official#/')))
    compiled.set(schema, validate)
    return validate(body) ? [] : (validate.errors ?? [])
  }
}

describe.skipIf(!officialFileIsHere)('objects by id', () => {
  test.each(entityTypes.filter((type) => type !== 'AggregatedAttendance'))(
    '%s: each is as the file has it, alone and expanded',
    async (type) => {
      const client = project()
      const check = validator()
      const { path } = entities[type]
      const operation = official.paths[`/${path}/{id}`]?.['get']
      if (!operation) throw new Error('no such path')
      const expand = operation.parameters?.find(({ name }) => name === 'expand')
      const query = expand ? `?expand=${valuesOf(expand).join(',')}&expandReferenceNames=true` : ''
      const ids = await idsOf(client, path)
      expect(ids.length).toBeGreaterThan(0)
      for (const id of ids)
        for (const address of [`/${path}/${id}`, `/${path}/${id}${query}`]) {
          const { status, body } = await client.get(address)
          expect([address, status, check(operation, '200', body)]).toEqual([address, 200, []])
        }
    },
  )
})
