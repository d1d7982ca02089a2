import type { Finding } from '../../shared/finding.ts'
import { FindingParams, Severity } from '../../shared/finding.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { aboutSchool } from './school-repository.ts'

/** A finding with what the store keeps beside it: the stage that made it, the file and source it lives with. */
export type StoredFinding = Finding & { readonly number: number; readonly sourceId?: number }
/** `compare` and `push`: what a delivery found; until the next run or delivery. */
export type FindingStage = 'import' | 'map' | 'check' | 'compare' | 'push'
export type FindingOwner = {
  readonly stage: FindingStage
  readonly file?: number
  readonly source?: number
  readonly entityKey?: string
  readonly lasting?: boolean
}

const bySeverity = "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END"

type FindingRecord = {
  number: number
  rule: string
  severity: string
  params: string
  source: number | null
  source_name: string | null
  row: number | null
  column: string | null
  path: string | null
  entity: string | null
  entity_id: string | null
  attribute: string | null
  value: string | null
  suggestion: string | null
}
export type FindingFilter = {
  readonly rule?: string | undefined
  /** Rules that are passed over. */
  readonly without?: readonly string[] | undefined
  readonly severity?: string | undefined
  readonly sourceId?: number | undefined
  readonly entity?: string | undefined
  /** Id of a school. */
  readonly school?: string | undefined
}

export type FindingWriter = ReturnType<typeof findingWriter>

