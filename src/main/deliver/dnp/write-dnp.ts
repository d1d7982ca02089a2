import type { Language } from '../../../shared/errors.ts'
import type { EntityType } from '../../model/entities.ts'
import type { ByteWriter, DeliveredFile } from '../file-set.ts'
import type { EntityLine } from '../write-entities.ts'
import { openWorkbook } from '../xlsx/workbook-writer.ts'
import { collectDnp, type DnpLeftOut, type DnpRow } from './collect-dnp.ts'
import { dnpSheets, dnpTitle, removal, sheetNames, type SheetName } from './dnp-sheets.ts'

export type DnpInput = {
  /** Rows of the last workbook. */
  readonly previous: readonly DnpRow[]
  /** Held by an error now: what the service has of it stays. */
  readonly isWaiting: (type: EntityType, id: string) => boolean
  readonly testCodes: ReadonlyMap<string, string>
}
export type WrittenDnp = {
  readonly files: readonly DeliveredFile[]
  /** What the service has after it: the rows of the workbook without removals, and those that wait. */
  readonly rows: readonly DnpRow[]
  readonly removed: number
  readonly leftOut: DnpLeftOut
  /** Persons for the pupils, rows for the others. */
  readonly counts: Readonly<Record<SheetName, number>>
}

/**
 * Writes Skolverket's workbook: all rows that hold now, and of the rows of the last workbook those that no longer do, with
 * `Ja` under `Ta bort`.
 */
export async function writeDnp(
  target: ByteWriter,
  lines: AsyncIterable<EntityLine>,
  asOf: string,
  { previous, isWaiting, testCodes }: DnpInput,
): Promise<WrittenDnp> {
  const collector = collectDnp(asOf, testCodes)
  for await (const { type, id, json } of lines) collector.add(type, id, JSON.parse(json))
  const { rows, leftOut } = collector.rows()
  const now = new Set(rows.map(({ sheet, key }) => `${sheet} ${key}`))
  const missing = previous.filter(({ sheet, key }) => !now.has(`${sheet} ${key}`))
  const { waiting = [], removed = [] } = Object.groupBy(missing, ({ type, id }) =>
    isWaiting(type, id) ? 'waiting' : 'removed',
  )
  const counts: Record<SheetName, number> = {
    classes: countRows(rows, 'classes'),
    subjectGroups: countRows(rows, 'subjectGroups'),
    // One pupil may be enrolled at several schools.
    pupils: new Set(rows.filter(({ sheet }) => sheet === 'pupils').map(({ id }) => id)).size,
    staff: countRows(rows, 'staff'),
  }

  const workbook = openWorkbook(target, asOf)
  for (const name of sheetNames) {
    const { name: caption, captions } = dnpSheets[name]
    const sheet = await workbook.sheet(caption, { widths: captions.map(() => 22), headerRows: 2 })
    await sheet.row([dnpTitle])
    await sheet.row(captions)
    for (const row of rows.filter((one) => one.sheet === name)) {
      await sheet.row(row.cells)
    }
    for (const row of removed.filter((one) => one.sheet === name)) await sheet.row([...row.cells, removal])
    await sheet.close()
  }
  const file = await workbook.close()
  return { files: [file], rows: [...rows, ...waiting], removed: removed.length, leftOut, counts }
}

const countRows = (rows: readonly DnpRow[], sheet: SheetName): number =>
  rows.filter((row) => row.sheet === sheet).length

const reasons: Readonly<Record<keyof DnpLeftOut, (count: number) => { sv: string; en: string }>> = {
  noCode: (n) => ({
    sv: `${n} inskrivningar, tjänster eller grupper hör till en enhet utan skolenhetskod.`,
    en: `${n} enrolments, duties or groups belong to a unit without a school unit code.`,
  }),
  noNumber: (n) => ({ sv: `${n} elever saknar personnummer.`, en: `${n} pupils have no personal number.` }),
  schoolType: (n) => ({
    sv: `${n} inskrivningar är i en skolform som Skolverket inte tar emot på fil.`,
    en: `${n} enrolments are in a school form that Skolverket does not take by file.`,
  }),
  unknownTest: (n) => ({
    sv: `${n} aktiviteter pekar på ett prov som inte finns i tabellen provaktivitet.`,
    en: `${n} activities point to a test that is not in the table provaktivitet.`,
  }),
  noPerson: (n) => ({
    sv: `${n} tjänster saknar person, personnummer eller roll.`,
    en: `${n} duties have no person, personal number or role.`,
  }),
}

/** What the report says of the workbook. */
export function tellDnp({ leftOut, removed }: WrittenDnp, language: Language): string[] {
  const notes: string[] = []
  const told: readonly (keyof DnpLeftOut)[] = ['noCode', 'noNumber', 'schoolType', 'unknownTest', 'noPerson']
  for (const reason of told) {
    const count = leftOut[reason] ?? 0
    if (count > 0) notes.push(reasons[reason](count)[language])
  }
  if (removed > 0)
    notes.push(
      language === 'sv'
        ? `${removed} rader ur den förra arbetsboken gäller inte längre och har Ja under Ta bort.`
        : `${removed} rows of the last workbook no longer hold and have Ja under Ta bort.`,
    )
  return notes
}
