import { startTransition, useCallback, useEffect, useRef, useState } from 'react'
import type { Input, Method, Output } from '../../../shared/contract.ts'
import { toErrorReply, type ErrorReply } from '../../../shared/errors.ts'
import { useClient } from './use-client.ts'

/** One call, from not asked to answered. `previous` is the last answer, shown while a newer one is awaited. */
export type CallState<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly previous?: T }
  | { readonly status: 'done'; readonly data: T }
  | { readonly status: 'failed'; readonly error: ErrorReply }

type Asked<M extends Method> = [CallState<Output<M>>, (input: Input<M>) => Promise<Output<M> | undefined>]

/** A call that the user sets off. An answer that a later call has overtaken is dropped. */
export function useCall<M extends Method>(method: M): Asked<M> {
  return useAnswer(method, atOnce)
}

const atOnce = (show: () => void): void => show()

function useAnswer<M extends Method>(method: M, showFirst: (show: () => void) => void): Asked<M> {
  const { call } = useClient()
  const [state, setState] = useState<CallState<Output<M>>>({ status: 'idle' })
  const latest = useRef(0)
  const isFirst = useRef(true)
  const run = useCallback(
    async (input: Input<M>) => {
      const turn = ++latest.current
      setState((before) => {
        const previous = answerOf(before)
        return previous === undefined ? { status: 'running' } : { status: 'running', previous }
      })
      try {
        const data = await call(method, input)
        if (turn !== latest.current) return data
        const show = () => setState({ status: 'done', data })
        if (isFirst.current) showFirst(show)
        else show()
        isFirst.current = false
        return data
      } catch (error) {
        if (turn === latest.current) setState({ status: 'failed', error: toErrorReply(error) })
        return undefined
      }
    },
    [call, method, showFirst],
  )
  return [state, run]
}

/**
 * A call made when the screen opens and again when its input or `revision` changes. Its first answer brings most of what a screen
 * shows, and is drawn in slices; a later one changes what may be in use, and is there at once.
 */
export function useLoad<M extends Method>(
  method: M,
  input: Input<M>,
  revision = 0,
): [CallState<Output<M>>, () => void] {
  const [state, run] = useAnswer(method, startTransition)
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
