/**
 * `npm run bench`: every stage beside its baselines in one run, alternated, as medians; one table and `bench.json`.
 * `-- --quick` takes under two minutes; `-- --large` goes on to a million pupils and takes hours.
 */
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { servingFlags, writerFlags } from '../../src/main/jobs/port.ts'
import { root } from '../run-program.ts'
import { writeCsv, writeSchools, writeScim, writeXlsx } from './municipality.ts'
import { prepareProject } from './product.ts'
import { Measure, type ProgramName } from './programs.ts'
import { renderTable, type Result } from './table.ts'

const run = promisify(execFile)
const quick = process.argv.includes('--quick')
const large = process.argv.includes('--large')
const rounds = quick ? 3 : 5
/** The last is compared with the baselines; growth is told from each to the next. */
const sizes = quick ? [500, 5_000] : large ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]

type Stage = {
  readonly name: string
  readonly program: ProgramName
  readonly baselines: readonly ProgramName[]
  /** Writes its file into the folder, for so many pupils. */
  prepare(folder: string, pupils: number): Promise<string>
  readonly most?: number
}
const stages: readonly Stage[] = [
  {
    name: 'CSV to staged rows',
    program: 'import',
    baselines: ['plain read', 'papaparse step'],
    prepare: (folder, pupils) => make(join(folder, 'elevlista.csv'), pupils, writeCsv),
  },
  {
    name: 'xlsx to staged rows',
    program: 'import',
    baselines: ['plain read', 'exceljs streaming'],
    prepare: (folder, pupils) => make(join(folder, 'elevlista.xlsx'), pupils, writeXlsx),
    most: 100_000,
  },
  {
    name: 'SCIM to staged rows',
    program: 'import',
    baselines: ['plain read', 'JSON.parse per object'],
    prepare: (folder, pupils) => make(join(folder, 'elever.ndjson'), pupils, writeScim),
  },
  {
    name: 'The whole way (migrate)',
    program: 'migrate',
    baselines: ['DuckDB', 'Python', 'writing alone'],
    prepare: async (folder, pupils) => {
      await make(join(folder, 'skolenheter.xlsx'), pupils, writeSchools)
      const file = await make(join(folder, 'elevlista.csv'), pupils, writeCsv)
      await prepareProject(file)
      return file
    },
  },
  {
    name: 'Validation of what is stored',
    program: 'validate',
    baselines: ['Ajv compiled'],
    prepare: async (folder, pupils) => {
      await make(join(folder, 'skolenheter.xlsx'), pupils, writeSchools)
      return prepareProject(await make(join(folder, 'elevlista.csv'), pupils, writeCsv))
    },
    most: 100_000,
  },
  {
    name: 'Check after one fix',
    program: 'check again',
    baselines: ['whole run'],
    prepare: async (folder, pupils) => {
      await make(join(folder, 'skolenheter.xlsx'), pupils, writeSchools)
      return prepareProject(await make(join(folder, 'elevlista.csv'), pupils, writeCsv))
    },
    most: 100_000,
  },
  {
    name: 'Served pages of 100 persons (requests)',
    program: 'serve pages',
    baselines: ['empty handler'],
    prepare: async (folder, pupils) => {
      await make(join(folder, 'skolenheter.xlsx'), pupils, writeSchools)
      return prepareProject(await make(join(folder, 'elevlista.csv'), pupils, writeCsv))
    },
    most: 100_000,
  },
]

async function make(path: string, pupils: number, write: (path: string, pupils: number) => Promise<void>) {
  if (!existsSync(path)) await write(path, pupils)
  return path
}

/** A failing program is not there on this machine (no python3, no DuckDB for it): the table does without. */
async function measure(program: ProgramName, file: string): Promise<Measure | undefined> {
  const script = join(import.meta.dirname, 'programs.ts')
  try {
    // As the processes of the application are bounded (src/main/jobs/port.ts).
    const flags = program === 'serve pages' || program === 'empty handler' ? servingFlags : writerFlags
    const { stdout } = await run(process.execPath, [...flags, script, program, file])
    return Measure.parse(JSON.parse(stdout))
  } catch (error) {
    if (program !== 'DuckDB' && program !== 'Python') throw error
    return undefined
  }
}

async function compare(stage: Stage, folder: string): Promise<Result[]> {
  const results: Result[] = []
  const own = sizes.filter((size) => size <= (stage.most ?? Infinity))
  for (const size of own) {
    const place = join(folder, String(size))
    await mkdir(place, { recursive: true })
    const file = await stage.prepare(place, size)
    const programs = size === own.at(-1) ? [stage.program, ...stage.baselines] : [stage.program]
    const measured = new Map<ProgramName, Measure[]>(programs.map((program) => [program, []]))
    for (let round = 0; round < rounds; round += 1) {
      for (const program of programs) {
        const one = await measure(program, file)
        if (one) measured.get(program)?.push(one)
      }
      process.stderr.write(`${stage.name}, ${size} pupils: ${round + 1} of ${rounds}\n`)
    }
    for (const [program, all] of measured)
      results.push({ stage: stage.name, size, program, isOwn: program === stage.program, ...medianOf(all) })
  }
  return results
}

/** Processes from nothing to their first answer. */
async function compareStarts(folder: string): Promise<Result[]> {
  const cli = join(root, 'out/main/host/cli/main.js')
  const loopback = join(root, 'out/main/host/loopback/main.js')
  if (!existsSync(loopback)) {
    process.stderr.write('Starts are left out: npm run build makes the programs that they need.\n')
    return []
  }
  const starts = {
    'command line (--help)': () => run(process.execPath, [cli, '--help']),
    'browser host to its first answer': () => answerOnce(loopback, folder),
    'node -e 0': () => run(process.execPath, ['-e', '0']),
  }
  const measured = Object.entries(starts).map(([program, start]) => ({ program, start, all: [0].slice(1) }))
  for (let round = 0; round < rounds; round += 1) {
    for (const { start, all } of measured) {
      const begun = performance.now()
      await start()
      all.push(performance.now() - begun)
    }
  }
  return measured.map(({ program, all }) => ({
    stage: 'Start',
    size: undefined,
    program,
    isOwn: program !== 'node -e 0',
    ...medianOf(all.map((ms) => ({ rows: 0, ms, cpuMs: 0, peakMb: 0 }))),
  }))
}

async function answerOnce(script: string, folder: string): Promise<void> {
  const env = { ...process.env, SKOLFLYTT_HOME: folder }
  const child = spawn(process.execPath, [script, '--no-open'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    let printed = ''
    for await (const text of child.stderr.setEncoding('utf8')) {
      printed += String(text)
      const [address] = /http:\/\/\S+/.exec(printed) ?? []
      if (address === undefined) continue
      await (await fetch(address)).text()
      return
    }
    throw new Error(`the browser host gave no address: ${printed}`)
  } finally {
    child.kill()
  }
}

function medianOf(all: readonly Measure[]): Measure | undefined {
  return all.toSorted((a, b) => a.ms - b.ms)[Math.floor(all.length / 2)]
}

const folder = await mkdtemp(join(tmpdir(), 'skolflytt-bench-'))
try {
  const results: Result[] = []
  for (const stage of stages) results.push(...(await compare(stage, folder)))
  results.push(...(await compareStarts(folder)))
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model ?? '', rounds }
  await writeFile(join(root, 'bench.json'), `${JSON.stringify({ machine, results }, null, 2)}\n`)
  process.stdout.write(renderTable(results))
} finally {
  await rm(folder, { recursive: true })
}
