import { describe, expect, test } from 'vitest'
import { moveCursor, stepCursor } from '../../../../src/renderer/src/components/grid/cell-cursor.ts'

const size = { rows: 100, columns: 4, page: 10 }
const at = { index: 50, column: 2 }
const press = (key: string, ctrlKey = false, from = at) =>
  moveCursor(from, { key, ctrlKey, metaKey: false }, size)

describe('keys move about as in a spreadsheet', () => {
  test.each([
    ['ArrowDown', false, { index: 51, column: 2 }],
    ['ArrowUp', false, { index: 49, column: 2 }],
    ['ArrowRight', false, { index: 50, column: 3 }],
    ['ArrowLeft', false, { index: 50, column: 1 }],
    ['ArrowDown', true, { index: 99, column: 2 }],
    ['ArrowUp', true, { index: 0, column: 2 }],
    ['PageDown', false, { index: 60, column: 2 }],
    ['PageUp', false, { index: 40, column: 2 }],
    ['Home', false, { index: 50, column: 1 }],
    ['End', false, { index: 50, column: 4 }],
    ['Home', true, { index: 0, column: 1 }],
    ['End', true, { index: 99, column: 4 }],
  ])('%s, with Ctrl: %s', (key, ctrl, to) => expect(press(key, ctrl)).toEqual(to))

  test('none leads out of the grid, and letters lead nowhere', () => {
    expect(press('ArrowUp', false, { index: 0, column: 1 })).toEqual({ index: 0, column: 1 })
    expect(press('PageDown', false, { index: 95, column: 4 })).toEqual({ index: 99, column: 4 })
    expect(press('a')).toBeUndefined()
  })
})

test('the next cell is read as a page is, and there is none after the last', () => {
  expect(stepCursor({ index: 3, column: 4 }, 1, size)).toEqual({ index: 4, column: 1 })
  expect(stepCursor({ index: 3, column: 1 }, -1, size)).toEqual({ index: 2, column: 4 })
  expect(stepCursor({ index: 99, column: 4 }, 1, size)).toBeUndefined()
  expect(stepCursor({ index: 0, column: 1 }, -1, size)).toBeUndefined()
})
