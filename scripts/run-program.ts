import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** Runs a program in the repository, its output passed on. Resolves with its exit status. */
export function runProgram(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (status) => resolve(status ?? 1))
    // Ctrl+C reaches the child by itself; what waits for it must outlive it.
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => child.kill('SIGTERM'))
  })
}

/** Runs a script of ours or of a package with this Node. */
export function runNode(script: string, args: readonly string[] = []): Promise<number> {
  return runProgram(process.execPath, [script, ...args])
}
