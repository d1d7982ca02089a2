import type { DeliveryFormat, RunSummary } from '../../shared/contract.ts'
import type { Language } from '../../shared/errors.ts'
import { entities as model } from '../model/entities.ts'
import { tellDnp, writeDnp, type DnpInput, type WrittenDnp } from './dnp/write-dnp.ts'
import type { ByteWriter, DeliveredFile, FileSet, FolderFileSet } from './file-set.ts'
import { csvNames, csvTables } from './tables/csv-tables.ts'
import type { NameOf } from './tables/plan-tables.ts'
import { writeTables } from './tables/write-tables.ts'
import { xlsxTables } from './tables/xlsx-tables.ts'
import { writeSources, type SourcesInput } from './write-sources.ts'
import { jsonPage, ndjson, writeEntities, type EntityLine } from './write-entities.ts'

export type WrittenData = {
  readonly files: readonly DeliveredFile[]
  /** Entities delivered, by path. */
  readonly entities: Readonly<Record<string, number>>
  /** What the report says of it beside the numbers. */
  readonly notes?: readonly string[]
  /** Of Skolverket's workbook: what the service has after it. */
  readonly dnpRows?: WrittenDnp['rows']
}

/** A database at a path, for entities; the store's, since all SQL is there. */
export type OpenDatabase = (path: string) => {
  add(type: string, path: string, id: string, json: string): void
  finish(facts: Readonly<Record<string, string>>): void
  close(): void
}

const workbookName = 'delivery.xlsx'
const databaseName = 'delivery.sqlite'
const dnpName = 'dnp.xlsx'
const shareName = 'share.zip'
/** Every name that the data of a delivery can have. */
export const dataNames: readonly string[] = [
  ...Object.values(model).flatMap(({ path }) => [path + jsonPage.extension, path + ndjson.extension]),
  ...csvNames,
  workbookName,
  databaseName,
  dnpName,
  shareName,
]

type DataInput = {
  readonly format: DeliveryFormat
  readonly language: Language
  readonly summary: RunSummary
  readonly nameOf: NameOf
  readonly openDatabase: OpenDatabase
  readonly dnp: DnpInput
  readonly sources: () => SourcesInput
  /** The pseudonymised bundle, which is no delivery of entities. */
  readonly share: (target: ByteWriter) => Promise<DeliveredFile>
}

/**
 * Writes the entities in the form asked for. `files` is the zip where there is one, else the folder.
 *
 * @throws AppError `write-failed`, `cancelled`, `file-too-large`
 */
export async function writeData(
  files: FileSet,
  folder: FolderFileSet,
  lines: AsyncIterable<EntityLine>,
  input: DataInput,
): Promise<WrittenData> {
  const { format, language, nameOf, summary } = input
  const writers: Readonly<Record<DeliveryFormat, () => Promise<WrittenData>>> = {
    json: () => writeEntities(files, lines, jsonPage),
    zip: () => writeEntities(files, lines, jsonPage),
    ndjson: () => writeEntities(files, lines, ndjson),
    csv: () => writeTables(csvTables(files, language), lines, nameOf),
    xlsx: async () => {
      const target = await folder.openBytes(workbookName)
      return writeTables(xlsxTables(target, summary.asOf, language), lines, nameOf)
    },
    sqlite: () => writeDatabase(folder, lines, input),
    source: () => writeSources(folder, input.sources(), language),
    share: async () => ({ files: [await input.share(await folder.openBytes(shareName))], entities: {} }),
    dnp: async () => {
      const written = await writeDnp(await folder.openBytes(dnpName), lines, summary.asOf, input.dnp)
      const { classes, subjectGroups, pupils, staff } = written.counts
      return {
        files: written.files,
        entities: { persons: pupils, groups: classes, duties: staff, activities: subjectGroups },
        dnpRows: written.rows,
        notes: tellDnp(written, language),
      }
    },
  }
  return writers[format]()
}

async function writeDatabase(
  folder: FolderFileSet,
  lines: AsyncIterable<EntityLine>,
  { openDatabase, summary }: DataInput,
): Promise<WrittenData> {
  const file = folder.openPath(databaseName)
  const database = openDatabase(file.path)
  const entities: Record<string, number> = {}
  try {
    for await (const { type, path, id, json } of lines) {
      database.add(type, path, id, json)
      entities[path] = (entities[path] ?? 0) + 1
    }
    database.finish({
      name: 'skolflytt-delivery',
      standard: 'SS 12000:2020',
      asOf: summary.asOf,
      mapping: summary.mapping.name,
      mappingVersion: summary.mapping.version,
    })
  } finally {
    database.close()
  }
  return { files: [await file.close()], entities }
}
