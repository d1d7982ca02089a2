import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { getCookie } from 'hono/cookie'
import { Hono } from 'hono'
import { securityHeaders } from '../content-security.ts'
import type { Handler } from '../handler.ts'

export type Guard = {
  readonly handler: Handler
  /** An address that lets one browser in, once. */
  newAddress(): string
}

/**
 * Lets only this user's browser in. Any program of the machine can reach a port of 127.0.0.1, and any page on the web can
 * make the browser try (CSRF, DNS rebinding). So: the Host must be ours, an Origin too, and the browser must hold the key of
 * this run, which it gets in a cookie for a token that works once. Everything else is 403.
 *
 * @param onEnter called when a token has been used, so that the next one can be shown
 */
export function guardHandler(inner: Handler, port: number, onEnter: () => void): Guard {
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  // Cookies do not know ports: two runs must not take each other's.
  const cookie = `skolflytt-${port}`
  const key = randomBytes(32).toString('base64url')
  const tokens = new Set<string>()

  const app = new Hono()
  app.use(async (c, next) => {
    const from = c.req.header('origin') ?? origin
    const site = c.req.header('sec-fetch-site') ?? 'none'
    if (c.req.header('host') !== host || from !== origin) return refuse()
    const token = c.req.method === 'GET' && c.req.path === '/' ? c.req.query('token') : undefined
    if (token !== undefined && tokens.delete(token)) {
      onEnter()
      const held = `${cookie}=${key}; Path=/; HttpOnly; SameSite=Strict`
      return new Response(null, {
        status: 303,
        headers: { location: '/', 'set-cookie': held, ...securityHeaders },
      })
    }
    if (site !== 'same-origin' && site !== 'none') return refuse()
    if (!isSame(getCookie(c, cookie) ?? '', key)) return refuse()
    return next()
  })
  app.all('*', (c) => inner(c.req.raw))

  return {
    handler: async (request) => app.fetch(request),
    newAddress() {
      const token = randomBytes(32).toString('base64url')
      tokens.add(token)
      return `${origin}/?token=${token}`
    },
  }
}

/** Takes the same time wherever the two differ. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

const refusal = `Den här adressen är inte öppen för dig. Öppna adressen som skrevs ut i terminalen; den fungerar en gång.
This address is not open to you. Open the address that was printed in the terminal; it works once.
`

function refuse(): Response {
  return new Response(refusal, {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...securityHeaders },
  })
}