/** `conceal` masks personal numbers in values before they are kept. */
export function findingWriter(db: WritableDb, conceal: (text: string) => string) {
  const insert = db.prepare(
    `INSERT INTO finding (stage, lasting, rule, severity, params, file, source, source_name, row, column, path, entity, entity_key, entity_id, attribute, value, suggestion)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const dropOfEntity = db.prepare(
    "DELETE FROM finding WHERE entity = ? AND entity_key = ? AND stage = 'check' AND lasting = 0",
  )
  return {
    /** Gives the finding's number. */
    add(finding: Finding, owner: FindingOwner): number {
      const params = Object.fromEntries(
        Object.entries(finding.params).map(([name, value]) => [
          name,
          typeof value === 'string' ? conceal(value) : value,
        ]),
      )
      const { lastInsertRowid } = insert.run(
        owner.stage,
        owner.lasting ? 1 : 0,
        finding.rule,
        finding.severity,
        JSON.stringify(params),
        owner.file ?? null,
        owner.source ?? null,
        finding.source ?? null,
        finding.row ?? null,
        finding.column ?? null,
        finding.path ?? null,
        finding.entity ?? null,
        owner.entityKey ?? null,
        finding.id ?? null,
        finding.attribute ?? null,
        finding.value === undefined ? null : conceal(finding.value),
        finding.suggestion === undefined ? null : conceal(finding.suggestion),
      )
      return Number(lastInsertRowid)
    },
    /** A re-fold says everything anew about the entity, except what held something back. */
    dropOfEntity: (type: string, key: string): void => void dropOfEntity.run(type, key),
    /** Where the findings are now: for `dropSince`. */
    mark: (): number =>
      db.prepare<[], { last: number | null }>('SELECT max(number) AS last FROM finding').get()?.last ?? 0,
    /** Takes back what was said after a mark, except what holds something back. */
    dropSince: (mark: number): void =>
      void db.prepare('DELETE FROM finding WHERE number > ? AND lasting = 0').run(mark),
    /** What earlier imports said of files that they did not read: it is about those imports alone. */
    dropUnread: (): void =>
      void db
        .prepare("DELETE FROM finding WHERE stage = 'import' AND (file IS NULL OR rule = 'IMP-18')")
        .run(),
    dropStage: (stage: FindingStage): void =>
      void db.prepare('DELETE FROM finding WHERE stage = ?').run(stage),
  }
}

export function findingRepository(db: ReadableDb) {
  return {
    counts(): { error: number; warning: number; info: number } {
      const counts = { error: 0, warning: 0, info: 0 }
      const rows = db
        .prepare<[], { severity: string; n: number }>(
          'SELECT severity, count(*) AS n FROM finding WHERE resolved = 0 GROUP BY severity',
        )
        .all()
      for (const row of rows) counts[Severity.parse(row.severity)] = row.n
      return counts
    },
    countsOfStage(stage: FindingStage): { error: number; warning: number; info: number } {
      const counts = { error: 0, warning: 0, info: 0 }
      const rows = db
        .prepare<[string], { severity: string; n: number }>(
          'SELECT severity, count(*) AS n FROM finding WHERE stage = ? GROUP BY severity',
        )
        .all(stage)
      for (const row of rows) counts[Severity.parse(row.severity)] = row.n
      return counts
    },
    countsBySource(): Map<number, { error: number; warning: number; info: number }> {
      const counts = new Map<number, { error: number; warning: number; info: number }>()
      const rows = db
        .prepare<[], { source: number; severity: string; n: number }>(
          'SELECT source, severity, count(*) AS n FROM finding WHERE source IS NOT NULL AND resolved = 0 GROUP BY source, severity',
        )
        .all()
      for (const row of rows) {
        const of = counts.get(row.source) ?? { error: 0, warning: 0, info: 0 }
        of[Severity.parse(row.severity)] = row.n
        counts.set(row.source, of)
      }
      return counts
    },
    /** By rule and severity; `suggested` counts those that suggest something for their cell. */
    groups(
      filter: FindingFilter = {},
    ): { rule: string; severity: Severity; count: number; suggested: number }[] {
      const { where, values } = condition(filter)
      return db
        .prepare<unknown[], { rule: string; severity: string; count: number; suggested: number }>(
          `SELECT rule, severity, count(*) AS count, count(suggestion) AS suggested FROM finding ${where} GROUP BY rule, severity
           ORDER BY ${bySeverity}, count DESC, rule`,
        )
        .all(...values)
        .map((row) => ({ ...row, severity: Severity.parse(row.severity) }))
    },
    /** Types of entity that findings are about. */
    entities: (): string[] =>
      db
        .prepare<[], { entity: string }>(
          'SELECT DISTINCT entity FROM finding WHERE entity IS NOT NULL AND resolved = 0 ORDER BY entity',
        )
        .all()
        .map(({ entity }) => entity),
    count(filter: FindingFilter): number {
      const { where, values } = condition(filter)
      return (
        db.prepare<unknown[], { n: number }>(`SELECT count(*) AS n FROM finding ${where}`).get(...values)
          ?.n ?? 0
      )
    },
    list(filter: FindingFilter, offset: number, limit: number): StoredFinding[] {
      const { where, values } = condition(filter)
      // What stops the delivery comes first; of one rule or one severity the order is that of the index.
      const worst = filter.rule || filter.severity ? '' : `${bySeverity}, `
      return db
        .prepare<unknown[], FindingRecord>(
          `SELECT * FROM finding ${where} ORDER BY ${worst}number LIMIT ? OFFSET ?`,
        )
        .all(...values, limit, offset)
        .map(fromRecord)
    },
    find(number: number): StoredFinding | undefined {
      const record = db.prepare<[number], FindingRecord>('SELECT * FROM finding WHERE number = ?').get(number)
      return record && fromRecord(record)
    },
    /** Findings of a rule that suggest something for their cell, in pages. */
    *suggesting(rule: string, sourceId: number | undefined): Generator<StoredFinding> {
      const page = db.prepare<[{ rule: string; after: number; source: number | null }], FindingRecord>(
        `SELECT * FROM finding WHERE rule = @rule AND number > @after AND resolved = 0 AND suggestion IS NOT NULL
         AND (@source IS NULL OR source = @source) ORDER BY number LIMIT 1000`,
      )
      for (let after = 0; ;) {
        const records = page.all({ rule, after, source: sourceId ?? null })
        if (records.length === 0) return
        after = records.at(-1)?.number ?? after
        for (const record of records) yield fromRecord(record)
      }
    },
    /** The first findings of a stage, errors before the others. */
    ofStage(stage: FindingStage, limit: number): StoredFinding[] {
      return db
        .prepare<[string, number], FindingRecord>(
          `SELECT * FROM finding WHERE stage = ?
           ORDER BY ${bySeverity}, number LIMIT ?`,
        )
        .all(stage, limit)
        .map(fromRecord)
    },
    /** All findings in the order they are shown: by severity and rule, in pages. */
    *all(): Generator<StoredFinding> {
      for (const { rule, severity } of this.groups()) {
        const page = db.prepare<[string, string, number], FindingRecord>(
          'SELECT * FROM finding WHERE rule = ? AND severity = ? AND number > ? AND resolved = 0 ORDER BY number LIMIT 1000',
        )
        for (let after = 0; ;) {
          const records = page.all(rule, severity, after)
          if (records.length === 0) break
          after = records.at(-1)?.number ?? after
          for (const record of records) yield fromRecord(record)
        }
      }
    },
  }
}

function condition(filter: FindingFilter): { where: string; values: (string | number)[] } {
  const school = filter.school === undefined ? undefined : aboutSchool(filter.school)
  const parts = [
    ...(filter.rule === undefined ? [] : [{ sql: 'rule = ?', value: filter.rule }]),
    ...(filter.without?.length
      ? [{ sql: 'rule NOT IN (SELECT value FROM json_each(?))', value: JSON.stringify(filter.without) }]
      : []),
    ...(filter.severity === undefined ? [] : [{ sql: 'severity = ?', value: filter.severity }]),
    ...(filter.sourceId === undefined ? [] : [{ sql: 'source = ?', value: filter.sourceId }]),
    ...(filter.entity === undefined ? [] : [{ sql: 'entity = ?', value: filter.entity }]),
  ]
  return {
    where: `WHERE ${['resolved = 0', ...parts.map((part) => part.sql), ...(school ? [school.sql] : [])].join(' AND ')}`,
    values: [...parts.map((part) => part.value), ...(school?.values ?? [])],
  }
}

function fromRecord(record: FindingRecord): StoredFinding {
  return {
    number: record.number,
    rule: record.rule,
    severity: Severity.parse(record.severity),
    params: FindingParams.parse(JSON.parse(record.params)),
    ...(record.source === null ? {} : { sourceId: record.source }),
    ...(record.source_name === null ? {} : { source: record.source_name }),
    ...(record.row === null ? {} : { row: record.row }),
    ...(record.column === null ? {} : { column: record.column }),
    ...(record.path === null ? {} : { path: record.path }),
    ...(record.entity === null ? {} : { entity: record.entity }),
    ...(record.entity_id === null ? {} : { id: record.entity_id }),
    ...(record.attribute === null ? {} : { attribute: record.attribute }),
    ...(record.value === null ? {} : { value: record.value }),
    ...(record.suggestion === null ? {} : { suggestion: record.suggestion }),
  }
}
