import { Profile } from './profile.ts'
import dnp from './dnp.json' with { type: 'json' }

/** The shipped receiver profiles. */
export const profiles: readonly Profile[] = [dnp].map((data) => Profile.parse(data))

export function findProfile(name: string): Profile | undefined {
  return profiles.find((profile) => profile.name === name)
}
