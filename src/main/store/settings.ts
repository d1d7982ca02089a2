import { z } from 'zod'
import { JobKind, RunSummary } from '../../shared/contract.ts'
import { PushNotes } from '../../shared/push-contract.ts'
import { DriftReport } from '../../shared/drift.ts'
import { MappingDocument } from '../mapping/document.ts'
import type { ReadableDb } from './database.ts'

/** What the last run was of: a digest of the mapping, and of each source's file and how it was read. */
const RunBasis = z.object({ mapping: z.string(), sources: z.record(z.string(), z.string()) })
export type RunBasis = z.infer<typeof RunBasis>

/**
 * What a re-check may build on: a digest of all that the run was of but the rows, how many changes there had been that were
 * no fixes, and the numbers after and up to which the findings of rules over all entities stand.
 */
const RecheckBasis = z.object({
  digest: z.string(),
  otherChanges: z.number(),
  together: z.tuple([z.number(), z.number()]),
})
export type RecheckBasis = z.infer<typeof RecheckBasis>

/** What a project has one of. */
type Values = {
  project: { name: string; asOf: string; namespace: string }
  mapping: MappingDocument
  /** Name of the receiver profile that runs check for. */
  profile: string
  lastRun: RunSummary
  lastRunBasis: RunBasis
  /** Absent where the last run cannot be built on. */
  recheckBasis: RecheckBasis
  /** What had changed in the files when a recipe was used on them. */
  drift: DriftReport
  /** Counts changes that a run depends on; `lastRunOf` is its value when the last run ended. */
  changes: number
  lastRunOf: number
  /** Those of them that were no fixes. */
  otherChanges: number
  /** The fix operation that the sources stand at, and the one they stood at when the last run ended. */
  fixHead: number
  fixHeadOfRun: number
  /** The last line of the audit log: that it is gone can be seen by nothing else. */
  auditHead: { number: number; hash: string }
  /** The day until which the data may be kept. */
  retainUntil: string
  /** Counts finished runs: who shows their outcome sees by it that there is a new one. */
  runs: number
  /** Seals the page tokens of the served API: 32 bytes, base64url. */
  servedKey: string
  /** The work that is going on, and the last that was killed and has not been told of. */
  working: JobKind
  /** Work that has been committed, until it has been told. */
  finished: JobKind
  interrupted: JobKind
  /** What the findings of the last rehearsal, push or undo are about. */
  pushNotes: PushNotes
  /** The name of what the project was last compared with beside its deliveries. */
  comparedWith: string
}
type Name = keyof Values
type Setting<N extends Name> = Values[N]

const shapes: { readonly [N in Name]: z.ZodType<Values[N]> } = {
  project: z.object({ name: z.string(), asOf: z.string(), namespace: z.string() }),
  mapping: MappingDocument,
  profile: z.string(),
  lastRun: RunSummary,
  lastRunBasis: RunBasis,
  recheckBasis: RecheckBasis,
  drift: DriftReport,
  changes: z.number(),
  lastRunOf: z.number(),
  otherChanges: z.number(),
  fixHead: z.number(),
  fixHeadOfRun: z.number(),
  auditHead: z.object({ number: z.number(), hash: z.string() }),
  retainUntil: z.string(),
  runs: z.number(),
  servedKey: z.string(),
  working: JobKind,
  finished: JobKind,
  interrupted: JobKind,
  pushNotes: PushNotes,
  comparedWith: z.string(),
}

export type Settings = {
  get<N extends Name>(name: N): Setting<N> | undefined
  /** Throws where the project lacks it: only for what every project has. */
  need<N extends Name>(name: N): Setting<N>
  set<N extends Name>(name: N, value: Setting<N>): void
  remove(name: Name): void
  /** Notes that the last run no longer tells how things stand; by a fix, or by something that concerns all rows. */
  touch(by?: 'fix'): void
}

export function settings(db: ReadableDb): Settings {
  const select = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?')
  const parse = <N extends Name>(name: N): Setting<N> | undefined => {
    const row = select.get(name)
    if (!row) return undefined
    return shapes[name].parse(JSON.parse(row.value))
  }
  const set = <N extends Name>(name: N, value: Setting<N>): void => {
    db.prepare(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ).run(name, JSON.stringify(value))
  }
  return {
    get: parse,
    need: (name) => {
      const value = parse(name)
      if (value === undefined) throw new Error(`the project lacks its setting ${name}`)
      return value
    },
    set,
    remove: (name) => void db.prepare('DELETE FROM setting WHERE name = ?').run(name),
    touch: (by) => {
      set('changes', (parse('changes') ?? 0) + 1)
      if (by !== 'fix') set('otherChanges', (parse('otherChanges') ?? 0) + 1)
    },
  }
}
