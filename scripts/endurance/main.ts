/** `npm run endurance [-- KILLS]`: 200 kills unless told otherwise; some minutes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { root } from '../run-program.ts'
import { endure, type StartReceiver } from './endure.ts'

/** The tests' own: a project of TypeScript for itself, which scripts do not see. */
const Receiver = z.object({
  startReceiver: z.custom<StartReceiver>((given) => typeof given === 'function'),
})
const receiver = pathToFileURL(join(root, 'test/receivers/dnp-receiver.ts')).href
const { startReceiver } = Receiver.parse(await import(receiver))

const kills = Number(process.argv[2] ?? 200)
const folder = await mkdtemp(join(tmpdir(), 'skolflytt-endurance-'))
try {
  const { byPhase, finished } = await endure({
    kills,
    random: Math.random,
    folder,
    startReceiver: () => startReceiver(),
    tell: (line) => void process.stderr.write(`\r\u001b[K${line}`),
  })
  const phases = Object.entries(byPhase).map(([phase, count]) => `${phase} ${count}`)
  process.stdout.write(
    `\n${kills} kills (${phases.join(', ')}): every project opened whole, ${finished} came to their end with the same bytes\n`,
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}
