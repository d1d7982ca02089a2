import { AppError } from '../../shared/errors.ts'
import type { WritableDb } from '../store/database.ts'
import { settings } from '../store/settings.ts'
import { findProfile, profiles } from '../validate/profiles/all.ts'

/** Sets the receiver profile that the next run checks for; none when no name is given. Throws `usage` for an unknown one. */
export function chooseProfile(db: WritableDb, name: string | undefined): void {
  if (name === undefined) {
    settings(db).remove('profile')
    return
  }
  if (!findProfile(name)) throw unknownProfile(name)
  settings(db).set('profile', name)
}

export function unknownProfile(name: string): AppError {
  const known = profiles.map((profile) => profile.name).join(', ')
  return new AppError('usage', {
    sv: `Det finns ingen profil som heter ${name}. Mottagarprofiler: ${known}.`,
    en: `There is no profile called ${name}. Receiver profiles: ${known}.`,
  })
}
