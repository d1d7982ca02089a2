import { describe, expect, test } from 'vitest'
import { renderMessage, rules } from '../src/shared/rules/catalogue.ts'

const texts = Object.entries(rules)

describe.each(['sv', 'en'] as const)('the titles of the rules in %s', (language) => {
  const titles = texts.map(([id, { title }]) => [id, title[language]] as const)

  test('are short, without holes or full stop, and begin with a capital', () => {
    expect(titles.filter(([, title]) => !/^\p{Lu}[^{}…]{0,58}[^{}….]$/u.test(title))).toEqual([])
  })

  test('tell the rules apart', () => {
    const byTitle = Map.groupBy(titles, ([, title]) => title)
    expect([...byTitle].filter(([, same]) => same.length > 1)).toEqual([])
  })
})

/** Words rather than data fill these, one hole a language. */
const twins: Readonly<Record<string, string>> = {
  what: 'whatEn',
  reason: 'reasonEn',
  limit: 'limitEn',
  question: 'questionEn',
}

test('a message has the same holes in both languages', () => {
  const holes = (message: string) => [...message.matchAll(/\{(\w+)[|}]/g)].map(([, name = '']) => name)
  const differing = texts.filter(([id, { sv, en }]) => {
    const swedish = holes(sv).map((name) => (id === 'SCM-18' ? name : (twins[name] ?? name)))
    return swedish.sort().join() !== holes(en).sort().join()
  })
  expect(differing.map(([id]) => id)).toEqual([])
})

test('a value that cannot be read is told in plain words, an attribute by its name', () => {
  const say = (attribute: string, language: 'sv' | 'en') =>
    renderMessage({ rule: 'MAP-07', params: { value: 'tolv', attribute } }, language)
  expect(say('integer', 'sv')).toContain('som ett heltal')
  expect(say('percent', 'en')).toContain('as a share in per cent')
  expect(say('enrolments', 'sv')).toContain('som enrolments')
})

test('a number goes with its word: one row, three rows', () => {
  const say = (count: number, language: 'sv' | 'en') =>
    renderMessage({ rule: 'IMP-19', params: { count, rows: '4' } }, language)
  expect(say(1, 'sv')).toMatch(/^1 rad utan data/)
  expect(say(3, 'sv')).toMatch(/^3 rader utan data/)
  expect(say(1, 'en')).toMatch(/^1 row without data/)
  expect(say(3, 'en')).toMatch(/^3 rows without data/)
})
