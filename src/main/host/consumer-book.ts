import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiConsumer } from '../../shared/serve-contract.ts'
import { AppError } from '../../shared/errors.ts'
import { Consumer, hashToken, makeToken } from '../serve/consumer.ts'
import { readConsumers, writeConsumers } from '../serve/consumers-file.ts'

export type ConsumerBook = {
  read(projectId: string): readonly Consumer[]
  /** Gives the token, which is not kept. Throws AppError `bad-request`: a name that is taken, or is none. */
  add(projectId: string, consumer: ApiConsumer): string
  remove(projectId: string, name: string): void
  /** With the project. */
  erase(projectId: string): void
}

/** Its place in the data folder. */
export const consumersFolder = 'api-consumers'

/**
 * Who may read each project's API: `<folder>/<project>.json`, in the shape of `skolflytt serve --consumers`. Beside the project and not in
 * it, so that a copy of the project that is given away opens for nobody.
 */
export function consumerBook(folder: string): ConsumerBook {
  const fileOf = (projectId: string): string => join(folder, `${projectId}.json`)
  const read = (projectId: string): readonly Consumer[] => {
    const path = fileOf(projectId)
    return existsSync(path) ? readConsumers(path).consumers : []
  }
  const erase = (projectId: string): void => rmSync(fileOf(projectId), { force: true })
  return {
    read,
    erase,
    add(projectId, consumer) {
      const token = makeToken()
      const added = parse({ ...consumer, tokenSha256: hashToken(token) })
      const known = read(projectId)
      if (known.some(({ name }) => sameName(name, added.name))) throw nameTaken(added.name)
      mkdirSync(folder, { recursive: true })
      writeConsumers(fileOf(projectId), [...known, added])
      return token
    },
    remove(projectId, name) {
      const left = read(projectId).filter((one) => one.name !== name)
      // The file's shape has one consumer at least.
      if (left.length === 0) erase(projectId)
      else writeConsumers(fileOf(projectId), left)
    },
  }
}

const sameName = (one: string, other: string): boolean =>
  one.toLocaleLowerCase('sv') === other.toLocaleLowerCase('sv')

function parse(given: ApiConsumer & { tokenSha256: string }): Consumer {
  const parsed = Consumer.safeParse({ ...given, name: given.name.trim() })
  if (parsed.success) return parsed.data
  if (parsed.error.issues.some(({ path }) => path[0] === 'name'))
    throw new AppError('bad-request', {
      sv: 'Namnet ska börja med en bokstav eller siffra och ha högst 64 tecken: bokstäver, siffror, mellanslag, punkt, bindestreck och understreck.',
      en: 'The name begins with a letter or digit and has at most 64 characters: letters, digits, spaces, dots, hyphens and underscores.',
    })
  throw new AppError('bad-request', {
    sv: 'Det som systemet ska få se har inte rätt form. Ladda om sidan och välj igen.',
    en: 'What the system is to see has the wrong form. Reload the page and choose again.',
  })
}

const nameTaken = (name: string): AppError =>
  new AppError('bad-request', {
    sv: `Det finns redan ett system som heter ${name}. Välj ett annat namn, eller ta bort det gamla först.`,
    en: `There is already a system called ${name}. Choose another name, or remove the old one first.`,
  })
