import { expect, onTestFinished, test } from 'vitest'
import { findingRepository } from '../../../../src/main/store/finding-repository.ts'
import { startReceiver } from '../../../receivers/dnp-receiver.ts'
import { makeProject, pupilRow, push, sourceFiles, testReceiver } from './push-fixture.ts'

async function rulesAfterPush(batchBytes: number): Promise<string[]> {
  const server = await startReceiver({})
  onTestFinished(() => server.close())
  const db = await makeProject(sourceFiles(Array.from({ length: 12 }, (_, n) => pupilRow(n))))
  await push(db, server.url, { receiver: testReceiver('dnp', { batchBytes, batchObjects: 1000 }) })
  return [...findingRepository(db).all()].map(({ rule }) => rule).filter((rule) => /^PUB-0[45]/.test(rule))
}

test('an address without encryption is told, and a step that is cut by its size', async () => {
  expect(await rulesAfterPush(1500)).toEqual(['PUB-04', 'PUB-05'])
})

test('calls that are small enough are not told of', async () => {
  expect(await rulesAfterPush(200_000)).toEqual(['PUB-04'])
})
