/**
 * `npm run dist`: builds the application and its installers for the system it runs on, into `dist/`. Fetches the Electron
 * runtime at its first run. `-- --dir` makes the unpacked application only.
 */
import { build } from 'electron-builder'
import { build as buildApplication } from '../build.ts'
import { root } from '../run-program.ts'
import { configuration } from './configuration.ts'

if ((await buildApplication()) !== 0) throw new Error('the build failed')
try {
  const made = await build({ projectDir: root, config: configuration, dir: process.argv.includes('--dir') })
  for (const path of made) process.stdout.write(`${path}\n`)
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOTFOUND')) throw error
  process.stderr.write(
    'The Electron runtime could not be fetched: no way to its host from here. Everything before that download is in place.\n',
  )
  process.exitCode = 3
}
