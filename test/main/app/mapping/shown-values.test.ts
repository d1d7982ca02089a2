import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCondition, readEach, readValue } from '../../../../src/shared/mapping-value.ts'
import { describeBlocks } from '../../../../src/main/app/mapping/describe-mapping.ts'
import { describeStandard } from '../../../../src/main/app/mapping/standard.ts'
import { parseDocumentText } from '../../../../src/main/mapping/edit/edit-document.ts'
import { derivations } from '../../../../src/main/mapping/derive/registry.ts'

const folder = join(import.meta.dirname, '../../../../mappings')
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const fields = new Map(
  describeStandard().groups.flatMap(({ types }) => types.map(({ type, fields: of }) => [type, of])),
)

test.each(files)('the screen has fields for all that %s says of its values', (name) => {
  const blocks = describeBlocks(parseDocumentText(readFileSync(join(folder, name), 'utf8')))
  expect(blocks.length).toBeGreaterThan(0)
  for (const block of blocks) {
    const values = block.entries.filter(
      ({ attribute }) => !fields.get(block.entity)?.find(({ path }) => path === attribute)?.documentOnly,
    )
    expect(values.filter(({ value }) => !readValue(value))).toEqual([])
    expect(block.keys.flat().filter((part) => !readValue(part))).toEqual([])
    const around = [block, ...block.lists]
    expect(around.filter(({ when }) => when !== undefined && !readCondition(when))).toEqual([])
    expect(around.filter(({ each }) => each !== undefined && !readEach(each))).toEqual([])
  }
})

test('what this version does not know stays in a value that is read, and goes back as it was', () => {
  const value = {
    column: 'Namn',
    transform: ['lowercase', { later: { more: 1 } }],
    later: ['kept'],
    when: { any: [{ filled: { column: 'A', hint: true } }, { not: { empty: { item: '' } } }] },
    note: { rule: 'SCM-11', severity: 'info', params: {} },
  }
  expect(readValue(value)).toEqual(value)
  expect(readValue({ nothing: 'known' })).toBeUndefined()
})

test('what goes into a computation is said of each, as its help names it', () => {
  for (const { help, inputs } of derivations.values()) {
    const named = [...help.sv.matchAll(/\(`(\w+)`/g)].map(([, name]) => name)
    expect(inputs.map(({ name }) => name)).toEqual(named)
  }
})
