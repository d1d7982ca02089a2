import type { Output } from './output.ts'
import { credentialFiles, untilInterrupted, type CredentialOptions } from './credentials.ts'

/**
 * What a command is given, where an address stands for what the API there gives: it is fetched first, into files that are gone when the
 * command is done.
 */
export async function withFetched<T>(
  given: readonly string[],
  options: CredentialOptions,
  output: Output,
  use: (files: string[]) => Promise<T>,
): Promise<T> {
  if (!given.some(isAddress)) return use([...given])
  const { fetchApi } = await import('../../app/fetch/fetch-api.ts')
  const { readCredentials } = await import('../../app/push/push-command.ts')
  const credentials = await readCredentials(credentialFiles(options))
  const files: string[] = []
  const ends: (() => Promise<void>)[] = []
  try {
    for (const one of given) {
      if (!isAddress(one)) {
        files.push(one)
        continue
      }
      const fetched = await untilInterrupted((signal) =>
        fetchApi(one, credentials, {
          report: ({ phase, done }) => {
            const path = phase.replace('fetch ', '')
            output.progress({ sv: `Hämtar ${path}: ${done}`, en: `Fetching ${path}: ${done}` })
          },
          signal,
        }),
      )
      ends.push(fetched.dispose)
      files.push(...fetched.files)
      if (fetched.missing.length > 0) {
        const list = fetched.missing.map(({ path, status }) => `${path} (${status})`).join(', ')
        output.tell({ sv: `API:et lämnade inte: ${list}`, en: `The API did not give: ${list}` })
      }
    }
    return await use(files)
  } finally {
    for (const end of ends) await end()
  }
}

const isAddress = (given: string): boolean => /^https?:\/\//i.test(given)
