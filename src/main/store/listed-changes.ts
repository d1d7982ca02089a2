import type { ChangeKind, ListedChange } from '../../shared/difference.ts'
import type { ReadableDb } from './database.ts'

export type ListedRecord = Pick<ListedChange, 'position' | 'kind' | 'type' | 'id' | 'why' | 'oldId'> & {
  readonly before?: string
  readonly after?: string
}
type Filter = {
  readonly type?: string | undefined
  readonly kind?: ChangeKind | undefined
  readonly unit?: string | undefined
}
type Row = {
  position: number
  kind: ChangeKind
  type: string
  id: string
  why: NonNullable<ListedChange['why']> | null
  old_id: string | null
  before: string | null
  after: string | null
}

/** A page of what a comparison found, for people: what is under a new id is one line, its create with what the receiver has. */
export function listedChanges(
  db: ReadableDb,
  receiver: number,
  { type, kind, unit }: Filter,
  offset: number,
  limit: number,
): { total: number; records: ListedRecord[] } {
  const shown = "CASE WHEN c.other_id IS NOT NULL THEN 'reidentified' ELSE c.kind END"
  const where = `c.receiver = @receiver AND NOT (c.kind = 'delete' AND c.other_id IS NOT NULL)
    AND (@type IS NULL OR c.type = @type) AND (@kind IS NULL OR ${shown} = @kind) AND (@unit IS NULL OR c.unit = @unit)`
  const values = { receiver, type: type ?? null, kind: kind ?? null, unit: unit ?? null }
  const total =
    db
      .prepare<[typeof values], { n: number }>(`SELECT count(*) AS n FROM change c WHERE ${where}`)
      .get(values)?.n ?? 0
  const rows = db
    .prepare<[typeof values & { limit: number; offset: number }], Row>(
      `SELECT c.position, ${shown} AS kind, c.type, c.id, c.why, c.other_id AS old_id, d.json AS before,
         CASE WHEN c.kind IN ('create', 'update') THEN coalesce(c.json, e.data) END AS after
       FROM change c
         LEFT JOIN delivered d ON d.receiver = c.receiver AND d.type = c.type AND d.id = coalesce(c.other_id, c.id)
         LEFT JOIN entity e ON e.type = c.type AND e.id = c.id
       WHERE ${where} ORDER BY c.position LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit, offset })
  const records = rows.map(({ why, old_id: oldId, before, after, ...row }) => ({
    ...row,
    ...(why === null ? {} : { why }),
    ...(oldId === null ? {} : { oldId }),
    ...(before === null ? {} : { before }),
    ...(after === null ? {} : { after }),
  }))
  return { total, records }
}

/** What a comparison paired under two ids: the new one of an old one. */
export function newIds(db: ReadableDb, receiver: number): (oldId: string) => string | undefined {
  const paired = db.prepare<[number, string], { id: string }>(
    "SELECT other_id AS id FROM change WHERE receiver = ? AND id = ? AND kind = 'delete' AND other_id IS NOT NULL",
  )
  return (oldId) => paired.get(receiver, oldId)?.id
}
