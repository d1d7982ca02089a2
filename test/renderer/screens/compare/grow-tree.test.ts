import { expect, test } from 'vitest'
import { growTree, type Branch } from '../../../../src/renderer/src/screens/compare/tree/grow-tree.ts'

const node = (id: string, parent?: string) => ({
  id,
  label: id,
  organisationType: 'Skola',
  held: false,
  pupils: 0,
  groups: 0,
  staff: 0,
  ...(parent === undefined ? {} : { parent }),
})
const show = (branches: readonly Branch[]): string =>
  branches.map(({ node: { id }, below }) => (below.length > 0 ? `${id}(${show(below)})` : id)).join(' ')

test('organisations grow below their parents', () =>
  expect(show(growTree([node('b', 'a'), node('a'), node('c', 'b'), node('d', 'a')]))).toBe('a(b(c) d)'))

test('one without its parent, and a circle, stand at the root once', () =>
  expect(show(growTree([node('a', 'gone'), node('b', 'c'), node('c', 'b'), node('d', 'd')]))).toBe(
    'a b(c) d',
  ))
