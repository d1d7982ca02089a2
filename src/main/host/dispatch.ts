import type { z } from 'zod'
import {
  contract,
  isMethod,
  isMethodOf,
  type Method,
  type MethodOf,
  type Output,
  type Parsed,
} from '../../shared/contract.ts'
import { AppError, type ErrorReply, toErrorReply } from '../../shared/errors.ts'
import { callHandler } from '../call-handler.ts'
import { describeFault } from '../describe-fault.ts'

export type Reply = { readonly data: unknown } | { readonly error: ErrorReply }
export type Dispatch = (method: string, rawInput: unknown) => Promise<Reply>

type OfProject = { readonly projectId: string }

/** Who does what: the host by itself, or one of the project's processes. */
export type Routes = {
  readonly host: { readonly [M in MethodOf<'host'>]: (input: Parsed<M>) => Output<M> | Promise<Output<M>> }
  readonly job: { readonly [M in MethodOf<'job'>]: (input: Parsed<M>) => Output<M> }
  query(method: MethodOf<'query'>, input: OfProject): Promise<unknown>
  command(method: MethodOf<'command'>, input: OfProject): Promise<unknown>
}

/** The one door of the application: own methods only, input parsed by its schema, every error a reply. */
export function createDispatch(routes: Routes, log: (line: string) => void): Dispatch {
  return async (method, rawInput) => {
    try {
      if (!isMethod(method)) throw unknownMethod()
      return { data: await route(routes, method, parse(contract[method].input, rawInput)) }
    } catch (error) {
      if (!(error instanceof AppError))
        log(`${isMethod(method) ? method : 'unknown method'}: ${describeFault(error)}`)
      return { error: toErrorReply(error) }
    }
  }
}

function route(routes: Routes, method: Method, input: unknown): unknown {
  if (isMethodOf('query', method)) return callHandler(routes.query, method, input)
  if (isMethodOf('command', method)) return callHandler(routes.command, method, input)
  if (isMethodOf('job', method)) return callHandler(routes.job[method], input)
  return callHandler(routes.host[method], input)
}

function parse(schema: z.ZodType, rawInput: unknown): unknown {
  const result = schema.safeParse(rawInput)
  if (result.success) return result.data
  const places = result.error.issues
    .map(({ path, code }) => `${path.join('.') || '(input)'}: ${code}`)
    .join(', ')
  throw new AppError('bad-request', {
    sv: `Anropet har fel form (${places}). Ladda om sidan.`,
    en: `The request has the wrong form (${places}). Reload the page.`,
  })
}

const unknownMethod = () =>
  new AppError('not-found', {
    sv: 'Programmet har ingen sådan metod. Ladda om sidan.',
    en: 'The application has no such method. Reload the page.',
  })
