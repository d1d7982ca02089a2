import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { Scalar, type MappingDocument } from '../../mapping/document.ts'
import type { MappingIssue } from '../../mapping/environment.ts'
import { foldText } from '../../mapping/text.ts'
import { findDataFolder } from '../data-folder.ts'
import { packageFolder } from './package-files.ts'

const SharedTable = z.object({
  name: z.string().optional(),
  description: z.object({ sv: z.string(), en: z.string() }).optional(),
  values: z.record(z.string(), Scalar),
})
type SharedTable = z.infer<typeof SharedTable>
type Values = Readonly<Record<string, Scalar>>

/** A table that mappings can use by its name (`use`), and the user's own file where she has one: alone, or added to ours. */
export type ListedTable = {
  readonly name: string
  readonly description?: { readonly sv: string; readonly en: string }
  readonly values: number
  readonly ownFile?: string
}

/** Where the user's own tables lie, `<name>.json`: one of a shipped table's name adds to it, and wins. */
export const ownTablesFolder = (): string => join(findDataFolder(), 'tables')
const shippedFolder = (): string => join(packageFolder('mappings'), 'tables')

/** The values of a shared code table; empty when there is none (`unknownTables` says so). @throws AppError `mapping-invalid` */
export function findSharedTable(name: string): Values {
  return { ...readTable(shippedFolder(), name)?.values, ...findOwnTable(name) }
}

/** All shared tables by name, the shipped ones and the user's own. @throws AppError `mapping-invalid` */
export function listSharedTables(): ListedTable[] {
  const own = new Set(namesIn(ownTablesFolder()))
  return [...new Set([...namesIn(shippedFolder()), ...own])].sort().map((name) => {
    const description =
      readTable(shippedFolder(), name)?.description ?? readTable(ownTablesFolder(), name)?.description
    return {
      name,
      ...(description ? { description } : {}),
      values: new Set(Object.keys(findSharedTable(name)).map(foldText)).size,
      ...(own.has(name) ? { ownFile: pathOf(ownTablesFolder(), name) } : {}),
    }
  })
}

/** A mapping that needs no own tables any more: what it takes of them stands in it. For another machine, or a later day. */
export function withOwnTables(document: MappingDocument): MappingDocument {
  const tables = Object.entries(document.tables).map(([name, table]) => {
    const own = table.use === undefined ? {} : findOwnTable(table.use)
    if (Object.keys(own).length === 0) return [name, table] as const
    const isShipped = readTable(shippedFolder(), table.use ?? '') !== undefined
    const { use, ...rest } = table
    return [name, { ...(isShipped ? { use } : {}), ...rest, values: { ...own, ...table.values } }] as const
  })
  return { ...document, tables: Object.fromEntries(tables) }
}

/** Tables of a mapping that use a shared one which is not there: every value would be unknown. */
export function unknownTables({ tables }: MappingDocument): MappingIssue[] {
  return Object.entries(tables).flatMap(([name, { use }]) => {
    if (use === undefined || Object.keys(findSharedTable(use)).length > 0) return []
    const folder = ownTablesFolder()
    return [
      {
        path: `tables.${name}.use`,
        problem: `there is no shared table "${use}" (own ones lie in ${folder})`,
        problemSv: `det finns ingen delad tabell som heter ”${use}” (egna läggs i ${folder})`,
        allowed: listSharedTables().map((table) => table.name),
      },
    ]
  })
}

const findOwnTable = (name: string): Values => readTable(ownTablesFolder(), name)?.values ?? {}
const pathOf = (folder: string, name: string): string => join(folder, `${name}.json`)

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).flatMap((file) => /^([\p{L}\d_-]+)\.json$/u.exec(file)?.[1] ?? [])
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function readTable(folder: string, name: string): SharedTable | undefined {
  if (!/^[\p{L}\d_-]+$/u.test(name)) return undefined
  const path = pathOf(folder, name)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  const result = SharedTable.safeParse(parseJson(text))
  if (result.success) return result.data
  throw new AppError('mapping-invalid', {
    sv: `Kodtabellen ${path} är inte rätt skriven. Den ska vara JSON, { "values": { "gammal kod": "ny kod" } }. Rätta filen, eller ta bort den.`,
    en: `The code table ${path} is not written as it should be: JSON, { "values": { "old code": "new code" } }. Correct the file, or remove it.`,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
