import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { combineScenarios } from '../../validate/scenarios/combine-scenarios.ts'
import { Area, Combination, ScenarioProfile } from '../../validate/scenarios/scenario-profile.ts'
import { packageFolder } from '../mappings/package-files.ts'

let scenarios: readonly ScenarioProfile[] | undefined

/** The standard's 18 scenarios, in the order of its annex C. Read once: they do not change while the product runs. */
export function scenarioProfiles(): readonly ScenarioProfile[] {
  scenarios ??= readdirSync(folder())
    .filter((name) => name.endsWith('.json'))
    .map((name) => ScenarioProfile.parse(readJson(join(folder(), name))))
    .sort((one, other) => sectionOf(one) - sectionOf(other))
  return scenarios
}

/** The five information areas, in the order they are shown. */
export function informationAreas(): readonly Area[] {
  return z.array(Area).parse(readJson(join(folder(), 'overview', 'areas.json')))
}

/** Worked examples of scenarios that one service needs together. */
export function scenarioCombinations(): readonly Combination[] {
  return z.array(Combination).parse(readJson(join(folder(), 'overview', 'combinations.json')))
}

/**
 * A scenario or a combination by its id, or a profile file of the user's own (a path, or a name that ends with `.json`).
 * Undefined where no scenario has the name: it may be a receiver profile's. Throws `usage` or `file-unreadable`.
 */
export function findScenarioProfile(idOrFile: string): ScenarioProfile | undefined {
  if (/[\\/]|\.json$/.test(idOrFile)) return readScenarioProfile(idOrFile)
  const combination = scenarioCombinations().find(({ id }) => id === idOrFile)
  if (combination) return combineScenarios(combination, scenarioProfiles())
  return scenarioProfiles().find(({ id }) => id === idOrFile)
}

/** A profile file of the user's own. Throws `usage` that names every fault, or `file-unreadable`. */
export function readScenarioProfile(path: string): ScenarioProfile {
  const result = ScenarioProfile.safeParse(readUsersJson(path))
  if (result.success) return result.data
  const faults = result.error.issues.map(({ path: at, message }) =>
    at.length === 0 ? message : `${at.join('.')}: ${message}`,
  )
  throw new AppError('usage', {
    sv: `Profilen ${path} har fel: ${faults.join('; ')}. Hur en profil skrivs står i docs/SCENARIOS.md.`,
    en: `The profile ${path} has faults: ${faults.join('; ')}. How a profile is written stands in docs/SCENARIOS.md.`,
  })
}

function readUsersJson(path: string): unknown {
  try {
    return readJson(path)
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new AppError(
        'usage',
        {
          sv: `Profilen ${path} är ingen JSON-fil. Rätta filen och försök igen.`,
          en: `The profile ${path} is no JSON file. Correct the file and try again.`,
        },
        { cause: error },
      )
    }
    throw new AppError(
      'file-unreadable',
      {
        sv: `Profilen ${path} kan inte läsas. Kontrollera sökvägen och att filen får läsas.`,
        en: `The profile ${path} cannot be read. Check the path, and that the file may be read.`,
      },
      { cause: error },
    )
  }
}

function folder(): string {
  return join(packageFolder('mappings'), 'profiles')
}

function readJson(path: string): unknown {
  // A byte order mark is what Windows editors leave; JSON has none.
  return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
}

function sectionOf({ annex: [first = ''] }: ScenarioProfile): number {
  return Number(first.replace('C.', ''))
}
