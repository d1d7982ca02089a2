import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { packageFolder } from '../../app/mappings/package-files.ts'

/** Electron's program, where its package and its runtime are both installed. Nothing is downloaded. */
export function findElectron(): string | undefined {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
    const program = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))
    return existsSync(program) ? program : undefined
  } catch {
    return undefined
  }
}

/** Starts the desktop application by itself, if it can be. */
export function startDesktop(project: string | undefined): boolean {
  const electron = findElectron()
  const root = dirname(packageFolder('mappings'))
  if (electron === undefined || !existsSync(join(root, 'out', 'main', 'index.js'))) return false
  spawn(electron, [root, ...(project === undefined ? [] : [project])], {
    detached: true,
    stdio: 'ignore',
  }).unref()
  return true
}
