import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiConsumer } from '../../shared/serve-contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Consumer } from '../serve/consumer.ts'

export type ConsumerBook = {
  read(projectId: string): Promise<readonly Consumer[]>
  /** Gives the token, which is not kept. Throws AppError `bad-request`: a name that is taken, or is none. */
  add(projectId: string, consumer: ApiConsumer): Promise<string>
  remove(projectId: string, name: string): Promise<void>
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
  const erase = (projectId: string): void => rmSync(fileOf(projectId), { force: true })
  return {
    async read(projectId) {
      return readNow(fileOf(projectId), await load())
    },
    erase,
    async add(projectId, consumer) {
      const loaded = await load()
      const token = loaded.makeToken()
      const added = parse({ ...consumer, tokenSha256: loaded.hashToken(token) }, loaded)
      // From here on without a pause: nobody writes in between.
      const known = readNow(fileOf(projectId), loaded)
      if (known.some(({ name }) => sameName(name, added.name))) throw nameTaken(added.name)
      mkdirSync(folder, { recursive: true })
      loaded.writeConsumers(fileOf(projectId), [...known, added])
      return token
    },
    async remove(projectId, name) {
      const loaded = await load()
      const left = readNow(fileOf(projectId), loaded).filter((one) => one.name !== name)
      // The file's shape has one consumer at least.
      if (left.length === 0) erase(projectId)
      else loaded.writeConsumers(fileOf(projectId), left)
    },
  }
}

/** Loaded when it is first needed: who may see what is told in terms of the whole standard, for which no start should wait. */
async function load() {
  const [consumer, file] = await Promise.all([
    import('../serve/consumer.ts'),
    import('../serve/consumers-file.ts'),
  ])
  return { ...consumer, ...file }
}
type Loaded = Awaited<ReturnType<typeof load>>

function readNow(path: string, { readConsumers }: Loaded): readonly Consumer[] {
  return existsSync(path) ? readConsumers(path).consumers : []
}

const sameName = (one: string, other: string): boolean =>
  one.toLocaleLowerCase('sv') === other.toLocaleLowerCase('sv')

function parse(given: ApiConsumer & { tokenSha256: string }, loaded: Loaded): Consumer {
  const parsed = loaded.Consumer.safeParse({ ...given, name: given.name.trim() })
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
