import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { profileFiles } from '../../../src/main/app/suggest-for-files.ts'
import { expandInputs } from '../../../src/main/import/expand.ts'
import { detectFile } from '../../../src/main/import/open-file.ts'
import type { SuggestSource } from '../../../src/main/mapping/suggest/recognise-table.ts'
import { threshold } from '../../../src/main/mapping/suggest/score-column.ts'
import { suggestMapping } from '../../../src/main/mapping/suggest/suggest-mapping.ts'

const root = join(import.meta.dirname, '../../..')
const samples = join(root, '../shared/legacy-formats/samples')
const fixtures = join(root, 'test/fixtures/suggest')
const Gold = z.object({
  samples: z.record(
    z.string(),
    z.object({
      system: z.string(),
      /** Of our own, among the fixtures. */
      own: z.boolean().optional(),
      sources: z.record(z.string(), z.record(z.string(), z.string())),
    }),
  ),
})
const gold = Gold.parse(JSON.parse(readFileSync(join(fixtures, 'suggest-gold.json'), 'utf8')))

async function readSources(folder: string): Promise<SuggestSource[]> {
  const { files, dispose } = await expandInputs([folder], tmpdir())
  const detected = []
  for (const file of files) detected.push(await detectFile(file))
  await dispose()
  return profileFiles(detected)
}

describe.skipIf(!existsSync(samples))('files of systems that the suggestions have no captions of', () => {
  test('nine columns of ten are right, and none that is called sure is wrong', async () => {
    let right = 0
    let all = 0
    const wronglySure: string[] = []
    for (const [folder, { system, own, sources }] of Object.entries(gold.samples)) {
      const read = await readSources(join(own ? fixtures : samples, folder))
      const proposals = suggestMapping(read, system)?.proposals ?? []
      const expected = Object.entries(sources).flatMap(([source, columns]) =>
        Object.entries(columns).map(([column, target]) => ({ source, column, target })),
      )
      const isExpected = (proposal: { source: string; column: string; target: string }) =>
        expected.some(
          ({ source, column, target }) =>
            source === proposal.source && column === proposal.column && target === proposal.target,
        )
      all += expected.length
      right += new Set(
        proposals
          .filter(({ score }) => score >= threshold)
          .filter(isExpected)
          .map(({ source, column }) => `${source} ${column}`),
      ).size
      wronglySure.push(
        ...proposals
          .filter(({ sure }) => sure)
          .filter((proposal) => !isExpected(proposal))
          .map(({ source, column }) => `${source} ${column}`),
      )
    }
    expect(wronglySure).toEqual([])
    expect(all).toBeGreaterThan(150)
    expect(right / all).toBeGreaterThanOrEqual(0.9)
  })
})
