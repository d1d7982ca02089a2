import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { celFunctions } from '../src/main/mapping/expression-names.ts'
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

const larkan = 'docs/examples/larkan'

describe('the larger example', () => {
  const lists = ['elever', 'fritids', 'grupper', 'personal'].map((name) => join(larkan, `${name}.csv`))
  const run = () => migrateFiles(lists, { mapping: join(larkan, 'larkan.json') })

  test('gives what its four lists tell', async () => {
    const migrated = await run()
    const { delivered, allFindings, summary } = migrated
    expect(countDelivery(migrated)).toMatchObject({
      Organisation: 3,
      Person: 16,
      Enrolment: 5,
      responsibles: 9,
      securityMarking: 1,
      Group_Klass: 4,
      Group_Undervisning: 2,
      Group_Avdelning: 2,
      Duty: 6,
      AssignmentRole_Mentor: 3,
      Activity: 2,
      Placement: 3,
    })
    expect(new Set(delivered('placements').map((one) => one['maxWeeklyScheduleHours']))).toEqual(
      new Set([6, 20, 25]),
    )
    const years = delivered('persons').flatMap(({ enrolments }) =>
      Array.isArray(enrolments) ? enrolments.map((one) => Object(one).schoolYear) : [],
    )
    expect(years.map(String).toSorted()).toEqual(['0', '3', '3', '6', '6'])
    // Frans has a code that the table does not know, and waits.
    expect(allFindings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'MAP-03', source: 'elever.csv', row: 7 },
    ])
    expect(summary.sources.every(({ mappedAs }) => mappedAs !== undefined)).toBe(true)
  })

  /** The example with one thing misspelt. */
  const misspelt = async (right: string, wrong: string) => {
    const whole = readFileSync(join(larkan, 'larkan.json'), 'utf8')
    expect(whole).toContain(right)
    const mapping = join(temporaryFolder(), 'larkan.json')
    writeFileSync(mapping, whole.replace(right, wrong))
    return migrateFiles(lists, { mapping })
  }

  test.each([
    ['a transform', '"percent"', '"procent"', /unknown transform "procent" \(.*percent/],
    ['an attribute', '"dutyPercent"', '"dutyPercents"', /no attribute "dutyPercents" \(.*dutyPercent,/],
    ['a list without its mark', '"enrolments[]"', '"enrolments"', /written "enrolments\[\]"/],
    ['a source', '"from": "personal"', '"from": "personl"', /"personl" is no source.*\(elever, personal/],
    ['a table', '"table": "titel"', '"table": "titlar"', /none called "titlar"/],
    ['a question', '"ask": "start"', '"ask": "starten"', /"starten" is no question/],
    ['a variable', 'int(tid.split', 'int(tiden.split', /uses "tiden", which "with" does not give \(tid\)/],
    ['a function', 'int(tid.split', 'int(tid.del', /no function "del"/],
    ['a comma that is missing', '"version": "1.0.0",', '"version": "1.0.0"', /fault shows at line \d+/],
  ])('%s misspelt is told with what is possible', async (_, right, wrong, message) => {
    await expect(misspelt(right, wrong)).rejects.toThrow(message)
  })

  test('a column, a key and a source that are not there are told in the summary', async () => {
    const column = await misspelt('"Tilltal"', '"Tilltalsnamn"')
    expect(column.otherTroubles.map(({ rule }) => rule)).toEqual(['COD-05', 'MAP-01'])
    const key = await misspelt('"mode": "extend"', '"mode": "extend", "whenn": true')
    expect(key.otherTroubles).toMatchObject([
      { rule: 'MAP-13', example: { params: { key: 'entities[8].whenn' } } },
    ])
    const source = await misspelt('["Sign", "Tit", "Enheter"]', '["Signatur", "Tit"]')
    expect(source.missing).toEqual([{ name: 'personal', columns: ['Signatur', 'Tit'] }])
  })
})

test('every function that the page names is one of CEL’s', () => {
  const list = /### Expressions([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const names = [...list.matchAll(/`([a-z][A-Za-z]+)`/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(15)
  expect(names.filter((name) => !['with', 'in', ...celFunctions].includes(name ?? ''))).toEqual([])
})

/** The first block of code in this language. */
function codeBlock(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''
}
