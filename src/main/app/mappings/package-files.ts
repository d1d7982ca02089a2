import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * A folder that ships with the package (`mappings`, `samples`, `out/renderer`). Found from this file upwards, so that it is
 * the same from source, from the build, and inside the desktop package.
 */
export function packageFolder(name: string): string {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json')) && existsSync(join(at, name))) return join(at, name)
    if (dirname(at) === at) throw new Error(`the package lacks its folder ${name}`)
  }
}
