import { readdirSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { packageFolder } from '../app/mappings/package-files.ts'

/** About the sample, not of it. */
const notData = new Set(['README.md', 'expected.json'])

/** The files of the sample municipality that comes with the package, named as if its folder had been dropped. */
export function sampleFiles(): { path: string; name: string }[] {
  const folder = join(packageFolder('samples'), 'kommun')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !notData.has(name) && statSync(join(folder, name)).isFile())
    .sort()
    .map((name) => ({ path: join(folder, name), name: name.split(sep).join('/') }))
}
