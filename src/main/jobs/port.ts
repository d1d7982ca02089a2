/**
 * The host's end of a process or thread that it started. One small port for `child_process.fork`, Electron's
 * `utilityProcess` (which the Electron host brings along) and `worker_threads`.
 */
import { fork } from 'node:child_process'
import { basename, extname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { packageFolder } from '../app/mappings/package-files.ts'

export type ChildPort = {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, however it ended; `how` is for the log. */
  onExit(listener: (how: string) => void): void
  /** At once, even in the middle of a statement. */
  kill(): void
}
export type StartChild = (entry: string) => ChildPort

/**
 * The file of an entry: beside this one when run from source; under its own name in the build, where this code lies in some chunk.
 * In the desktop package it lies beside the archive, where a process can be started from it (`scripts/installers/configuration.ts`).
 */
export function entryFile(name: 'child' | 'query-worker' | 'api-child'): string {
  const fromSource = extname(import.meta.filename) === '.ts'
  const folder = fromSource ? import.meta.dirname : join(besideArchive(packageFolder('out')), 'main', 'jobs')
  return join(folder, name + extname(import.meta.filename))
}

function besideArchive(path: string): string {
  return path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
}

/**
 * Of a process that works through rows: they are short-lived, so a small young generation is enough, and what is alive at once
 * takes some 60 MB whatever the number of rows. Without the second limit V8 lets garbage lie until there are 200 MB more
 * (measured on 100 000 pupils, docs/PERFORMANCE.md).
 */
export const writerFlags = ['--max-semi-space-size=8', '--max-old-space-size=320'] as const
/** Of the process that answers consumers: with the second limit every page would wait for garbage to be collected. */
export const servingFlags = ['--max-semi-space-size=8'] as const

/** V8's flags for the process of an entry. */
export function flagsFor(entry: string): string[] {
  return basename(entry).startsWith('api-child') ? [...servingFlags] : [...writerFlags]
}

/** Output is dropped: what Node prints of a crash can quote data. */
export const forkProcess: StartChild = (entry) => {
  const child = fork(entry, [], {
    execArgv: flagsFor(entry),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return {
    // A child that is gone tells by its exit, not by each failed send.
    send: (message) => void child.send(Object(message), () => {}),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', (code, signal) => listener(signal ?? `exit ${code}`))
      child.once('error', ({ name }) => listener(name))
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

export const startThread: StartChild = (entry) => {
  const worker = new Worker(entry, { execArgv: [], stdout: true, stderr: true })
  return {
    send: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
    onExit: (listener) => {
      // Without a listener for `error`, an uncaught error in the thread would end the host.
      worker.once('error', () => {})
      worker.once('exit', (code) => listener(`exit ${code}`))
    },
    kill: () => void worker.terminate(),
  }
}
