/** One program of the bench, in a process of its own: `node programs.ts NAME FILE` prints its measure as JSON. */
import { z } from 'zod'
import {
  ajvCompiled,
  duckdbScript,
  exceljsStreaming,
  papaparseStep,
  parseEachLine,
  readOnly,
  runPython,
} from './baselines.ts'
import { importFile, migrateFile, validateStored } from './product.ts'
import { checkAgain, checkWhole } from './recheck.ts'
import { type Served, serveNothing, servePages } from './served.ts'
import { writeAlone } from './write-alone.ts'

/** Time from the first line of work to its end, without the start of the process; the highest resident memory. */
export const Measure = z.object({
  rows: z.number(),
  ms: z.number(),
  cpuMs: z.number(),
  peakMb: z.number(),
})
export type Measure = z.infer<typeof Measure>

/** Gives its rows; or what it measured itself, where only a part of it counts. */
type Program = (file: string) => Promise<number | Served>

/** By the names that the table shows. */
const programs = {
  import: importFile,
  migrate: migrateFile,
  validate: validateStored,
  'check again': checkAgain,
  'whole run': checkWhole,
  'serve pages': servePages,
  'empty handler': serveNothing,
  'plain read': readOnly,
  'papaparse step': papaparseStep,
  'exceljs streaming': exceljsStreaming,
  'JSON.parse per object': parseEachLine,
  'Ajv compiled': ajvCompiled,
  DuckDB: duckdbScript,
  'writing alone': writeAlone,
} as const satisfies Record<string, Program>
export type ProgramName = keyof typeof programs | 'Python'

async function measure(run: Program, file: string): Promise<Measure> {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const done = await run(file)
  const ms = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  const peakMb = process.resourceUsage().maxRSS / 1024
  return typeof done === 'number'
    ? { rows: done, ms, cpuMs: (user + system) / 1000, peakMb }
    : { ...done, peakMb }
}

if (import.meta.main) {
  const [name = '', file = ''] = process.argv.slice(2)
  const run = Object.entries(programs).find(([known]) => known === name)?.[1]
  process.stdout.write(run ? JSON.stringify(await measure(run, file)) : await runPython(file))
}
