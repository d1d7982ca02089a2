/**
 * The directions of the house (docs/ARCHITECTURE.md), held by reading imports with a parser. Works on a map of files, so that the
 * test can plant violations without touching the disk.
 */
import { dirname, join } from 'node:path/posix'
import { parseSync } from 'oxc-parser'

/** Source by path below `src`, `/` between. */
export type Files = ReadonlyMap<string, string>

type Import = {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
  /** By `import()`: when it is first needed, and not with the file. */
  readonly later: boolean
}

/** What a folder may import beside itself. A folder's rule holds for what is below it, unless that has a rule of its own. */
type Layer = {
  /** Folders, or single files, of ours. */
  readonly ours: readonly string[]
  /** Of these, types only. */
  readonly types?: readonly string[]
  /** Absent: any that no other folder owns. */
  readonly packages?: readonly string[]
  /** Node's own modules. */
  readonly node: boolean
}

const layers: Readonly<Record<string, Layer>> = {
  shared: { ours: [], packages: ['zod'], node: false },
  'main/model': { ours: ['shared'], packages: ['zod'], node: false },
  'main/validate': {
    ours: ['shared', 'main/model'],
    types: ['main/import/source.ts'],
    packages: ['zod', 'fastest-levenshtein', 'uuid'],
    node: false,
  },
  'main/mapping': {
    ours: ['shared', 'main/model', 'main/validate', 'main/import/source.ts'],
    types: ['main/import'],
    packages: ['zod', 're2js', 'fastest-levenshtein', '@marcbachmann/cel-js'],
    node: false,
  },
  'main/fixing': {
    ours: ['shared', 'main/mapping'],
    types: ['main/import/source.ts'],
    packages: ['re2js', 'fastest-levenshtein'],
    node: false,
  },
  'main/import': {
    // What a value looks like (a date, a personal number, a school form) is known there; the mapping itself is not.
    ours: [
      'shared',
      'main/model/codes.ts',
      'main/validate/civic-no.ts',
      'main/mapping/check-text.ts',
      'main/mapping/columns.ts',
      'main/mapping/transforms/read-date.ts',
    ],
    node: true,
  },
  'main/deliver': {
    ours: ['shared', 'main/model', 'main/validate', 'main/job-context.ts'],
    types: ['main/import/source.ts'],
    node: true,
  },
  'main/push': {
    ours: ['shared', 'main/model', 'main/validate'],
    types: ['main/import/source.ts'],
    node: true,
  },
  'main/store': {
    ours: ['shared', 'main/model', 'main/validate', 'main/mapping/document.ts', 'main/import/source.ts'],
    types: ['main/mapping', 'main/deliver/difference.ts'],
    node: true,
  },
  // A host of its own kind: what is served comes from the store as it may be delivered.
  'main/serve': {
    ours: ['shared', 'main/model', 'main/validate', 'main/deliver', 'main/store'],
    node: true,
  },
  'main/app': {
    ours: [
      'shared',
      'main/model',
      'main/import',
      'main/mapping',
      'main/fixing',
      'main/validate',
      'main/store',
      'main/deliver',
      'main/push',
      'main/job-context.ts',
    ],
    node: true,
  },
  'main/jobs': {
    ours: [
      'shared',
      'main/app',
      'main/serve',
      'main/store',
      'main/job-context.ts',
      'main/call-handler.ts',
      'main/describe-fault.ts',
    ],
    node: true,
  },
  // Who may read the API is the host's to keep.
  'main/host': {
    ours: [
      'shared',
      'main/app',
      'main/jobs',
      'main/serve/consumer.ts',
      'main/serve/consumers-file.ts',
      'main/call-handler.ts',
      'main/describe-fault.ts',
    ],
    types: ['main/import/source.ts', 'main/store'],
    node: true,
  },
  // The names of entities, to print them; the other host, to open it; what it keeps of a project, to erase it; what a full disk is called.
  'main/host/cli': {
    ours: [
      'shared',
      'main/app',
      'main/model',
      'main/serve',
      'main/host/loopback/serve-loopback.ts',
      'main/host/forget-project.ts',
      'main/store/storage-error.ts',
    ],
    types: ['main/store'],
    node: true,
  },
  'main/host/loopback': { ours: ['shared', 'main/host'], node: true },
  'main/host/electron': {
    ours: ['shared', 'main/host', 'main/jobs/port.ts'],
    types: ['main/jobs'],
    node: true,
  },
  'main/index.ts': { ours: ['shared', 'main/host', 'main/describe-fault.ts'], node: true },
  'main/job-context.ts': { ours: ['shared'], node: true },
  'main/call-handler.ts': { ours: [], node: false },
  'main/describe-fault.ts': { ours: [], node: false },
  preload: { ours: [], packages: ['electron'], node: false },
  renderer: { ours: ['shared'], node: false },
}

