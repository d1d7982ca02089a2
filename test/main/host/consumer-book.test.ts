import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { consumerBook } from '../../../src/main/host/consumer-book.ts'
import { findByToken } from '../../../src/main/serve/consumer.ts'
import { readConsumers } from '../../../src/main/serve/consumers-file.ts'
import type { ApiConsumer } from '../../../src/shared/serve-contract.ts'

const system = (name: string, more: Partial<ApiConsumer> = {}): ApiConsumer => ({
  name,
  protected: 'leave-out',
  ...more,
})

function book() {
  const folder = mkdtempSync(join(tmpdir(), 'skolflytt-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, ...consumerBook(folder) }
}

test('a token is given once and kept as a hash, in a file that only this user reads and the command line takes', async () => {
  const { folder, add, read } = book()
  expect(await read('p1')).toEqual([])
  const token = await add('p1', system(' Lärplattform ', { entities: ['Person'], schools: ['99900011'] }))
  const path = join(folder, 'p1.json')
  expect(readFileSync(path, 'utf8')).not.toContain(token)
  expect(statSync(path).mode & 0o077).toBe(0)
  const { consumers, newTokens } = readConsumers(path)
  expect(newTokens).toEqual([])
  expect(findByToken(consumers, token)).toMatchObject({
    name: 'Lärplattform',
    entities: ['Person'],
    schools: ['99900011'],
    protected: 'leave-out',
  })
})

test('who is removed is gone, and each project has its own', async () => {
  const { folder, add, read, remove, erase } = book()
  const tokens = await Promise.all(['ett', 'två'].map((name) => add('p1', system(name))))
  await add('p2', system('ett'))
  await remove('p1', 'ett')
  const left = await read('p1')
  expect(tokens.map((token) => findByToken(left, token)?.name)).toEqual([undefined, 'två'])
  await remove('p1', 'två')
  expect(await read('p1')).toEqual([])
  erase('p2')
  expect(readdirSync(folder)).toEqual([])
})

test.each<[string, Partial<ApiConsumer>, string]>([
  ['a name that is taken, however it is written', { name: 'LÄRPLATTFORM' }, 'redan'],
  ['a name that is none', { name: '../lärplattform' }, 'Namnet ska börja'],
  ['a type that the standard does not have', { name: 'ny', entities: ['Elev'] }, 'rätt form'],
])('%s is refused, and told', async (_name, wrong, words) => {
  const { add, read } = book()
  await add('p1', system('Lärplattform'))
  await expect(add('p1', system('', wrong))).rejects.toThrow(
    expect.objectContaining({
      code: 'bad-request',
      text: expect.objectContaining({ sv: expect.stringContaining(words) }),
    }),
  )
  expect((await read('p1')).length).toBe(1)
})
