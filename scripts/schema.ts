/**
 * Writes what is derived from the model: `docs/schema/*.schema.json` and `docs/MODEL.md`, and the schema of mapping
 * documents and recipes, `docs/schema/mapping.schema.json` and `recipe.schema.json`, and the mapping of data that follows the
 * model already, `mappings/ss12000-2020.json` (`npm run schema`). With `--check` it writes nothing and exits with 1 when a file is missing or out of date.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { MappingDocument } from '../src/main/mapping/document.ts'
import { Recipe } from '../src/main/app/recipe/recipe-document.ts'
import * as codes from '../src/main/model/codes.ts'
import { DeletedEntities } from '../src/main/model/deleted-entities.ts'
import { entities, entityTypes } from '../src/main/model/entities.ts'
import { describeObject, fieldTree, type Field } from '../src/main/model/fields.ts'
import { toJsonSchema } from '../src/main/model/json-schema.ts'
import { LogEntry } from '../src/main/model/log-entry.ts'
import { StatisticsEntry } from '../src/main/model/statistics-entry.ts'
import { CreateSubscription, Subscription, SubscriptionNotice } from '../src/main/model/subscription.ts'
import { renderMapping } from './ss12000-mapping.ts'

const docs = join(import.meta.dirname, '..', 'docs')
const apiObjects: Record<string, z.ZodObject> = {
  Subscription,
  CreateSubscription,
  SubscriptionNotice,
  DeletedEntities,
  LogEntry,
  StatisticsEntry,
}
/** Code lists longer than this stand at the end of the page. */
const shortList = 8
const codeLists: Record<string, readonly string[]> = codes

function renderSchemas(): [string, string][] {
  const schemas = [
    ...entityTypes.map((type) => [type, entities[type].answer] as const),
    ...Object.entries(apiObjects),
  ]
  return schemas.map(([name, schema]) => {
    const { $schema, ...rest } = toJsonSchema(schema)
    const content = { $schema, $id: `${name}.schema.json`, title: name, ...rest }
    return [join('schema', `${name}.schema.json`), `${JSON.stringify(content, undefined, 2)}\n`]
  })
}

/** For editors: a document with `"$schema"` is completed and checked while it is written. */
function renderDocumentSchema(name: string, title: string, shape: z.ZodType): [string, string] {
  const { $schema, ...rest } = z.toJSONSchema(shape, {
    io: 'input',
    override: ({ jsonSchema }) => {
      // zod writes JavaScript's safe integers out as limits.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  const content = { $schema, $id: `${name}.schema.json`, title, ...rest }
  return [join('schema', `${name}.schema.json`), `${JSON.stringify(content, undefined, 2)}\n`]
}

function renderPage(): string {
  return [
    '# The model: SS 12000:2020, version 2.1.0',
    '',
    '<!-- Written by `npm run schema` from src/main/model. Do not edit. -->',
    '',
    'Every attribute that Skolflytt knows, with its name in the application. `→ X` is a reference to an X; `[]` is a list.',
    'A required attribute inside an optional object or list item is required where that object is given.',
    'The entities stand in the order in which they are checked and transferred.',
    '',
    ...entityTypes.flatMap((type) => {
      const { path, label } = entities[type]
      return [
        `## ${type}`,
        '',
        `${label.sv} (${label.en}); endpoint \`/${path}\`.`,
        '',
        ...renderTable(fieldTree(type)),
      ]
    }),
    '## Objects of the API',
    '',
    'Not stored as data, but exchanged with consumers of the served API.',
    '',
    ...Object.entries(apiObjects).flatMap(([name, schema]) => [
      `### ${name}`,
      '',
      ...renderTable(describeObject(schema)),
    ]),
    '## Code lists',
    '',
    'Codes are case-sensitive and spelled as the official file spells them.',
    '',
    ...Object.entries(codeLists).flatMap(([name, values]) =>
      values.length > shortList ? [`### ${name}`, '', values.join(', '), ''] : [],
    ),
  ].join('\n')
}

function renderTable(fields: readonly Field[]): string[] {
  return [
    '| Attribute | Type | Required | Svenska | Help |',
    '|---|---|---|---|---|',
    ...renderRows(fields, ''),
    '',
  ]
}

function renderRows(fields: readonly Field[], within: string): string[] {
  return fields.flatMap((field) => {
    const path = `${within}${field.name}${field.kind === 'list' ? '[]' : ''}`
    return [
      `| \`${path}\` | ${renderType(field)} | ${field.required ? 'yes' : ''} | ${field.label.sv} | ${field.help.en} |`,
      ...renderRows(field.fields ?? [], `${path}.`),
    ]
  })
}

function renderType(field: Field): string {
  if (field.item) return `list of ${renderType(field.item)}`
  if (field.targets) return `→ ${field.targets.join(', ')}${field.targetKind ? ` (${field.targetKind})` : ''}`
  if (!field.codes) return field.kind
  const list = Object.keys(codeLists).find((name) => codeLists[name]?.join() === field.codes?.join())
  return field.codes.length > shortList && list
    ? `code, [${list}](#${list.toLowerCase()})`
    : `code: ${field.codes.join(', ')}`
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const files = [
  ...renderSchemas(),
  renderDocumentSchema('mapping', 'Mapping document of Skolflytt', MappingDocument),
  renderDocumentSchema('recipe', 'Recipe of Skolflytt', Recipe),
  ['MODEL.md', renderPage()] as const,
  [join('..', 'mappings', 'ss12000-2020.json'), renderMapping()] as const,
]
const stale = files.filter(([name, content]) => readIfPresent(join(docs, name)) !== content)
if (process.argv.includes('--check')) {
  for (const [name] of stale)
    process.stderr.write(`${join('docs', name)} is out of date: run npm run schema\n`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [name, content] of stale) {
    mkdirSync(dirname(join(docs, name)), { recursive: true })
    writeFileSync(join(docs, name), content)
  }
}
