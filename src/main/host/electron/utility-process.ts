import { flagsFor, type StartChild } from '../../jobs/port.ts'
import type { Desktop } from './desktop.ts'

/** The writing process in Electron: its packaged program can be no plain Node (the RunAsNode fuse is off). */
export function startUtility(utilityProcess: Desktop['utilityProcess']): StartChild {
  return (entry) => {
    const child = utilityProcess.fork(entry, [], { stdio: 'ignore', execArgv: flagsFor(entry) })
    return {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', (code) => listener(`exit ${code}`)),
      kill: () => void child.kill(),
    }
  }
}