/** Packages that only these folders may import. */
const owned: Readonly<Record<string, readonly string[]>> = {
  electron: ['main/index.ts', 'main/host/electron', 'preload'],
  'better-sqlite3': ['main/store'],
  undici: ['main/push'],
}

/** Every breach, as a line that names the file and what is wrong with it. */
export function checkArchitecture(files: Files): string[] {
  const breaches: string[] = []
  const imports: Import[] = []
  for (const [path, source] of files) {
    for (const found of readImports(path, source)) {
      if (found.to === '') breaches.push(`${path}: imports by a computed name`)
      else imports.push(found)
    }
    if (!isIn(path, 'main/store') && /\.(prepare|pragma)(<[^(]*>)?\(/.test(source))
      breaches.push(`${path}: has SQL, which is main/store's`)
  }
  for (const one of imports) {
    const reason = findBreach(one)
    if (reason) breaches.push(`${one.from}: ${reason} (${one.to})`)
  }
  for (const cycle of findCycles(imports)) breaches.push(`cycle: ${cycle.join(' → ')}`)
  return breaches
}

/** Our files and the packages that are loaded with `entry`, whatever is asked of it. */
export function loadedWith(files: Files, entry: string): string[] {
  const loaded = new Set([entry])
  for (const path of loaded) {
    const source = files.get(path)
    if (source === undefined) continue
    for (const { to, typeOnly, later } of readImports(path, source)) if (!typeOnly && !later) loaded.add(to)
  }
  return [...loaded]
}

function readImports(path: string, source: string): Import[] {
  const { module, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const resolve = (name: string): string => (name.startsWith('.') ? join(dirname(path), name) : name)
  const found = (name: string, typeOnly: boolean, later = false): Import => ({
    from: path,
    to: resolve(name),
    typeOnly,
    later,
  })
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) =>
      found(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType)),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [found(moduleRequest.value, isType)] : [],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      found(/^['"](.*)['"]$/.exec(source.slice(start, end))?.[1] ?? '', false, true),
    ),
  ]
}

function findBreach({ from, to, typeOnly }: Import): string | undefined {
  const folder = Object.keys(layers)
    .filter((name) => isIn(from, name))
    .sort((a, b) => b.length - a.length)[0]
  const layer = folder === undefined ? undefined : layers[folder]
  if (folder === undefined || layer === undefined) return 'lies in a folder without a rule'
  if (to.startsWith('node:')) return layer.node ? undefined : `${folder} knows nothing of Node`
  if (/^(shared|main|renderer|preload)\//.test(to)) {
    if (isIn(to, folder) || layer.ours.some((name) => isIn(to, name))) return undefined
    if (typeOnly && layer.types?.some((name) => isIn(to, name))) return undefined
    return `${folder} may not import this`
  }
  const name = to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/')
  const owners = owned[name]
  if (owners && !owners.some((owner) => isIn(from, owner))) return `${name} is for ${owners.join(', ')}`
  if (layer.packages && !layer.packages.includes(name)) return `${folder} may not import this package`
  return undefined
}

const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

/** Cycles of files by imports that are there at run time; each once. */
function findCycles(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>()
  for (const { from, to, typeOnly } of imports) if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to])
  const cycles: string[][] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) cycles.push([...trail.slice(at), path])
    if (at >= 0 || done.has(path)) return
    for (const to of next.get(path) ?? []) visit(to, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) visit(path, [])
  return cycles
}
