/** Skolverket's own description of the Provisioning API as a judge of calls, where it is at hand (../shared). */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Seen } from './dnp-receiver.ts'

const file = join(import.meta.dirname, '../../../shared/dnp/dnp-provisioning-api.yaml')
export const skolverketsFileIsHere = existsSync(file)

const Json = z.record(z.string(), z.unknown())
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: Json }),
})
const Operation = z.object({
  requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema: Json }) }) }).optional(),
})

/** Gives what is wrong with a call, by the file: an unknown path or method, or a body that breaks its schema. */
export function skolverketsJudge(): (seen: Seen) => string | undefined {
  const { paths, components } = Document.parse(parse(readFileSync(file, 'utf8')))
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'skolverket', components })
  const compiled = new Map<string, ValidateFunction | undefined>()
  return ({ method, path, body }) => {
    const name = Object.keys(paths).find((one) => matches(one, `/${path}`))
    const operation = name === undefined ? undefined : paths[name]?.[method.toLowerCase()]
    if (operation === undefined) return 'is no call of the API'
    const mark = `${method} ${name}`
    if (!compiled.has(mark)) {
      const { requestBody } = Operation.parse(operation)
      const schema = requestBody?.content['application/json'].schema
      compiled.set(mark, schema && ajv.compile(withRoot(schema)))
    }
    const validate = compiled.get(mark)
    if (!validate) return body === '' ? undefined : 'has a body where none belongs'
    const content: unknown = JSON.parse(body)
    if (!validate(content)) return ajv.errorsText(validate.errors)
    return findReadOnly(content) ? 'sends what is read only' : undefined
  }
}

/** The fixed paths come before those with a parameter. */
function matches(template: string, path: string): boolean {
  const [one, other] = [template.split('/'), path.split('/')]
  return (
    one.length === other.length &&
    one.every(
      (part, index) =>
        part === other[index] || (part.startsWith('{') && /^[\da-f-]{36}$/.test(other[index] ?? '')),
    )
  )
}

/** References of the file lead into the schema that was added whole. */
function withRoot(schema: object): object {
  return Json.parse(
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"skolverket#/components/')),
  )
}

const findReadOnly = (content: unknown): boolean =>
  /"(meta|provisioningStatus)":/.test(JSON.stringify(content))
