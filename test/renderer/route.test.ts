import { expect, test } from 'vitest'
import { parseRoute, projectHref } from '../../src/renderer/src/route.ts'

test.each(['', '#', '#/', '#/project', '#/project/', '#/nonsense/p1'])('%j is the start', (hash) => {
  expect(parseRoute(hash)).toEqual({ screen: 'start' })
})

test('a place without a known name is the sources', () => {
  expect(parseRoute('#/project/p1/elsewhere')).toEqual({
    screen: 'project',
    projectId: 'p1',
    place: 'sources',
    query: {},
  })
})

test('an address leads back to what it was made of', () => {
  const query = { source: '3', row: '57', rule: 'PER-03 & co' }
  expect(parseRoute(projectHref('å/ä?ö', 'check', query))).toEqual({
    screen: 'project',
    projectId: 'å/ä?ö',
    place: 'check',
    query,
  })
})
