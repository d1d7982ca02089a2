import { expect, test } from 'vitest'
import { watchColumns } from '../../../src/main/import/watch-columns.ts'

function watch(values: readonly string[]): string[] {
  const watcher = watchColumns('fil.csv', [{ name: 'Kolumn', path: ['Kolumn'], position: 1 }])
  for (const [index, value] of values.entries()) watcher.add({ row: index + 2, cells: [value] })
  return watcher
    .findings()
    .map(({ rule, row, params }) => `${rule} ${row} ${params['value'] ?? params['orders']}`)
}

test.each([
  ['a class that Excel made a day of', ['7A', '7B', '1-feb', '7A'], ['IMP-13 4 1-feb']],
  ['classes that are classes', ['7A', '1-2', '5E2'], []],
  ['a column of days', ['1-feb', '2-mar', '3-apr'], []],
  [
    'dates of two orders',
    ['2024-08-20', '2024-08-21', '31/12/2024', '2024-08-22'],
    ['IMP-24 4 2024-08-20 (3), 31/12/2024 (1)'],
  ],
  [
    'days and months in both orders',
    ['31/12/2024', '30/11/2024', '12/31/2024'],
    ['IMP-24 4 31/12/2024 (2), 12/31/2024 (1)'],
  ],
  ['dates that may be of either order', ['2024-08-20', '01/02/2024'].slice(1), []],
  ['dates of one order', ['2024-08-20', '2024-08-21'], []],
  ['personal numbers', ['20140107-2390', '140107-2390'], []],
])('%s', (_, values, findings) => expect(watch(values)).toEqual(findings))

test('rows that are no data say nothing', () => {
  const watcher = watchColumns('fil.csv', [{ name: 'Klass', path: ['Klass'], position: 1 }])
  watcher.add({ row: 2, cells: ['7A'] })
  watcher.add({ row: 3, cells: ['1-feb'], skip: 'footer' })
  expect(watcher.findings()).toEqual([])
})
