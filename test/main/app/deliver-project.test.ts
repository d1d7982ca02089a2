import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deliverProject } from '../../../src/main/app/deliver-project.ts'
import { deliveryRepository } from '../../../src/main/store/delivery-repository.ts'
import { noProgress, temporaryFolder } from './migrate-fixture.ts'
import { runSmallProject } from './small-project.ts'

test('a delivery is noted with the time it was made, and its bytes do not depend on it', async () => {
  const db = await runSmallProject()
  const deliverAt = async (deliveredAt: string) => {
    const outDir = temporaryFolder()
    const { result } = await deliverProject(
      db,
      {
        outDir,
        format: 'zip',
        receiver: 'prov',
        protected: 'include',
        allowErrors: true,
        language: 'sv',
        deliveredAt,
      },
      noProgress,
    )
    const bytes = result.files.map(({ name }) => readFileSync(join(outDir, name), 'base64'))
    return { bytes, entities: result.entities }
  }
  const first = await deliverAt('2026-11-24T11:00:00.000Z')
  expect(first.entities).toEqual({ organisations: 1, persons: 3 })
  expect(await deliverAt('2027-02-03T08:15:00.000Z')).toEqual(first)
  expect(
    deliveryRepository(db)
      .list()
      .map(({ createdAt }) => createdAt),
  ).toEqual(['2027-02-03T08:15:00.000Z', '2026-11-24T11:00:00.000Z'])
})
