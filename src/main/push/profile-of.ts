import { AppError } from '../../shared/errors.ts'
import { findProfile, profiles } from '../validate/profiles/all.ts'
import { Profile } from '../validate/profiles/profile.ts'
import type { Receiver } from './receiver.ts'
import { describeFaults } from './describe-faults.ts'

/** What a receiver demands beyond the standard; undefined where it demands nothing. Throws `usage` where its profile is none. */
export function profileOf({ name, profile }: Pick<Receiver, 'name' | 'profile'>): Profile | undefined {
  if (profile === undefined) return undefined
  if (typeof profile !== 'string') {
    const parsed = Profile.safeParse(profile)
    if (parsed.success) return parsed.data
    const faults = describeFaults(parsed.error)
    throw new AppError('usage', {
      sv: `Profilen för mottagaren ${name} har fel: ${faults}. docs/RECEIVERS.md visar hur den ska se ut.`,
      en: `The profile of the receiver ${name} has faults: ${faults}. docs/RECEIVERS.md shows what it must look like.`,
    })
  }
  const shipped = findProfile(profile)
  if (shipped) return shipped
  const names = profiles.map((one) => one.name).join(', ')
  throw new AppError('usage', {
    sv: `Mottagaren ${name} vill ha profilen ${profile}, som inte finns. Profiler: ${names}, eller en JSON-fil som ligger bredvid mottagarens.`,
    en: `The receiver ${name} wants the profile ${profile}, which does not exist. Profiles: ${names}, or a JSON file beside the receiver’s.`,
  })
}
