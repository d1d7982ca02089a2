import { AppError } from '../../shared/errors.ts'
import { describeFaults } from './describe-faults.ts'
import { profileOf } from './profile-of.ts'
import { Receiver } from './receiver.ts'

/** Text of a file by its bare name, among those that lie beside the receiver's; undefined where there is none. */
export type Beside = (name: string) => string | undefined

/**
 * A receiver of the user's own, from the text of its file. A profile that is a file beside it is read into it, so that what is
 * kept with a push is whole.
 *
 * @throws AppError `file-unreadable`, `usage`
 */
export function parseReceiver(name: string, text: string, beside: Beside): Receiver {
  const parsed = Receiver.safeParse(parseJson(name, text))
  if (!parsed.success) {
    const faults = describeFaults(parsed.error)
    throw new AppError('usage', {
      sv: `Mottagaren ${name} har fel: ${faults}. docs/RECEIVERS.md visar hur den ska se ut.`,
      en: `The receiver ${name} has faults: ${faults}. docs/RECEIVERS.md shows what it must look like.`,
    })
  }
  const receiver = withProfile(parsed.data, beside)
  profileOf(receiver)
  return receiver
}

function withProfile(receiver: Receiver, beside: Beside): Receiver {
  const { profile } = receiver
  if (typeof profile !== 'string' || !profile.endsWith('.json')) return receiver
  // A bare name: a file that somebody sent must not reach into other folders.
  const text = /[\\/]/.test(profile) ? undefined : beside(profile)
  if (text !== undefined) return Receiver.parse({ ...receiver, profile: parseJson(profile, text) })
  throw new AppError('file-unreadable', {
    sv: `Mottagaren ${receiver.name} vill ha profilen ${profile}, som ska ligga i en fil bredvid mottagarens. Lägg den där. I programmet: välj båda filerna på en gång.`,
    en: `The receiver ${receiver.name} wants the profile ${profile}, which must be a file beside the receiver’s. Put it there. In the application: choose both files at once.`,
  })
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError(
      'file-unreadable',
      { sv: `Filen ${name} kan inte läsas som JSON.`, en: `The file ${name} cannot be read as JSON.` },
      { cause: error },
    )
  }
}
