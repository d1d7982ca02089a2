import { readFileSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'
import { Receiver } from '../../push/receiver.ts'
import { receivers } from '../../push/receivers/all.ts'

/** A shipped receiver by its name, or one of the user's own from a JSON file. Throws `usage` or `file-unreadable`. */
export function findReceiver(nameOrFile: string): Receiver {
  if (/[\\/]|\.json$/.test(nameOrFile)) return readReceiver(nameOrFile)
  const found = receivers.find(({ name }) => name === nameOrFile)
  if (found) return found
  const names = receivers.map(({ name }) => name).join(', ')
  throw new AppError('usage', {
    sv: `Det finns ingen mottagare som heter ${nameOrFile}. Mottagare: ${names}, eller en JSON-fil med en egen.`,
    en: `There is no receiver called ${nameOrFile}. Receivers: ${names}, or a JSON file with one of your own.`,
  })
}

function readReceiver(path: string): Receiver {
  let given: unknown
  try {
    given = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new AppError(
      'file-unreadable',
      {
        sv: `Mottagaren ${path} kan inte läsas som JSON.`,
        en: `The receiver ${path} cannot be read as JSON.`,
      },
      { cause: error },
    )
  }
  const parsed = Receiver.safeParse(given)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues
    .slice(0, 10)
    .map(({ path: place, message }) => `${place.join('.') || '–'}: ${message}`)
    .join('; ')
  throw new AppError('usage', {
    sv: `Mottagaren ${path} har fel: ${faults}. docs/RECEIVERS.md visar hur den ska se ut.`,
    en: `The receiver ${path} has faults: ${faults}. docs/RECEIVERS.md shows what it must look like.`,
  })
}
