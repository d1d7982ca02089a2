import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  scenarioCombinations,
  scenarioProfiles,
} from '../../../../src/main/app/profiles/scenario-profiles.ts'
import { entities } from '../../../../src/main/model/entities.ts'
import {
  reportAllScenarios,
  reportCoverage,
  type CoverageReport,
} from '../../../../src/main/store/coverage/report-coverage.ts'
import { combineScenarios } from '../../../../src/main/validate/scenarios/combine-scenarios.ts'
import { storeEntities } from './coverage-fixture.ts'

const folder = join(import.meta.dirname, '../../../../../shared/ss12000-2020/sample-data')
const asOf = '2026-11-24'

function load() {
  const list = z.array(z.record(z.string(), z.unknown()))
  const named = Object.values(entities).map(
    ({ type, path }) =>
      [type, list.parse(JSON.parse(readFileSync(join(folder, `${path}.json`), 'utf8')))] as const,
  )
  return storeEntities(Object.fromEntries(named))
}

function summarise({ readiness, core, rows }: CoverageReport): string {
  const counts = rows.map(({ level, have, of }) => `${level.slice(0, 1)}${have}/${of}`)
  return `${readiness} | ${core.map(({ count }) => count).join(' ')} | ${counts.join(' ')}`
}

// The expected counts are those of SCENARIOS.md, row by row in its order, without the rows that are not counted.
const expected: Readonly<Record<string, string>> = {
  anvandarroller: 'ready | 47 8 9 3 | n55/55 n8/8 n9/9 w52/55 w55/55 w55/55 w9/9 w3/8 w2/2 f0/55',
  'tjanstefordelning-underlag': 'ready | 5 9 8 | n5/5 n8/8 w2/2 w9/9 w5/5 w5/5 w9/9 w3/3 w7/7 f47/47',
  tjanstefordelning: 'ready | 7 5 | n7/7 n5/5 n7/7 w7/7 w7/7 w7/7 w3/8 w5/5 f47/47',
  'omdomen-betyg-underlag': 'ready | 7 45 | n7/7 n7/7 n5/5 n7/7 n5/5 n45/45 w7/7 w5/5 w47/47 w1/1 f0/45',
  'franvaro-terminsbetyg': 'partly | 12 45 | n12/45 n12/12 n12/12 w12/12 w12/12 w7/7 w45/45',
  'detaljerad-narvaro': 'partly | 12 13 | n1/13 n12/12 w12/12 w12/12 w1/1 w6/6 f45/47',
  'schema-barnomsorg': 'ready | 1 | n1/1 n1/1 n1/1 w1/1 w1/1 w1/1',
  'in-och-utcheckning': 'ready | 1 1 2 | n1/1 n1/1 n1/1 w2/2 w13/13 w12/12',
  'anmala-franvaro': 'ready | 1 47 | n1/1 w1/1 w1/1 w46/47',
  'betyg-till-lagring': 'ready | 15 | n15/15 n15/15 n15/15 n1/1 w15/15 w15/15 w15/15 w1/1 w0/0',
  schematider: 'ready | 13 6 | n7/7 n6/6 n6/6 w13/13 w13/13 w6/6 f47/47',
  'studieplan-visning': 'ready | 1 1 | n1/1 n1/1 n1/1 n2/2 w1/1 w2/2 w1/1 w0/0',
  'studieplan-betygsutskrift': 'missing | 1 15 | n1/1 n1/1 n1/1 n2/2 n2/2 n0/2 w2/2 w15/15 w0/0',
  inskrivning: 'partly | 47 2 2 | n2/2 n46/47 w47/47 w1/1 w46/47 w47/47 w2/2 w2/2',
  'placering-barnomsorg': 'ready | 1 1 | n1/1 w1/1 w1/1 w1/1 w1/1 w0/1 w1/1',
  kontaktuppgifter: 'partly | 139 | n135/137 n46/47 w135/137 w83/137 w83/137 w55/55 f0/2',
  undervisningsplanering: 'ready | 7 13 | n7/7 n7/7 n7/7 w13/13 w7/7 w5/5 w5/5 w7/7 f47/47',
  mentoraktiviteter: 'ready | 2 2 | n2/2 n2/2 n2/2 n2/2 w43/46 w45/46 w12/46 w15/46',
}

describe.skipIf(!existsSync(folder))('the sample data', () => {
  test('cover the scenarios as SCENARIOS.md says', () => {
    const reports = reportAllScenarios(load(), scenarioProfiles(), { asOf })
    expect(Object.fromEntries(reports.map((report) => [report.id, summarise(report)]))).toEqual(expected)
  })

  test('cover each scenario alone as among the others', () => {
    const db = load()
    const alone = scenarioProfiles().map((profile) => reportCoverage(db, profile, { asOf }))
    expect(alone).toEqual(reportAllScenarios(db, scenarioProfiles(), { asOf }))
  })

  test('are as ready for a combination as for its weakest scenario', () => {
    const combined = scenarioCombinations().map((combination) =>
      combineScenarios(combination, scenarioProfiles()),
    )
    const reports = reportAllScenarios(load(), combined, { asOf })
    expect(reports.map(({ id, readiness }) => [id, readiness])).toEqual([
      ['ex-1', 'partly'],
      ['ex-2', 'ready'],
      ['ex-3', 'partly'],
    ])
  })
})
