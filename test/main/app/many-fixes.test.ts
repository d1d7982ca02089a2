import { expect, test } from 'vitest'
import { applyFix, applyFixInSteps, undoFix } from '../../../src/main/app/fixes/apply-fix.ts'
import { fixRepository } from '../../../src/main/store/fix-repository.ts'
import type { FixRequest } from '../../../src/shared/fix.ts'
import { at, cellsOf, projectOf, sourceNamed } from './fix-fixture.ts'
import { noProgress } from './migrate-fixture.ts'

/** Spellings that are the same value evened out, one that only looks like it, and one in another column. */
const list = [
  'Id;Namn;Ort',
  '1;Café Kött;Kött',
  '2;  Cafe\u0301   Kött ;x',
  '3;Café\u00a0Kött;x',
  '4;Cafés Kött;x',
  '5;x;Café Kött',
].join('\n')

const namesAfter = async (request: (sourceId: number) => FixRequest) => {
  const db = await projectOf({ 'ort.csv': list })
  const sourceId = sourceNamed(db, 'ort.csv')
  const { cells } = applyFix(db, request(sourceId), at)
  return { cells, names: cellsOf(db, 'ort.csv').map(([, name]) => name) }
}

test('a value is found in every spelling of it, whatever rows are passed over', async () => {
  const equal = await namesAfter((sourceId) => ({
    kind: 'equal',
    sourceId,
    column: 2,
    from: 'Café Kött',
    to: 'K',
  }))
  expect(equal).toEqual({ cells: 3, names: ['K', 'K', 'K', 'Cafés Kött', 'x'] })
  const merged = await namesAfter((sourceId) => ({
    kind: 'merge',
    sourceId,
    column: 2,
    values: ['Café Kött', 'Cafés Kött'],
    to: 'K',
  }))
  expect(merged.cells).toBe(4)
  // Nothing of these is sure to stand in a cell as it is: all rows are read.
  const rest = await namesAfter((sourceId) => ({ kind: 'equal', sourceId, column: 3, from: 'KÅK', to: 'x' }))
  expect(rest.cells).toBe(0)
})

test('a value with signs that JSON writes otherwise is found, and so is one that a fix has written', async () => {
  const db = await projectOf({ 'a.csv': 'Id;Namn\n1;"sa ""hej"""\n2;x\n' })
  const sourceId = sourceNamed(db, 'a.csv')
  const replace = (find: string, by: string) =>
    applyFix(db, { kind: 'replace', sourceId, find, by, pattern: false, matchCase: true, whole: false }, at)
      .cells
  expect(replace('"hej"', 'hej')).toBe(1)
  applyFix(db, { kind: 'cell', sourceId, row: 3, column: 2, value: 'ny text' }, at)
  expect(replace('ny text', 'nyare')).toBe(1)
  expect(cellsOf(db, 'a.csv').map(([, name]) => name)).toEqual(['sa hej', 'nyare'])
})

const many = ['Id;Namn', ...Array.from({ length: 4000 }, (_, index) => `${index};sama`)].join('\n')

test('thousands of cells are one step, and tell how far it is', async () => {
  const db = await projectOf({ 'a.csv': many })
  const sourceId = sourceNamed(db, 'a.csv')
  const told: number[] = []
  const request: FixRequest = { kind: 'equal', sourceId, column: 2, from: 'sama', to: 'samma' }
  const context = { ...noProgress, report: ({ done }: { done: number }) => void told.push(done) }
  expect(await applyFixInSteps(db, request, at, context)).toMatchObject({ cells: 4000 })
  expect(told).toEqual([1000, 2000, 3000, 4000])
  expect(fixRepository(db).count()).toBe(1)
  undoFix(db)
  expect(new Set(cellsOf(db, 'a.csv').map(([, name]) => name))).toEqual(new Set(['sama']))
})

test('cancelled in the midst, a fix leaves the project as it was', async () => {
  const db = await projectOf({ 'a.csv': many })
  const sourceId = sourceNamed(db, 'a.csv')
  const stop = new AbortController()
  const context = { report: () => stop.abort(), signal: stop.signal }
  const request: FixRequest = { kind: 'equal', sourceId, column: 2, from: 'sama', to: 'samma' }
  await expect(applyFixInSteps(db, request, at, context)).rejects.toMatchObject({ code: 'cancelled' })
  expect(fixRepository(db).count()).toBe(0)
  expect(new Set(cellsOf(db, 'a.csv').map(([, name]) => name))).toEqual(new Set(['sama']))
})
