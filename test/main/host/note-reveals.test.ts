import { expect, test } from 'vitest'
import { noteReveals } from '../../../src/main/host/note-reveals.ts'

function watch() {
  const noted: string[] = []
  const reveals = noteReveals(async (method, input) => void noted.push(`${method} ${JSON.stringify(input)}`))
  return { ...reveals, noted }
}
const person = { projectId: 'p', type: 'Person', id: 'a' }
const groups = { relation: { type: 'Group', attribute: 'groupMemberships' } }

test('a person shown on purpose is in the log before she is shown, each time; what is asked about her after that is not', async () => {
  const { before, noted } = watch()
  await before('entity/get', { ...person, reveal: true })
  expect(noted).toEqual([`entity/revealed ${JSON.stringify(person)}`])
  await before('entity/related', { ...person, ...groups, reveal: true })
  await before('lineage/ofAttribute', { ...person, attribute: 'givenName', reveal: true })
  expect(noted).toHaveLength(1)
  await before('entity/get', { ...person, reveal: true })
  expect(noted).toHaveLength(2)
})

test.each(['entity/related', 'lineage/ofAttribute'] as const)(
  '%s by itself is a reveal too',
  async (method) => {
    const { before, noted } = watch()
    await before(method, {
      ...person,
      ...groups,
      attribute: 'givenName',
      reveal: true,
    })
    expect(noted).toHaveLength(1)
  },
)

test('what is asked without showing anything is not noted', async () => {
  const { before, noted } = watch()
  await before('entity/get', person)
  await before('lineage/ofAttribute', { ...person, attribute: 'givenName' })
  await before('source/rows', { projectId: 'p', sourceId: 1 })
  expect(noted).toEqual([])
})

test('each row shown on purpose is noted once', async () => {
  const { before, noted } = watch()
  for (const revealed of [[4], [4, 7]]) await before('source/rows', { projectId: 'p', sourceId: 1, revealed })
  expect(noted.map((line) => line.split(' ')[0])).toEqual(['source/revealed', 'source/revealed'])
})
