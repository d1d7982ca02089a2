import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { derivations } from '../src/main/mapping/derive/registry.ts'
import { MappingDocument } from '../src/main/mapping/document.ts'
import { transforms } from '../src/main/mapping/transforms/registry.ts'
import { countDelivery, migrateFiles, temporaryFolder } from './main/app/migrate-fixture.ts'

const page = readFileSync('docs/MAPPING.md', 'utf8')

/** Names that stand as code on the page, alone or as a key of an example. */
const told = new Set(
  [...page.matchAll(/`[^`]+`|```[\s\S]*?```/g)].flatMap(([code]) => code.match(/\$?[\p{L}\d]+/gu) ?? []),
)

test('every transform, derivation and shared table is described', () => {
  const tables = readdirSync('mappings/tables').map((name) => name.replace('.json', ''))
  const names = [...transforms.keys(), ...derivations.keys(), ...tables]
  expect(names.filter((name) => !told.has(name))).toEqual([])
})

test('every key of the document is described', () => {
  const keys = new Set<string>(['itemKey', 'needs'])
  collectKeys(z.toJSONSchema(MappingDocument, { io: 'input' }), keys)
  expect(keys.size).toBeGreaterThan(60)
  expect([...keys].filter((key) => !told.has(key))).toEqual([])
})

function collectKeys(schema: unknown, keys: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return
  if ('properties' in schema && typeof schema.properties === 'object' && schema.properties !== null)
    for (const key of Object.keys(schema.properties)) keys.add(key)
  for (const part of Object.values(schema)) collectKeys(part, keys)
}

test('the mapping from scratch gives what the page says', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'elever.csv'), codeBlock('csv'))
  writeFileSync(join(folder, 'ekskolan.json'), codeBlock('json'))
  const migrated = await migrateFiles([join(folder, 'elever.csv')], {
    mapping: join(folder, 'ekskolan.json'),
    out: join(folder, 'leverans'),
  })
  expect(countDelivery(migrated)).toMatchObject({
    Organisation: 2,
    Person: 5,
    Enrolment: 3,
    responsibles: 3,
    Group_Klass: 2,
    GroupMembership: 3,
  })
  const errors = migrated.allFindings.filter(({ severity }) => severity === 'error')
  expect(errors).toMatchObject([{ rule: 'PER-03', row: 5 }])
  expect(migrated.summary.assumed.map(({ question }) => question).sort()).toEqual(['huvudman', 'start'])
})

/** The first block of code in this language. */
function codeBlock(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''
}
