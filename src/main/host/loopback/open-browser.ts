import { spawn } from 'node:child_process'

/** Opens an address in the user's browser, if there is one: the address is printed as well. */
export function openBrowser(address: string, platform: NodeJS.Platform = process.platform): void {
  const [command, ...args] = browserCommand(address, platform)
  const opener = spawn(command, args, { detached: true, stdio: 'ignore' })
  opener.once('error', () => {})
  opener.unref()
}

export function browserCommand(address: string, platform: NodeJS.Platform): [string, ...string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', address]
    case 'win32':
      // Not through cmd: its start would take & in an address as its own.
      return ['rundll32', 'url.dll,FileProtocolHandler', address]
    default:
      return ['xdg-open', address]
  }
}
