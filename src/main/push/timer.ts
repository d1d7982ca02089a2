import { setTimeout } from 'node:timers/promises'

/** The clock of the transport. Tests bring one that needs no waiting. */
export type Timer = {
  /** Milliseconds, of which only differences count. */
  now(): number
  /** Rejects when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
  /** At least 0 and below 1. */
  random(): number
}

export const systemTimer: Timer = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
  random: () => Math.random(),
}

/** Lets at most so many calls through in any second: a call waits until the oldest of the last ones is a second old. */
export function createPace(perSecond: number, timer: Timer): (signal: AbortSignal) => Promise<void> {
  const most = Math.max(1, Math.floor(perSecond))
  const span = (1000 * most) / perSecond
  const recent: number[] = []
  return async (signal) => {
    const oldest = recent.length < most ? undefined : recent.shift()
    // A few milliseconds more: the receiver's second begins when the call arrives.
    const wait = oldest === undefined ? 0 : oldest + span * 1.02 - timer.now()
    if (wait > 0) await timer.sleep(wait, signal)
    recent.push(timer.now())
  }
}

/** Doubles from try to try, with up to half of it by chance, so that many senders do not come back at once. */
export function backOff(
  attempt: number,
  { waitMs, longestWaitMs }: { readonly waitMs: number; readonly longestWaitMs: number },
  timer: Timer,
): number {
  const whole = Math.min(longestWaitMs, waitMs * 2 ** attempt)
  return whole / 2 + (whole / 2) * timer.random()
}
