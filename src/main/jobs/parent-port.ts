/** The other end of `port.ts`, in the process or thread that was started: the same for all three ways to start one. */
import process from 'node:process'
import { parentPort as threadPort } from 'node:worker_threads'

export type ParentPort = {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}

/** What Electron adds to `process` in a utility process, and only there. */
type UtilityPort = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
}

/** Throws where nobody started this file as a child. */
export function findParentPort(): ParentPort {
  const utilityPort: UtilityPort | undefined = process.parentPort
  if (utilityPort) {
    return {
      send: (message) => utilityPort.postMessage(message),
      onMessage: (listener) => utilityPort.on('message', ({ data }) => listener(data)),
    }
  }
  if (threadPort) {
    const port = threadPort
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => void port.on('message', listener),
    }
  }
  if (!process.send) throw new Error('not started as a child process')
  // Ctrl+C in a terminal reaches the whole group: the host closes this process in order. A host that is gone cannot.
  process.on('SIGINT', () => {})
  process.on('disconnect', () => process.exit())
  return {
    send: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  }
}
