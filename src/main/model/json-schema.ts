import { z } from 'zod'
import { entities } from './entities.ts'
import { fieldNotes } from './field.ts'

export type JsonSchema = z.core.JSONSchema.BaseSchema

/**
 * JSON Schema (2020-12) of an object of the model. Extra properties are allowed, as the official file has it. Labels come
 * as `title` and `description` in English and as `x-sv` in Swedish; what a reference points to as `x-targets` and
 * `x-target-kind`. An entity inside another (under `_embedded`) is a `$ref` to its own file.
 */
export function toJsonSchema(schema: z.ZodObject): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema, path }) => {
      const entity = path.length > 0 ? entityNames.get(zodSchema) : undefined
      if (entity) replace(jsonSchema, { $ref: `${entity}.schema.json` })
      else describe(zodSchema, jsonSchema)
    },
  })
}

const entityNames = new Map<z.core.$ZodType, string>(
  Object.values(entities).map(({ type, schema }) => [schema, type]),
)

function replace(target: JsonSchema, content: JsonSchema): void {
  for (const key of Object.keys(target)) delete target[key]
  Object.assign(target, content)
}

function describe(zodSchema: z.core.$ZodType, jsonSchema: JsonSchema): void {
  // JSON Schema's own `time` is one with seconds and offset, so HH:MM keeps its pattern; other formats say it all.
  if (jsonSchema.format === 'time') delete jsonSchema.format
  else if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  // zod writes JavaScript's safe integers out as limits.
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  const note = fieldNotes.get(zodSchema)
  if (!note) return
  if (note.unique) jsonSchema.uniqueItems = true
  jsonSchema.title = note.label.en
  jsonSchema.description = note.help.en
  jsonSchema['x-sv'] = { title: note.label.sv, description: note.help.sv }
  if (note.targets) jsonSchema['x-targets'] = [...note.targets]
  if (note.targetKind) jsonSchema['x-target-kind'] = note.targetKind
}
