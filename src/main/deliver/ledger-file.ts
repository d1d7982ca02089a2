import type { Language } from '../../shared/errors.ts'
import type { Fate, LedgerEntry } from '../../shared/ledger.ts'
import type { DeliveredFile, FileSet } from './file-set.ts'

/** Columns and filled cells of each fate. */
export type LedgerCounts = Readonly<Record<Fate, { readonly columns: number; readonly filled: number }>>

/** Counts what became of the columns. */
export function countLedger(entries: readonly LedgerEntry[]): LedgerCounts {
  const of = (fate: Fate) => {
    const these = entries.filter((entry) => entry.fate === fate)
    return { columns: these.length, filled: these.reduce((sum, { filled }) => sum + filled, 0) }
  }
  return { mapped: of('mapped'), derived: of('derived'), decision: of('decision'), lost: of('lost') }
}

/** Writes `ledger.json`: for each column of each source what became of it, a line each. */
export async function writeLedgerFile(
  files: FileSet,
  entries: readonly LedgerEntry[],
  language: Language,
): Promise<DeliveredFile> {
  const writer = await files.open('ledger.json')
  await writer.write('{"columns":[')
  let separator = '\n'
  for (const { sourceId: _sourceId, why, ...entry } of entries) {
    await writer.write(separator + JSON.stringify({ ...entry, ...(why ? { why: why[language] } : {}) }))
    separator = ',\n'
  }
  await writer.write(`\n],"counts":${JSON.stringify(countLedger(entries))}}\n`)
  return writer.close()
}
