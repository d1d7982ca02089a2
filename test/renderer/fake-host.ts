/**
 * The built renderer in a real browser without a host: its files come from a folder, and the contract is answered by the
 * test. For states that a real project cannot be put in at will: a failed start, a million rows, a job that hangs.
 */
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import { type Input, isMethod, type JobState, type Method, type Output } from '../../src/shared/contract.ts'
import { AppError, toErrorReply } from '../../src/shared/errors.ts'

export const fakeOrigin = 'http://skolflytt.test'

export type Answers = { [M in Method]?: (input: Input<M>) => Output<M> }
export type FakeHost = {
  readonly answers: Answers
  /** What the progress stream of a job sends, by job id. */
  readonly jobs?: Readonly<Record<string, readonly JobState[]>>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

export async function serveFakeHost(page: Page, folder: string, host: FakeHost): Promise<void> {
  await page.route(`${fakeOrigin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (!pathname.startsWith('/api/'))
      return serveFile(route, join(folder, pathname === '/' ? 'index.html' : pathname))
    const events = /^\/api\/jobs\/(.+)\/events$/.exec(pathname)?.[1]
    if (events !== undefined) {
      const body = (host.jobs?.[events] ?? []).map((state) => `data: ${JSON.stringify(state)}\n\n`).join('')
      return route.fulfill({ contentType: 'text/event-stream', body })
    }
    if (route.request().method() === 'PUT') return route.fulfill({ json: { data: {} } })
    return route.fulfill({
      json: reply(host.answers, pathname.slice('/api/'.length), route.request().postDataJSON()),
    })
  })
}

function serveFile(route: Route, path: string): Promise<void> {
  if (!existsSync(path)) return route.fulfill({ status: 404, body: '' })
  return route.fulfill({
    contentType: types[extname(path)] ?? 'application/octet-stream',
    body: readFileSync(path),
  })
}

function reply(answers: Answers, name: string, input: unknown): unknown {
  try {
    if (!isMethod(name)) throw new AppError('not-found', { sv: name, en: name })
    return { data: answerWith(answers, name, input) }
  } catch (error) {
    return { error: toErrorReply(error) }
  }
}

function answerWith(answers: Answers, method: Method, input: unknown): unknown {
  // The renderer's calls are typed by the contract, so what arrives here has the method's shape.
  const answer: ((input: never) => unknown) | undefined = answers[method]
  if (!answer)
    throw new AppError('not-found', { sv: `Inget svar på ${method}`, en: `No answer to ${method}` })
  return Reflect.apply(answer, undefined, [input])
}
