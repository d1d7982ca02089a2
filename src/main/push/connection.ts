import { Agent, EnvHttpProxyAgent, fetch, ProxyAgent, type Dispatcher, type Response } from 'undici'
import { AppError } from '../../shared/errors.ts'
import type { Limits } from './receiver.ts'
import { backOff, createPace, type Timer } from './timer.ts'

export type ConnectionOptions = {
  /** The receiver's address: https, or http on this very machine. */
  readonly url: string
  readonly token?: string
  /** PEM of the client certificate and its key. */
  readonly clientCertificate?: { readonly cert: string; readonly key: string }
  /** PEM of the authority that the receiver's own certificate is from, where the system does not know it. */
  readonly authority?: string
  /** Absent: what the environment says (HTTPS_PROXY, NO_PROXY). */
  readonly proxy?: string
  readonly limits: Limits
  readonly timer: Timer
  readonly signal: AbortSignal
}

export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the address, without a slash before it. */
  readonly path: string
  readonly body?: string
  /** Which of the receiver's two paces the call counts against. */
  readonly pace: 'write' | 'read'
  /** It changes nothing, so it is simply made again when no answer came. */
  readonly repeatable: boolean
  /** 401 and 403 are answers to this call alone, not the end of all. */
  readonly mayRefuse?: boolean
}
export type Answer = {
  readonly status: number
  readonly header: (name: string) => string | undefined
  /** Parsed JSON; undefined where the body is empty or none. */
  readonly body: unknown
}
/** `unclear`: the line broke or the receiver failed, so nobody knows whether it took what was sent. */
export type CallResult = Answer | 'unclear'
export type Connection = { call(call: Call): Promise<CallResult>; close(): Promise<void> }

/** More than any documented answer has; a larger one is not read on. */
const largestAnswer = 64 * 1024 * 1024

/**
 * Calls one receiver: paced, with its token and certificate. A call over the pace (429) is made again when the receiver says; one
 * that the receiver failed to answer (5xx, broken line, too slow) is made again where that is harmless, else `unclear` is given.
 *
 * @throws AppError `usage` for an address that is not safe, `receiver-refused` (401, 403), `network-failed`, `cancelled`
 */
export function openConnection(options: ConnectionOptions): Connection {
  const { limits, timer, signal } = options
  const base = checkAddress(options.url)
  const dispatcher = openDispatcher(options)
  const paces = {
    write: createPace(limits.writesPerSecond, timer),
    read: createPace(limits.readsPerSecond, timer),
  }

  async function callOnce(call: Call): Promise<CallResult> {
    try {
      const response = await fetch(new URL(call.path, base), {
        method: call.method,
        headers: {
          accept: 'application/json',
          ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
        },
        ...(call.body === undefined ? {} : { body: call.body }),
        // The token and the data are for this address and no other.
        redirect: 'error',
        dispatcher,
        signal: AbortSignal.any([signal, AbortSignal.timeout(limits.callTimeoutMs)]),
      })
      if (response.status >= 500) {
        await response.body?.cancel()
        return 'unclear'
      }
      return {
        status: response.status,
        header: (name) => response.headers.get(name) ?? undefined,
        body: await readBody(response),
      }
    } catch {
      // What went wrong may quote the call, so it goes no further than this.
      if (signal.aborted) throw cancelled()
      return 'unclear'
    }
  }

  return {
    async call(call) {
      for (let attempt = 0; ; attempt += 1) {
        const answer = await paced(call)
        if (answer !== 'unclear' && answer.status !== 429) {
          if ((answer.status === 401 || answer.status === 403) && !call.mayRefuse)
            throw refused(answer.status)
          return answer
        }
        if (answer === 'unclear' && !call.repeatable) return answer
        if (attempt >= limits.retries) throw unreachable()
        const asked = answer === 'unclear' ? undefined : askedWait(answer)
        const wait =
          asked === undefined ? backOff(attempt, limits, timer) : Math.min(asked, limits.longestWaitMs)
        await pauseFor(wait)
      }
    },
    close: () => dispatcher.close(),
  }

  async function paced(call: Call): Promise<CallResult> {
    try {
      await paces[call.pace](signal)
    } catch {
      throw cancelled()
    }
    return callOnce(call)
  }

  async function pauseFor(milliseconds: number): Promise<void> {
    try {
      await timer.sleep(milliseconds, signal)
    } catch {
      throw cancelled()
    }
  }
}

function openDispatcher({ clientCertificate, authority, proxy }: ConnectionOptions): Dispatcher {
  const connect = { ...clientCertificate, ...(authority === undefined ? {} : { ca: authority }) }
  if (proxy !== undefined) return new ProxyAgent({ uri: proxy, requestTls: connect })
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = process.env
  return [HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy].some(Boolean)
    ? new EnvHttpProxyAgent({ connect, requestTls: connect })
    : new Agent({ connect })
}

/** https, or this very machine; ends with a slash, so that paths are below it. */
export function checkAddress(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const isLocal = parsed && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(parsed.hostname)
  if (!parsed || !(parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLocal))) {
    throw new AppError('usage', {
      sv: 'Mottagarens adress ska börja med https://, så att uppgifterna går krypterade. Bara den egna datorn (localhost) får ha http://.',
      en: 'The receiver’s address must begin with https://, so that the data travels encrypted. Only this machine (localhost) may have http://.',
    })
  }
  if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '' || parsed.hash !== '') {
    throw new AppError('usage', {
      sv: 'Mottagarens adress får inte innehålla lösenord, frågetecken eller #. Nyckeln anges för sig (på kommandoraden --token-file).',
      en: 'The receiver’s address must have no password, question mark or #. The token is given by itself (on the command line --token-file).',
    })
  }
  parsed.pathname = parsed.pathname.endsWith('/') ? parsed.pathname : `${parsed.pathname}/`
  return parsed
}

async function readBody(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > largestAnswer) throw new Error('the answer is too large')
    parts.push(part)
  }
  const text = Buffer.concat(parts).toString('utf8')
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // A page of a proxy, say: the status tells what there is to tell.
    return undefined
  }
}

/** Milliseconds until the receiver wants to be called again: Retry-After in seconds, or the reset of its limit. */
function askedWait({ header }: Answer): number | undefined {
  for (const name of ['retry-after', 'x-ratelimit-reset']) {
    const seconds = Number(header(name) ?? Number.NaN)
    if (Number.isFinite(seconds) && seconds >= 0) return Math.ceil(seconds * 1000)
  }
  return undefined
}

const refused = (status: number) =>
  new AppError('receiver-refused', {
    sv: `Mottagaren släppte inte in anropet (${status}). Nyckeln eller certifikatet är fel eller har gått ut. Det som redan tagits emot är noterat; leverera igen med en giltig nyckel för att fortsätta.`,
    en: `The receiver did not let the call in (${status}). The token or the certificate is wrong or has expired. What it took already is noted; push again with a valid token to go on.`,
  })

export const unreachable = () =>
  new AppError('network-failed', {
    sv: 'Mottagaren svarar inte som den ska, trots flera försök. Det som redan tagits emot är noterat; leverera igen för att fortsätta där det slutade.',
    en: 'The receiver does not answer as it should, in spite of several tries. What it took already is noted; push again to go on from there.',
  })

export const cancelled = () =>
  new AppError('cancelled', {
    sv: 'Avbrutet. Det som redan tagits emot ligger kvar hos mottagaren och är noterat; leverera igen för att fortsätta, eller ångra leveransen.',
    en: 'Cancelled. What the receiver took already stays there and is noted; push again to go on, or undo the delivery.',
  })
