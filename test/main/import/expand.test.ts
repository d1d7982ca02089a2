import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync, type Zippable } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expandInputs } from '../../../src/main/import/expand.ts'

let folder = ''
let temp = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-expand-'))
  temp = join(folder, 'temp')
  mkdirSync(temp)
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, content: string | Uint8Array = name): string => {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}
const zip = (entries: Zippable): Uint8Array => zipSync(entries)
const bytes = (text: string): Uint8Array => Buffer.from(text)

async function expand(
  ...paths: string[]
): Promise<{ files: string[]; findings: [string, string | undefined][] }> {
  const { files, findings, dispose } = await expandInputs(paths, temp)
  const shown = files.map(({ name, path, size }) => {
    const content = readFileSync(path)
    expect(content.length).toBe(size)
    return content.length > 40 ? name : `${name}: ${content.toString()}`
  })
  await dispose()
  expect(readdirSync(temp)).toEqual([])
  return { files: shown, findings: findings.map(({ rule, source }) => [rule, source]) }
}

test('files keep their order; folders give what is in them, by name', async () => {
  write('mapp/b.csv')
  write('mapp/a/c.csv')
  write('mapp/.dold/d.csv')
  write('mapp/node_modules/e.csv')
  write('mapp/~$f.xlsx')
  write('mapp/LÄSMIG.md')
  expect(await expand(write('x.csv'), join(folder, 'mapp'))).toEqual({
    files: ['x.csv: x.csv', 'a/c.csv: mapp/a/c.csv', 'b.csv: mapp/b.csv'],
    findings: [],
  })
})

test('files of the same name get that of their folder', async () => {
  write('skola1/elever.csv')
  write('skola2/elever.csv')
  expect((await expand(join(folder, 'skola1'), join(folder, 'skola2'))).files).toEqual([
    'skola1/elever.csv: skola1/elever.csv',
    'skola2/elever.csv: skola2/elever.csv',
  ])
})

test('zips are opened, one level of zips inside them too', async () => {
  const inner = zip({ 'Users.json': bytes('[]') })
  const path = write('export.zip', zip({ 'b/elever.csv': bytes('a;b'), 'a.zip': inner, '.dold': bytes('x') }))
  expect(await expand(path)).toEqual({ files: ['Users.json: []', 'b/elever.csv: a;b'], findings: [] })
})

test('a zip inside a zip inside a zip is not opened', async () => {
  const deep = zip({ 'b.zip': zip({ 'c.zip': zip({ 'd.csv': bytes('x') }) }) })
  expect(await expand(write('a.zip', deep), write('e.csv'))).toEqual({
    files: ['e.csv: e.csv'],
    findings: [['IMP-22', 'a.zip/b.zip']],
  })
})

test('an Excel file is a file, whatever its name', async () => {
  const workbook = zip({
    '[Content_Types].xml': bytes('<Types/>'.repeat(20)),
    'xl/workbook.xml': bytes('<a/>'),
  })
  expect(await expand(write('a.xlsx', workbook), write('b', workbook))).toEqual({
    files: ['a.xlsx', 'b'],
    findings: [],
  })
})

test('IMP-23: a zip that unpacks to far more than its size', async () => {
  const bomb = zip({ 'nollor.csv': [new Uint8Array(80 * 2 ** 20), { level: 9 }] })
  expect(await expand(write('bomb.zip', bomb), write('a.csv'))).toEqual({
    files: ['a.csv: a.csv'],
    findings: [['IMP-23', 'bomb.zip']],
  })
})

test.each(['../utanför.csv', '/etc/skola.csv', 'a/../../b.csv'])(
  'IMP-22: an entry called %s',
  async (name) => {
    const path = write('stig.zip', zip({ [name]: bytes('x') }))
    expect(await expand(path)).toEqual({ files: [], findings: [['IMP-22', 'stig.zip']] })
    expect(existsSync(join(folder, 'utanför.csv'))).toBe(false)
  },
)

test('IMP-22: a zip that is cut off', async () => {
  const whole = zip({ 'elever.csv': bytes('Namn;Klass\n'.repeat(500)) })
  expect(await expand(write('a.zip', whole.subarray(0, whole.length - 40)))).toEqual({
    files: [],
    findings: [['IMP-22', 'a.zip']],
  })
})

test('IMP-22: a zip with a password', async () => {
  const locked = Buffer.from(zip({ 'elever.csv': bytes('Namn;Klass\n') }))
  // General purpose bit 0, in the local header and in the central directory.
  locked[6] = 1
  locked[locked.indexOf(Buffer.from('PK\x01\x02')) + 8] = 1
  expect(await expand(write('a.zip', locked))).toEqual({ files: [], findings: [['IMP-22', 'a.zip']] })
})

test('a path that does not exist stops with its name, and leaves nothing behind', async () => {
  await expect(expandInputs([write('a.csv'), join(folder, 'borta')], temp)).rejects.toMatchObject({
    code: 'file-unreadable',
    text: { en: expect.stringContaining('borta') },
  })
  expect(readdirSync(temp)).toEqual([])
})
