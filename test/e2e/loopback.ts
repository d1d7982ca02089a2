import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLoopback } from '../../src/main/host/loopback/start-loopback.ts'

export type RunningApplication = { readonly address: string; readonly stop: () => Promise<void> }

/** The whole application as a user's browser meets it, with the built renderer and a data folder of its own. */
export async function startApplication(): Promise<RunningApplication> {
  const dataDir = mkdtempSync(join(tmpdir(), 'skolflytt-e2e-'))
  const { address, stop } = await startLoopback({ port: 0, dataDir, tell: () => {} })
  return {
    address,
    stop: async () => {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
