/** A small API of SS 12000:2020 to fetch from: an organisation and three persons, two a page. */
import { createServer, type IncomingMessage } from 'node:http'

const meta = { created: '2026-08-17T08:00:00.000Z', modified: '2026-08-17T08:00:00.000Z' }
const id = (number: number): string => `7e9d2c1a-8f56-4a70-9b3d-${String(number).padStart(12, '0')}`

export const standInData: Readonly<Record<string, readonly object[]>> = {
  organisations: [{ id: id(1), meta, displayName: 'Ekby kommun', organisationType: 'Huvudman' }],
  persons: ['Åsa Öberg', 'Märta Ask', 'Bo Ek'].map((name, index) => {
    const [givenName, familyName] = name.split(' ')
    return { id: id(index + 2), meta, givenName, familyName, personStatus: 'Aktiv' }
  }),
}

export type StandInApi = {
  /** With the version. */
  readonly url: string
  /** Paths and queries that were asked for, by whoever had the token. */
  readonly asked: string[]
  close(): void
}

/** `before` is awaited before each answer; others than `token` are shut out. */
export async function startStandInApi(
  token: string,
  before: (asked: string) => Promise<void> | void = () => {},
  data = standInData,
): Promise<StandInApi> {
  const asked: string[] = []
  const answer = async ({ url = '', headers }: IncomingMessage): Promise<[status: number, body: object]> => {
    if (headers.authorization !== `Bearer ${token}`) return [401, {}]
    asked.push(url)
    await before(url)
    const { pathname, searchParams } = new URL(url, 'http://stand-in')
    const all = data[pathname.replace('/v2.0/', '')]
    if (!all) return [404, {}]
    const from = Number(searchParams.get('pageToken') ?? 0)
    const next = from + 2 < all.length ? { pageToken: String(from + 2) } : {}
    return [200, { data: all.slice(from, from + 2), ...next }]
  }
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    url: `http://127.0.0.1:${port}/v2.0`,
    asked,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
