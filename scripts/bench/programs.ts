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

/** Time from the first line of work to its end, without the start of the process; the highest resident memory. */
export const Measure = z.object({
  rows: z.number(),
  ms: z.number(),
  cpuMs: z.number(),
  peakMb: z.number(),
})
export type Measure = z.infer<typeof Measure>

/** By the names that the table shows. */
const programs = {
  import: importFile,
  migrate: migrateFile,
  validate: validateStored,
  'plain read': readOnly,
  'papaparse step': papaparseStep,
  'exceljs streaming': exceljsStreaming,
  'JSON.parse per object': parseEachLine,
  'Ajv compiled': ajvCompiled,
  DuckDB: duckdbScript,
} as const satisfies Record<string, (file: string) => Promise<number>>
export type ProgramName = keyof typeof programs | 'Python'

async function measure(run: (file: string) => Promise<number>, file: string): Promise<Measure> {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const rows = await run(file)
  const ms = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  return { rows, ms, cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 }
}

if (import.meta.main) {
  const [name = '', file = ''] = process.argv.slice(2)
  const run = Object.entries(programs).find(([known]) => known === name)?.[1]
  process.stdout.write(run ? JSON.stringify(await measure(run, file)) : await runPython(file))
}
