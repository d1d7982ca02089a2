/** What the grid shows of a source: masked by default, sorted, filtered, searched, and a column's profile. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { applyFix } from '../../../../src/main/app/fixes/apply-fix.ts'
import { viewPositions } from '../../../../src/main/app/source-view/view-positions.ts'
import { queryHandlers } from '../../../../src/main/app/queries.ts'
import { commandHandlers } from '../../../../src/main/app/commands.ts'
import { sourceRepository } from '../../../../src/main/store/source-repository.ts'
import { findRule } from '../../../../src/shared/rules/catalogue.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { contract, type Input } from '../../../../src/shared/contract.ts'
import { noProgress, temporaryFolder } from '../migrate-fixture.ts'
import { runSmallProject } from '../small-project.ts'

async function projectWith(files: Readonly<Record<string, string>>) {
  const tempDir = temporaryFolder()
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const add = async (more: Readonly<Record<string, string>>): Promise<void> => {
    const paths = Object.entries(more).map(([name, text]) => {
      writeFileSync(join(tempDir, name), text)
      return join(tempDir, name)
    })
    await importFiles(db, { paths, tempDir, candidates: [] }, noProgress)
  }
  await add(files)
  return { db, add }
}
type Db = Awaited<ReturnType<typeof projectWith>>['db']

const list = (db: Db, input: Partial<Input<'source/rows'>> = {}) =>
  queryHandlers['source/rows'](
    db,
    contract['source/rows'].input.parse({ projectId: 'p', sourceId: 1, ...input }),
  )
const cells = async (db: Db, input: Partial<Input<'source/rows'>> = {}) =>
  (await list(db, input)).rows.map((row) => row.cells.join('/'))
const profile = (db: Db, input: Partial<Input<'source/profile'>>) =>
  queryHandlers['source/profile'](
    db,
    contract['source/profile'].input.parse({ projectId: 'p', sourceId: 1, column: 1, ...input }),
  )

const pupils = [
  'Personnr;Namn;Klass;Poäng',
  '20140107-2390;Örjan Sjö;7B;9',
  '20140108-9816;åsa Ek;7A;10',
  '20140109-9815;Zara Al;7A;',
  '20140110-9812;Bo Ask;8C;2',
].join('\n')

test('personal numbers show the birth date until they are asked for', async () => {
  const { db } = await projectWith({ 'elever.csv': pupils })
  expect((await cells(db))[0]).toBe('20140107-••••/Örjan Sjö/7B/9')
  expect((await cells(db, { civicNos: true }))[0]).toBe('20140107-2390/Örjan Sjö/7B/9')
})

test('rows are sorted by the Swedish alphabet and by number, blanks last either way', async () => {
  const { db } = await projectWith({ 'elever.csv': pupils })
  const column = async (at: number, position: number, descending: boolean) =>
    (await list(db, { view: { sort: { column: position, descending } } })).rows.map((row) => row.cells[at])
  expect(await column(1, 2, false)).toEqual(['Bo Ask', 'Zara Al', 'åsa Ek', 'Örjan Sjö'])
  expect(await column(3, 4, false)).toEqual(['2', '9', '10', ''])
  expect(await column(3, 4, true)).toEqual(['10', '9', '2', ''])
})

test('rows that read the same keep the order of the file either way, and beside a filter', async () => {
  const rows = ['b;1', 'a;2', ';3', 'B;4', 'a;5', ';6', 'c;7', 'b;8']
  const { db } = await projectWith({ 'lista.csv': ['Namn;Nr', ...rows].join('\n') })
  const sorted = (descending: boolean, filters?: Input<'source/rows'>['view']) =>
    cells(db, { view: { filters: [], ...filters, sort: { column: 1, descending } } })
  expect(await sorted(false)).toEqual(['a/2', 'a/5', 'b/1', 'B/4', 'b/8', 'c/7', '/3', '/6'])
  expect(await sorted(true)).toEqual(['c/7', 'b/1', 'B/4', 'b/8', 'a/2', 'a/5', '/3', '/6'])
  const withoutC = { filters: [{ column: 2, is: 'contains', text: '8' } as const] }
  expect(await sorted(true, withoutC)).toEqual(['b/8'])
  expect(await sorted(true, { filters: [{ column: 1, is: 'equals', text: 'b' }] })).toEqual([
    'b/1',
    'B/4',
    'b/8',
  ])
})

test('a search and a filter find the same rows as looking at every cell, whatever is in them and whatever is searched for', async () => {
  const letters = fc.constantFrom(...Array.from('aåÄiİkKsß%_\\"\'/ 1,.\u0307\u2028'), '😀')
  const cell = fc.string({ unit: letters, maxLength: 6 })
  const searched = fc.string({ unit: letters, maxLength: 2 })
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 12 }), searched, async (values, text) => {
      const { db } = await projectWith({ 'lista.csv': 'Nr;Namn\n1;x' })
      const insert = db.prepare(
        'INSERT INTO source_row (source, position, row, cells, held) VALUES (1, ?, ?, ?, 0)',
      )
      for (const [index, value] of values.entries())
        insert.run(index + 2, index + 3, JSON.stringify([String(index), value]))
      const fits = (value: string) => value.toLowerCase().includes(text.trim().toLowerCase())
      const view = { filters: [{ column: 2, is: 'contains', text } as const] }
      const expected = ['x', ...values].flatMap((value, index) => (fits(value) ? [index + 1] : []))
      expect([...viewPositions(db, 1, view)]).toEqual(expected)
      // The first column says how many rows stand above.
      const anywhere = ['x', ...values].flatMap((value, index) =>
        fits(value) || fits(index === 0 ? '1' : String(index - 1)) ? [index + 1] : [],
      )
      if (text.trim() !== '')
        expect([...viewPositions(db, 1, { filters: [], search: text })]).toEqual(anywhere)
    }),
    { numRuns: 150 },
  )
})

test('to sort and to filter the column that is looked at no row is read again', async () => {
  const { db } = await projectWith({ 'lista.csv': ['Namn', 'b', 'a', 'c'].join('\n') })
  const view = (descending: boolean) => ({ filters: [], sort: { column: 1, descending } })
  await profile(db, { column: 1 })
  const prepare = db.prepare.bind(db)
  Object.assign(db, {
    prepare(sql: string) {
      expect(sql).not.toContain('source_row')
      return prepare(sql)
    },
  })
  expect([...viewPositions(db, 1, view(false))]).toEqual([2, 1, 3])
  expect([...viewPositions(db, 1, view(true))]).toEqual([3, 1, 2])
  expect([...viewPositions(db, 1, { filters: [{ column: 1, is: 'equals', text: 'A' }] })]).toEqual([2])
})

test('filters of columns and a search over all cells narrow the rows, and the total says how many', async () => {
  const { db } = await projectWith({ 'elever.csv': pupils })
  const filtered = await list(db, { view: { filters: [{ column: 3, is: 'equals', text: '7a' }] } })
  expect([filtered.total, filtered.rows.map(({ row }) => row)]).toEqual([2, [3, 4]])
  expect((await list(db, { view: { filters: [{ column: 4, is: 'empty' }] } })).total).toBe(1)
  expect((await list(db, { view: { search: 'ÖRJAN' } })).rows.map(({ row }) => row)).toEqual([2])
  expect((await list(db, { view: { search: '9812' } })).rows.map(({ row }) => row)).toEqual([5])
  const both = {
    filters: [{ column: 3, is: 'contains', text: '7' }],
    sort: { column: 2, descending: true },
  } as const
  const page = await list(db, { view: { ...both, filters: [...both.filters] }, offset: 1, limit: 1 })
  expect([page.total, page.offset, page.rows.map(({ row }) => row)]).toEqual([3, 1, [3]])
})

test('a row is found in a view, and a view is made anew when the source has changed', async () => {
  const { db, add } = await projectWith({ 'elever.csv': pupils })
  const view = { sort: { column: 2, descending: false } }
  const around = await list(db, { view, around: 2, limit: 2 })
  expect(around.rows.map(({ row }) => row)).toContain(2)
  await add({ 'elever.csv': `${pupils}\n20140111-9811;Adam Berg;8C;1` })
  const [sourceId = 0] = (await queryHandlers['project/state'](db, { projectId: 'p' })).sources.map(
    ({ id }) => id,
  )
  expect((await list(db, { sourceId, view })).total).toBe(5)
})

test('the row of a protected person is masked before any run by what it says, and shown on purpose only', async () => {
  const { db } = await projectWith({
    'elever.csv': 'Namn;Klass;Skyddade uppgifter\nÅsa;7A;N\nBo;7B;J\nCia;7C;\nDag;Sekretessmarkering;\n',
  })
  expect(await cells(db)).toEqual(['Åsa/7A/N', '•••/•••/•••', 'Cia/7C/', '•••/•••/'])
  const { rows } = await list(db, { revealed: [3] })
  expect(rows[1]).toMatchObject({ cells: ['Bo', '7B', 'J'], protected: 'shown' })
  expect(rows[3]).toMatchObject({ protected: 'masked' })
})

test('the row that a run made a protected person of is masked', async () => {
  const db = await runSmallProject()
  const sources = (await queryHandlers['project/state'](db, { projectId: 'p' })).sources
  const sourceId = sources.find(({ name }) => name === 'elever.csv')?.id ?? 0
  const shown = await list(db, { sourceId })
  expect(shown.rows.map((row) => row.protected)).toEqual([undefined, undefined, 'masked'])
  expect(shown.rows[2]?.cells[1]).toBe('•••')
})

test('the profile of a column: filled, distinct, kind, top values, warnings and how the values are spread', async () => {
  const { db } = await projectWith({ 'elever.csv': pupils })
  expect(await profile(db, { column: 3 })).toMatchObject({
    name: 'Klass',
    kind: 'className',
    rows: 4,
    filled: 4,
    distinct: 3,
    top: [
      { value: '7A', count: 2 },
      { value: '7B', count: 1 },
      { value: '8C', count: 1 },
    ],
    distribution: { by: 'value', bars: [{ label: '7A', count: 2 }, { label: '7B' }, { label: '8C' }] },
  })
})

test('a profile tells no personal number, and nothing of protected persons', async () => {
  const { db } = await projectWith({
    'elever.csv': 'Personnr;Skydd\n20140107-2390;N\n20140108-9816;J\n20140109-9815;N\n',
  })
  const facts = await profile(db, { column: 1 })
  expect(facts).toMatchObject({ rows: 3, protectedRows: 1, filled: 2, kind: 'civicNo', min: '20140107-••••' })
  expect(JSON.stringify(facts)).not.toMatch(/2390|9816|9815|20140108/)
  expect(JSON.stringify(await profile(db, { column: 1, civicNos: true }))).toContain('20140107-2390')
})

test('what is fixed is sorted, filtered and profiled as it reads now, and what was left out is not profiled', async () => {
  const { db } = await projectWith({ 'lista.csv': 'Namn;Klass\nÅsa;7A\nBo;7B\nCia;7A\nSumma;3\n' })
  const at = '2026-11-24T10:00:00.000Z'
  const view = { filters: [{ column: 2, is: 'equals', text: '7C' } as const] }
  expect((await list(db, { view })).total).toBe(0)
  applyFix(db, { kind: 'cell', sourceId: 1, row: 3, column: 2, value: '7C' }, at)
  expect((await list(db, { view })).rows.map(({ row }) => row)).toEqual([3])
  const sorted = await list(db, { view: { filters: [], sort: { column: 2, descending: true } } })
  expect(sorted.rows.map(({ cells: [name] }) => name)).toEqual(['Bo', 'Åsa', 'Cia', 'Summa'])
  const facts = await profile(db, { column: 2 })
  expect([facts.rows, facts.top]).toEqual([
    3,
    [
      { value: '7A', count: 2 },
      { value: '7C', count: 1 },
    ],
  ])
})

test('dates are spread by year and numbers by size', async () => {
  const rows = Array.from(
    { length: 60 },
    (_, index) => `${2005 + (index % 15)}-03-${10 + (index % 18)};${index}`,
  )
  const { db } = await projectWith({ 'tal.csv': ['Start;Poäng', ...rows].join('\n') })
  const years = (await profile(db, { column: 1 })).distribution
  expect([years.by, years.bars.length, years.bars[0]]).toEqual(['year', 15, { label: '2005', count: 4 }])
  const numbers = (await profile(db, { column: 2 })).distribution
  expect([numbers.by, numbers.bars.map(({ count }) => count)]).toEqual([
    'number',
    Array.from({ length: 10 }, () => 6),
  ])
})

test('a source that was removed is told of, not shown', async () => {
  const { db } = await projectWith({ 'elever.csv': pupils })
  commandHandlers['source/remove'](db, { projectId: 'p', sourceId: 1 })
  expect(() => list(db)).toThrow('no longer')
})

test('rows are found by what became of them and why, alone and beside other filters', async () => {
  const db = await runSmallProject()
  const sourceId = sourceNamed(db, 'elever.csv')
  const rows = (view: Input<'source/rows'>['view']) => list(db, { sourceId, view })
  const { rows: counted } = await queryHandlers['balance/rows'](db, { projectId: 'p', language: 'sv' })
  expect(counted.filter((row) => row.sourceId === sourceId)).toEqual([
    { sourceId, source: 'elever.csv', state: 'entities', count: 3 },
  ])
  expect((await rows({ state: { is: 'entities' } })).rows.map(({ row }) => row)).toEqual([2, 3, 4])
  expect((await rows({ state: { is: 'waiting' } })).total).toBe(0)
  expect((await rows({ state: { is: 'entities' }, search: 'bo' })).rows.map(({ row }) => row)).toEqual([3])
  expect((await rows({ state: { is: 'waiting' }, search: 'bo' })).total).toBe(0)
})

test('what rows wait for or were left out for is counted, in words where it is a rule', async () => {
  const db = await runSmallProject()
  const sourceId = sourceNamed(db, 'elever.csv')
  db.exec(`UPDATE row_state SET state = 'waiting', reason = 'PER-03' WHERE source = ${sourceId} AND position = 1;
           UPDATE row_state SET state = 'leftOut', reason = 'footer' WHERE source = ${sourceId} AND position = 3`)
  const { rows: counted } = await queryHandlers['balance/rows'](db, { projectId: 'p', language: 'sv' })
  const about = { sourceId, source: 'elever.csv', count: 1 }
  expect(counted.filter((row) => row.sourceId === sourceId && row.state !== 'entities')).toEqual([
    { ...about, state: 'leftOut', reason: 'footer' },
    { ...about, state: 'waiting', reason: 'PER-03', title: findRule('PER-03')?.title.sv },
  ])
  const waiting = (reason: string) => list(db, { sourceId, view: { state: { is: 'waiting', reason } } })
  expect((await waiting('PER-03')).rows.map(({ row }) => row)).toEqual([2])
  expect((await waiting('PER-04')).total).toBe(0)
})

const sourceNamed = (db: Db, name: string): number =>
  sourceRepository(db)
    .list()
    .find((source) => source.name === name)?.id ?? 0
