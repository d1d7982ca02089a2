/** Builds everything to out/. `node scripts/build.ts` */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode } from './run-program.ts'

export function build(): Promise<number> {
  return runNode('node_modules/electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'])
}

/** Builds where the build is missing or older than the source. Throws when it fails. */
export async function buildIfStale(): Promise<void> {
  const built = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'].map((path) =>
    join(root, path),
  )
  const oldest = Math.min(...built.map((path) => (existsSync(path) ? statSync(path).mtimeMs : 0)))
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const newest = Math.max(...sources.map((name) => statSync(join(root, 'src', name)).mtimeMs))
  if (newest > oldest && (await build()) !== 0) throw new Error('the build failed')
}

if (import.meta.main) process.exitCode = await build()
