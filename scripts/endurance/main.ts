/** `npm run endurance [-- KILLS]`: 200 kills unless told otherwise; some minutes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endure } from './endure.ts'

const kills = Number(process.argv[2] ?? 200)
const folder = await mkdtemp(join(tmpdir(), 'skolflytt-endurance-'))
try {
  const { byPhase, finished } = await endure({
    kills,
    random: Math.random,
    folder,
    tell: (line) => void process.stderr.write(`\r\u001b[K${line}`),
  })
  const phases = Object.entries(byPhase).map(([phase, count]) => `${phase} ${count}`)
  process.stdout.write(
    `\n${kills} kills (${phases.join(', ')}): every project opened whole, ${finished} came to their end with the same bytes\n`,
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}
