import { describe, expect, test } from 'vitest'
import type { Cell } from '../../../src/main/import/source.ts'
import { ExpressionTooSlow, parseExpression } from '../../../src/main/mapping/expression.ts'

const limit = 100
const many = Array.from({ length: 400 }, (_, index) => `elev ${index}`)

describe('an expression that takes too long is stopped', () => {
  test.each<[string, string, Record<string, Cell>]>([
    [
      'a list inside another, over and over',
      'a.all(w, a.all(x, a.all(y, a.all(z, w + x + y + z != ""))))',
      { a: many },
    ],
    [
      'the same, where it makes something',
      'a.map(w, a.map(x, a.map(y, a.map(z, w + x)))).size()',
      { a: many },
    ],
    ['a pattern that repeats what is repeated', "a.matches('(a+)+$')", { a: `${'a'.repeat(40)}!` }],
    ['a pattern that comes out of the data', 'a.matches(b)', { a: 'a'.repeat(40), b: '(a+a+)+b' }],
    ['a long text, and a pattern of several repetitions', "a.matches('a*a*a*b')", { a: 'a'.repeat(20_000) }],
  ])('%s', (_, text, inputs) => {
    expect(() => parseExpression(text, limit)(inputs)).toThrow(ExpressionTooSlow)
  })

  test('and only that one: the next row is evaluated as any', () => {
    const expression = parseExpression("a.matches('(a+)+$')", limit)
    expect(() => expression({ a: `${'a'.repeat(40)}!` })).toThrow(ExpressionTooSlow)
    expect(expression({ a: 'aaa' })).toBe(true)
  })
})

test('what is watched gives what it gives, and fails as it fails', () => {
  const nested = parseExpression('a.filter(x, b.exists(y, x == y)).join("+")')
  expect(nested({ a: ['svenska', 'idrott'], b: ['idrott'] })).toBe('idrott')
  expect(() => parseExpression("a.matches('(x+)+') && int(b) > 1")({ a: 'x', b: 'sju' })).toThrow(/sju|int/)
})
