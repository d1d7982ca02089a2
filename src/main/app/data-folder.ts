import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where projects, uploads and deliveries are kept: `SKOLFLYTT_HOME`, else the place the system has for it. */
export function findDataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (env['SKOLFLYTT_HOME']) return env['SKOLFLYTT_HOME']
  switch (platform) {
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Skolflytt')
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Skolflytt')
    default:
      return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'skolflytt')
  }
}
