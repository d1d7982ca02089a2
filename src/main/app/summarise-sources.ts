import type { Balance, RunSummary } from '../../shared/contract.ts'
import type { ReadableDb } from '../store/database.ts'
import { findingRepository } from '../store/finding-repository.ts'
import { rowStates } from '../store/row-states.ts'
import { settings } from '../store/settings.ts'
import { sourceRepository } from '../store/source-repository.ts'

/** What there is to tell of a project that has not been run: every row is left out, since nothing maps it. For cleaning alone. */
export function summariseSources(db: ReadableDb): RunSummary {
  const total = empty()
  const bySource = new Map<number, Balance>()
  for (const { sourceId, reason, count } of rowStates(db).unmapped()) {
    const own = bySource.get(sourceId) ?? empty()
    bySource.set(sourceId, own)
    for (const balance of [own, total]) {
      balance.read += count
      balance.leftOut += count
      balance.reasons[reason] = (balance.reasons[reason] ?? 0) + count
    }
  }
  return {
    asOf: settings(db).need('project').asOf,
    mapping: { name: '–', version: '' },
    sources: sourceRepository(db)
      .list()
      .map(({ id, name, rows }) => ({ name, rows, balance: bySource.get(id) ?? empty() })),
    entities: {},
    balance: total,
    findings: findingRepository(db).counts(),
    assumed: [],
  }
}

const empty = (): Balance => ({ read: 0, entities: 0, merged: 0, leftOut: 0, waiting: 0, reasons: {} })
