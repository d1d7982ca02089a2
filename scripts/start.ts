/**
 * `npm start`: the application in Electron where its runtime is here or can be fetched, else in the browser. `--browser` goes
 * there at once; other arguments are passed on (a project file; for the browser also `--port`, `--no-open`).
 */
import { findElectron } from '../src/main/host/cli/start-desktop.ts'
import { buildIfStale } from './build.ts'
import { root, runNode, runProgram } from './run-program.ts'

const args = process.argv.slice(2).filter((argument) => argument !== '--browser')
const electron = process.argv.includes('--browser') ? undefined : await prepareElectron()

await buildIfStale()
process.exitCode = electron
  ? await runProgram(electron, [root, ...args])
  : await runNode('out/main/host/loopback/main.js', args)

async function prepareElectron(): Promise<string | undefined> {
  const obstacle = findObstacle()
  if (obstacle === undefined) {
    const found = findElectron() ?? (await fetchElectron())
    if (found !== undefined) return found
  }
  say(
    obstacle ??
      'Electrons körmiljö finns inte här och kan inte hämtas; Skolflytt öppnas i webbläsaren i stället. (No Electron runtime: opening in the browser.)',
  )
  return undefined
}

/** Where Electron could not open a window anyway. */
function findObstacle(): string | undefined {
  if (process.platform !== 'linux') return undefined
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return 'Här finns ingen skärm för ett programfönster; Skolflytt öppnas i webbläsaren i stället. (No display: opening in the browser.)'
  // Electron's sandbox, which stays on, cannot be set up by root.
  if (process.getuid?.() === 0)
    return 'Programfönstret startas inte som root; Skolflytt öppnas i webbläsaren i stället. (Running as root: opening in the browser.)'
  return undefined
}

/** Electron's package fetches its runtime at first start. Asked for only where its server answers, so that nobody waits in vain. */
async function fetchElectron(): Promise<string | undefined> {
  const server =
    process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com/'
  try {
    await fetch(server, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
  } catch {
    return undefined
  }
  await runNode('node_modules/electron/install.js')
  return findElectron()
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
