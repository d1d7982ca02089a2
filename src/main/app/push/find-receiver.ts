import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { ReceiverChoice } from '../../../shared/push-contract.ts'
import { parseReceiver } from '../../push/read-receiver.ts'
import type { Receiver } from '../../push/receiver.ts'
import { receivers } from '../../push/receivers/all.ts'

/** A shipped receiver by its name, or one of the user's own from a JSON file. Throws `usage` or `file-unreadable`. */
export function findReceiver(nameOrFile: string): Receiver {
  if (!/[\\/]|\.json$/.test(nameOrFile)) return findShipped(nameOrFile)
  return parseReceiver(nameOrFile, readText(nameOrFile), (name) => {
    const path = join(dirname(nameOrFile), name)
    return existsSync(path) ? readText(path) : undefined
  })
}

/** As a page chooses: it gives what is in the files, never where they are. Throws as above. */
export function chooseReceiver(choice: ReceiverChoice): Receiver {
  if ('name' in choice) return findShipped(choice.name)
  const { files } = choice
  // A profile has no way of calling.
  const own = files.find(({ text }) => /"way"\s*:/.test(text)) ?? files[0]
  if (!own) throw new Error('a choice of receiver without a file')
  return parseReceiver(own.name, own.text, (name) => files.find((file) => file.name === name)?.text)
}

function findShipped(name: string): Receiver {
  const found = receivers.find((one) => one.name === name)
  if (found) return found
  const names = receivers.map((one) => one.name).join(', ')
  throw new AppError('usage', {
    sv: `Det finns ingen mottagare som heter ${name}. Mottagare: ${names}, eller en JSON-fil med en egen.`,
    en: `There is no receiver called ${name}. Receivers: ${names}, or a JSON file with one of your own.`,
  })
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new AppError(
      'file-unreadable',
      { sv: `Filen ${path} kan inte läsas.`, en: `The file ${path} cannot be read.` },
      { cause: error },
    )
  }
}
