import type { Timer } from '../../../src/main/push/timer.ts'

/** A clock that never waits: it jumps. Tells how long it was asked to wait. */
export function fakeTimer(): Timer & { readonly waits: readonly number[] } {
  const waits: number[] = []
  let now = 0
  return {
    waits,
    now: () => now,
    random: () => 0.5,
    sleep(milliseconds, signal) {
      if (signal.aborted) return Promise.reject(new Error('aborted'))
      waits.push(milliseconds)
      now += milliseconds
      return Promise.resolve()
    },
  }
}
