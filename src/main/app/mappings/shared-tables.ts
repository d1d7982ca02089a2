import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Scalar } from '../../mapping/document.ts'
import { packageFolder } from './package-files.ts'

const SharedTable = z.object({
  name: z.string(),
  description: z.object({ sv: z.string(), en: z.string() }),
  values: z.record(z.string(), Scalar),
})

/** The values of a shared code table, `mappings/tables/<name>.json`; empty when there is none (the mapping check says so). */
export function findSharedTable(name: string): Readonly<Record<string, Scalar>> {
  if (!/^[a-z-]+$/.test(name)) return {}
  try {
    return SharedTable.parse(
      JSON.parse(readFileSync(join(packageFolder('mappings'), 'tables', `${name}.json`), 'utf8')),
    ).values
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}
