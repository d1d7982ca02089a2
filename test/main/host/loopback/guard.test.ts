import { expect, test } from 'vitest'
import { guardHandler } from '../../../../src/main/host/loopback/guard.ts'

const host = '127.0.0.1:4711'

function guard() {
  const reached: string[] = []
  let entered = 0
  const guarded = guardHandler(
    async (request) => {
      reached.push(new URL(request.url).pathname)
      return new Response('inne')
    },
    4711,
    () => (entered += 1),
  )
  const send = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    guarded.handler(new Request(`http://${host}${path}`, { method, headers: { host, ...headers } }))
  const enter = async (): Promise<string> => {
    const { pathname, search } = new URL(guarded.newAddress())
    const response = await send(pathname + search)
    return response.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  return { ...guarded, send, enter, reached, entered: () => entered }
}

test('a token is exchanged once for a cookie that no script and no other site can use', async () => {
  const { newAddress, send, entered } = guard()
  const address = newAddress()
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:4711\/\?token=[\w-]{43}$/)
  const path = address.slice(`http://${host}`.length)
  const first = await send(path)
  expect([first.status, first.headers.get('location')]).toEqual([303, '/'])
  expect(first.headers.get('set-cookie')).toMatch(
    /^skolflytt-4711=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  )
  expect((await send(path)).status).toBe(403)
  expect(entered()).toBe(1)
})

test('with the cookie everything is reached, without it nothing', async () => {
  const { send, enter, reached } = guard()
  const cookie = await enter()
  for (const path of ['/', '/assets/x.js', '/api/app/info'])
    expect((await send(path, { cookie })).status).toBe(200)
  for (const wrong of [
    '',
    'skolflytt-4711=',
    'skolflytt-4711=x',
    cookie.toUpperCase(),
    cookie.replace('4711', '4712'),
  ])
    expect((await send('/', { cookie: wrong })).status).toBe(403)
  expect(reached).toEqual(['/', '/assets/x.js', '/api/app/info'])
})

test.each<[string, Record<string, string>]>([
  ['another host (DNS rebinding)', { host: 'evil.example:4711' }],
  ['the host by another name', { host: 'localhost:4711' }],
  ['another port', { host: '127.0.0.1:4712' }],
  ['another origin', { origin: 'https://evil.example' }],
  ['no origin to speak of', { origin: 'null' }],
  ['another program on this machine', { origin: 'http://127.0.0.1:4712' }],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page of another port', { 'sec-fetch-site': 'same-site' }],
])('%s is refused, cookie or not', async (_what, headers) => {
  const { send, enter, reached } = guard()
  const cookie = await enter()
  const response = await send('/api/app/info', { cookie, ...headers }, 'POST')
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('terminalen')
  expect(reached).toEqual([])
})

test('our own page is let through', async () => {
  const { send, enter } = guard()
  const headers = { cookie: await enter(), origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
  expect((await send('/api/app/info', headers, 'POST')).status).toBe(200)
})

test.each(['', 'x', '__proto__'])('the token %j lets nobody in', async (token) => {
  const { send, entered } = guard()
  const response = await send(`/?token=${token}`)
  expect(response.status).toBe(403)
  expect(response.headers.get('set-cookie')).toBeNull()
  expect(entered()).toBe(0)
})

test('a token works at the front door only, and only from this machine’s own address', async () => {
  const { newAddress, send } = guard()
  const { search } = new URL(newAddress())
  expect((await send(`/api/app/info${search}`)).status).toBe(403)
  expect((await send(`/${search}`, {}, 'POST')).status).toBe(403)
  expect((await send(`/${search}`, { host: 'evil.example' })).status).toBe(403)
  expect((await send(`/${search}`)).status).toBe(303)
})
