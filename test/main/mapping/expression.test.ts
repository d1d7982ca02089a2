import { describe, expect, test } from 'vitest'
import { limitTime } from '../../../src/main/app/run/in-time.ts'
import type { Cell } from '../../../src/main/import/source.ts'
import { ExpressionTooSlow, parseExpression } from '../../../src/main/mapping/expression.ts'

const inTime = limitTime(100)
const parse = (text: string) => parseExpression(text, inTime)
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
    expect(() => parse(text)(inputs)).toThrow(ExpressionTooSlow)
  })

  test('and only that one: the next row is evaluated as any', () => {
    const expression = parse("a.matches('(a+)+$')")
    expect(() => expression({ a: `${'a'.repeat(40)}!` })).toThrow(ExpressionTooSlow)
    expect(expression({ a: 'aaa' })).toBe(true)
  })
})

test('what is watched gives what it gives, and fails as it fails', () => {
  const nested = parse('a.filter(x, b.exists(y, x == y)).join("+")')
  expect(nested({ a: ['svenska', 'idrott'], b: ['idrott'] })).toBe('idrott')
  expect(() => parse("a.matches('(x+)+') && int(b) > 1")({ a: 'x', b: 'sju' })).toThrow(/sju|int/)
})
