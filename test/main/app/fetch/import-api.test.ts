import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { importApi } from '../../../../src/main/app/fetch/import-api.ts'
import { shippedMappings } from '../../../../src/main/app/mappings/shipped-mappings.ts'
import type { JobContext, Progress } from '../../../../src/main/job-context.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { settings } from '../../../../src/main/store/settings.ts'
import { sourceRepository } from '../../../../src/main/store/source-repository.ts'
import { standInData, startStandInApi } from '../../../receivers/stand-in-api.ts'
import { fakeTimer } from '../../push/fake-timer.ts'
import { noProgress, temporaryFolder } from '../migrate-fixture.ts'

const token = 'hemlig-nyckel-till-provet'

async function prepare(data = standInData) {
  const api = await startStandInApi(token, undefined, data)
  onTestFinished(() => api.close())
  const tempDir = temporaryFolder()
  const path = join(temporaryFolder(), 'p.skolflytt')
  const db = openProject(path, { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const fetchInto = (context: JobContext = noProgress, as = token) =>
    importApi(db, { url: api.url, token: as, tempDir, candidates: shippedMappings() }, context, {
      timer: fakeTimer(),
    })
  const sources = () =>
    sourceRepository(db)
      .list()
      .map(({ name, rows }) => [name, rows])
  return { api, db, path, tempDir, fetchInto, sources }
}

test('what an API gives becomes sources named by its host, page by page, ready for the standard’s own mapping', async () => {
  const { api, db, path, tempDir, fetchInto, sources } = await prepare()
  const seen: Progress[] = []
  const { notFetched } = await fetchInto({ ...noProgress, report: (progress) => void seen.push(progress) })
  expect(sources()).toEqual([
    ['127.0.0.1/organisations.ndjson#organisations', 1],
    ['127.0.0.1/persons.ndjson#persons', 3],
  ])
  expect(settings(db).get('mapping')?.name).toBe('ss12000-2020')
  expect(api.asked.filter((asked) => asked.startsWith('/v2.0/persons'))).toHaveLength(2)
  expect(seen.filter(({ phase }) => phase === 'fetch persons').map(({ done }) => done)).toEqual([2, 3])
  expect(notFetched).toContain('grades')
  expect(notFetched).not.toContain('persons')
  // Neither the token nor the fetched files are left anywhere.
  db.pragma('wal_checkpoint(TRUNCATE)')
  expect(readFileSync(path).includes(token)).toBe(false)
  expect(readdirSync(tempDir)).toEqual([])
})

test('fetched again, it takes the place of what was fetched before', async () => {
  const data = { ...standInData }
  const { fetchInto, sources } = await prepare(data)
  await fetchInto()
  data.persons = standInData['persons']?.slice(0, 2) ?? []
  await fetchInto()
  expect(sources()).toEqual([
    ['127.0.0.1/organisations.ndjson#organisations', 1],
    ['127.0.0.1/persons.ndjson#persons', 2],
  ])
})

test('a cancel in the midst, and a token that is not let in, leave the project as it was', async () => {
  const { api, fetchInto, sources, tempDir } = await prepare()
  const stop = new AbortController()
  const report = ({ phase }: Progress): void => {
    if (phase === 'fetch persons') stop.abort()
  }
  await expect(fetchInto({ report, signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' })
  const refused = fetchInto(noProgress, 'fel-nyckel')
  await expect(refused).rejects.toMatchObject({
    code: 'receiver-refused',
    text: { sv: expect.stringContaining('Be den som har API:et om en giltig nyckel') },
  })
  await expect(refused).rejects.not.toThrow(/fel-nyckel/)
  expect(sources()).toEqual([])
  expect(readdirSync(tempDir)).toEqual([])
  expect(api.asked.length).toBeGreaterThan(0)
})
