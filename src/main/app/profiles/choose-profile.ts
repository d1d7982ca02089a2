import { readFileSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'
import type { WritableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { findProfile, profiles } from '../../validate/profiles/all.ts'
import { Profile } from '../../validate/profiles/profile.ts'
import type { ScenarioProfile } from '../../validate/scenarios/scenario-profile.ts'
import { findScenarioProfile, scenarioProfiles } from './scenario-profiles.ts'

/** What a profile's name asks for: a receiver's demands, or the coverage of scenarios. */
export type ChosenProfile = { readonly receiver?: Profile; readonly scenarios: readonly ScenarioProfile[] }

/** `standard`: the standard itself, and how ready the data is for each of its scenarios. Throws `usage` for an unknown name. */
export function resolveProfile(name: string | undefined): ChosenProfile {
  if (name === undefined) return { scenarios: [] }
  if (name === 'standard') return { scenarios: scenarioProfiles() }
  const receiver = findProfile(name) ?? (isFile(name) ? readReceiverProfile(name) : undefined)
  if (receiver) return { receiver, scenarios: [] }
  const scenario = findScenarioProfile(name)
  if (scenario) return { scenarios: [scenario] }
  const receivers = profiles.map((profile) => profile.name).join(', ')
  const scenarios = scenarioProfiles()
    .map(({ id }) => id)
    .join(', ')
  throw new AppError('usage', {
    sv: `Det finns ingen profil som heter ${name}. Mottagare: ${receivers}. Scenarier: standard (alla), ${scenarios}.`,
    en: `There is no profile called ${name}. Receivers: ${receivers}. Scenarios: standard (all), ${scenarios}.`,
  })
}

/** A receiver profile of the user's own; undefined when the file is none (it may describe a scenario). Throws `file-unreadable`. */
function readReceiverProfile(path: string): Profile | undefined {
  try {
    return Profile.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch (error) {
    throw new AppError(
      'file-unreadable',
      { sv: `Profilen ${path} kan inte läsas som JSON.`, en: `The profile ${path} cannot be read as JSON.` },
      { cause: error },
    )
  }
}

const isFile = (name: string) => /[\\/]|\.json$/.test(name)

/** Sets the receiver profile that the project's runs check and deliver for; none when the name is no receiver's. Throws `usage`. */
export function chooseProfile(db: WritableDb, name: string | undefined): void {
  const { receiver } = resolveProfile(name)
  if (receiver) settings(db).set('profile', receiver.name)
  else settings(db).remove('profile')
}
