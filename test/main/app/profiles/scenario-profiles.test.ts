import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  findScenarioProfile,
  informationAreas,
  readScenarioProfile,
  scenarioCombinations,
  scenarioProfiles,
} from '../../../../src/main/app/profiles/scenario-profiles.ts'
import { packageFolder } from '../../../../src/main/app/mappings/package-files.ts'
import { AppError } from '../../../../src/shared/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'skolflytt-profiles-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function fail(path: string): { code: string; sv: string; en: string } {
  try {
    readScenarioProfile(path)
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, ...error.text }
    throw error
  }
  throw new Error('it was read')
}

test('the 18 scenarios of the standard, in the order of its annex', () => {
  expect(scenarioProfiles().map(({ id, annex }) => `${annex.join('+')} ${id}`)).toEqual([
    'C.2 anvandarroller',
    'C.3 tjanstefordelning-underlag',
    'C.4+C.5 tjanstefordelning',
    'C.6 omdomen-betyg-underlag',
    'C.7 franvaro-terminsbetyg',
    'C.8 detaljerad-narvaro',
    'C.9 schema-barnomsorg',
    'C.10 in-och-utcheckning',
    'C.11 anmala-franvaro',
    'C.12 betyg-till-lagring',
    'C.13 schematider',
    'C.14 studieplan-visning',
    'C.15 studieplan-betygsutskrift',
    'C.16 inskrivning',
    'C.17 placering-barnomsorg',
    'C.18+C.1 kontaktuppgifter',
    'C.19 undervisningsplanering',
    'C.20 mentoraktiviteter',
  ])
})

test('each file is named after its scenario', () => {
  for (const { id } of scenarioProfiles()) {
    expect(
      JSON.parse(readFileSync(join(packageFolder('mappings'), 'profiles', `${id}.json`), 'utf8')),
    ).toMatchObject({ id })
  }
})

test('five areas, each the first of some scenario', () => {
  const first = new Set(scenarioProfiles().map(({ areas }) => areas[0]))
  expect(informationAreas().map(({ id }) => id)).toEqual([
    'skoladministration',
    'betygshantering',
    'schemalaggning',
    'narvarohantering',
    'tjanstefordelning',
  ])
  expect(informationAreas().every(({ id }) => first.has(id))).toBe(true)
})

test('combinations are of scenarios, and found as one profile', () => {
  const ids = scenarioProfiles().map(({ id }) => id)
  for (const { id, scenarios } of scenarioCombinations()) {
    expect(ids).toEqual(expect.arrayContaining(scenarios))
    expect(findScenarioProfile(id)).toMatchObject({ id })
  }
})

test('a profile is found by id, and no other name is', () => {
  expect(findScenarioProfile('inskrivning')).toBe(scenarioProfiles().find(({ id }) => id === 'inskrivning'))
  expect(findScenarioProfile('dnp')).toBeUndefined()
})

describe('a file of the user’s own', () => {
  test('is read, with or without a byte order mark', () => {
    const inskrivning = readFileSync(join(packageFolder('mappings'), 'profiles', 'inskrivning.json'), 'utf8')
    const expected = findScenarioProfile('inskrivning')
    expect(findScenarioProfile(write('eget.json', inskrivning))).toEqual(expected)
    expect(findScenarioProfile(write('fran-windows.json', `\uFEFF${inskrivning}`))).toEqual(expected)
  })

  test('with faults names each of them and where it is', () => {
    const rows = [{ entity: 'Person', attributes: ['shoeSize'], level: 'need', of: 'pupils' }]
    const own = {
      id: 'eget',
      label: { sv: 'Eget', en: 'Own' },
      description: { sv: 'En.', en: 'One.' },
      areas: [],
      core: [],
      rows,
    }
    const { code, sv, en } = fail(write('fel.json', JSON.stringify(own)))
    expect(code).toBe('usage')
    expect(sv).toContain('rows.0: Person has no attribute shoeSize')
    expect(en).toMatch(/areas: .*; rows\.0: Person has no attribute shoeSize/)
  })

  test('that is no JSON, or is not there, says so', () => {
    const path = write('text.json', 'Person: emails')
    expect(fail(path)).toEqual({
      code: 'usage',
      sv: `Profilen ${path} är ingen JSON-fil. Rätta filen och försök igen.`,
      en: `The profile ${path} is no JSON file. Correct the file and try again.`,
    })
    expect(fail(join(folder, 'saknas.json')).code).toBe('file-unreadable')
  })
})

test('docs/SCENARIOS.md is up to date', () => {
  const script = join(import.meta.dirname, '../../../../scripts/scenarios-doc.ts')
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
