import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Log } from '../jobs/peer.ts'

/** A log this long is set aside, and the one set aside before it goes: two files are all there ever is. */
const mostBytes = 1_000_000

/**
 * A log that a user can look at and send along when something went wrong. What comes here is free of personal data at its
 * origin (`describe-fault.ts`). A log that cannot be written is no reason to stop: its lines are lost.
 */
export function logFile(path: string, now: () => Date = () => new Date()): Log {
  return (line) => {
    try {
      mkdirSync(dirname(path), { recursive: true })
      if (existsSync(path) && statSync(path).size > mostBytes) renameSync(path, `${path}.1`)
      appendFileSync(path, `${now().toISOString()} ${line}\n`)
    } catch {
      // Said above.
    }
  }
}
