import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'

/** How long work tells where it is and learns that it should stop. */
export type Steps = { report(phase: string, done: number, total?: number): void; readonly signal: AbortSignal }

/** Between batches: lets messages through (a cancel among them), and stops when one came. */
export async function pause(steps: Pick<Steps, 'signal'>): Promise<void> {
  await setImmediate()
  if (steps.signal.aborted) {
    throw new AppError('cancelled', {
      sv: 'Avbrutet. Inget i projektet har ändrats av det som avbröts.',
      en: 'Cancelled. Nothing in the project was changed by what was cancelled.',
    })
  }
}
