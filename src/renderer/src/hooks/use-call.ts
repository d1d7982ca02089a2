import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input, Method, Output } from '../../../shared/contract.ts'
import { toErrorReply, type ErrorReply } from '../../../shared/errors.ts'
import { useClient } from './use-client.ts'

/** One call, from not asked to answered. `previous` is the last answer, shown while a newer one is awaited. */
export type CallState<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly previous?: T }
  | { readonly status: 'done'; readonly data: T }
  | { readonly status: 'failed'; readonly error: ErrorReply }

/** A call that the user sets off. An answer that a later call has overtaken is dropped. */
export function useCall<M extends Method>(
  method: M,
): [CallState<Output<M>>, (input: Input<M>) => Promise<Output<M> | undefined>] {
  const { call } = useClient()
  const [state, setState] = useState<CallState<Output<M>>>({ status: 'idle' })
  const latest = useRef(0)
  const run = useCallback(
    async (input: Input<M>) => {
      const turn = ++latest.current
      setState((before) => {
        const previous = answerOf(before)
        return previous === undefined ? { status: 'running' } : { status: 'running', previous }
      })
      try {
        const data = await call(method, input)
        if (turn === latest.current) setState({ status: 'done', data })
        return data
      } catch (error) {
        if (turn === latest.current) setState({ status: 'failed', error: toErrorReply(error) })
        return undefined
      }
    },
    [call, method],
  )
  return [state, run]
}

/** A call made when the screen opens and again when its input or `revision` changes. */
export function useLoad<M extends Method>(
  method: M,
  input: Input<M>,
  revision = 0,
): [CallState<Output<M>>, () => void] {
  const [state, run] = useCall(method)
  const key = JSON.stringify(input)
  const current = useRef(input)
  useEffect(() => {
    current.current = input
  })
  const load = useCallback(() => void run(current.current), [run])
  useEffect(load, [load, key, revision])
  return [state, load]
}

/** The answer to show: the newest there is. */
export function answerOf<T>(state: CallState<T>): T | undefined {
  if (state.status === 'done') return state.data
  return state.status === 'running' ? state.previous : undefined
}
