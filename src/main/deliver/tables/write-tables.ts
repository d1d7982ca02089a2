import type { JsonValue } from '../../import/source.ts'
import type { DeliveredFile } from '../file-set.ts'
import type { EntityLine } from '../write-entities.ts'
import { nameEntity } from './name-entity.ts'
import { planTables, type NameOf, type Table, type Value } from './plan-tables.ts'

/** Where rows of one table go. */
export type TableWriter = { write(cells: readonly Value[]): Promise<void>; close(): Promise<void> }
/** A form of tables: a workbook, a folder of CSV files. Several tables are open at a time. */
export type TableSink = {
  open(table: Table): Promise<TableWriter>
  /** Called once, when every table is closed. */
  finish(written: readonly { readonly table: Table; readonly rows: number }[]): Promise<DeliveredFile[]>
}

/**
 * Writes entities as tables, each table when its first row comes. The lines of a path have to follow one another.
 *
 * @returns the files, and the number of entities by path
 */
export async function writeTables(
  sink: TableSink,
  lines: AsyncIterable<EntityLine>,
  nameOf: NameOf,
): Promise<{ files: DeliveredFile[]; entities: Record<string, number> }> {
  const entities: Record<string, number> = {}
  const written: { table: Table; rows: number }[] = []
  let open = new Map<Table, { writer: TableWriter; rows: number }>()
  let current = ''
  const closeAll = async (): Promise<void> => {
    for (const [table, { writer, rows }] of open) {
      await writer.close()
      written.push({ table, rows })
    }
    open = new Map()
  }
  for await (const { type, id, path, json } of lines) {
    if (path !== current) await closeAll()
    current = path
    const entity: Record<string, JsonValue> = JSON.parse(json)
    // A duty is called after its person, whom only a look-up tells.
    const name = (type === 'Duty' ? nameOf(type, id) : undefined) ?? nameEntity(entity)
    for (const { table, cells } of planTables(type).rowsOf(entity, name, nameOf)) {
      const state = open.get(table) ?? { writer: await sink.open(table), rows: 0 }
      open.set(table, state)
      await state.writer.write(cells)
      state.rows += 1
    }
    entities[path] = (entities[path] ?? 0) + 1
  }
  await closeAll()
  return { files: await sink.finish(written), entities }
}
