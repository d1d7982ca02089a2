import type { WritableDb } from './database.ts'
import type { PushItem } from './push-repository.ts'

const item = 'i.position, i.kind, i.type, i.id, i.before, i.after'
/** Items that the receiver took, beside what it has of them as far as we know. */
const taken = `push_item i JOIN push p ON p.delivery = i.delivery LEFT JOIN receiver r ON r.name = p.known_as
  LEFT JOIN delivered d ON d.receiver = r.id AND d.type = i.type AND d.id = i.id
  WHERE i.delivery = @delivery AND i.state IN ('taken', 'warned')`

/**
 * What of a delivery is to be taken back, found step by step in a temporary table: a delivery can be larger than memory. Its pages are
 * read to their end before they are given, so that the caller may write.
 */
export function undoPlan(db: WritableDb, delivery: number) {
  db.exec(`DROP TABLE IF EXISTS temp.undo_item;
    CREATE TEMP TABLE undo_item (position INTEGER PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL)`)
  db.prepare(
    `INSERT INTO temp.undo_item SELECT i.position, i.type, i.id FROM ${taken} AND d.json IS i.after`,
  ).run({ delivery })
  const changedPage = db.prepare<[{ delivery: number; after: number }], PushItem>(
    `SELECT ${item} FROM ${taken} AND d.json IS NOT i.after AND i.position > @after ORDER BY i.position LIMIT 1000`,
  )
  const page = db.prepare<[number, string, number, number], PushItem>(
    `SELECT ${item} FROM temp.undo_item u JOIN push_item i ON i.delivery = ? AND i.position = u.position
     WHERE u.type = ? AND u.position > ? ORDER BY u.position LIMIT ?`,
  )
  const remove = db.prepare('DELETE FROM temp.undo_item WHERE type = ? AND id = ?')
  return {
    /** What we have changed since. */
    changedSince: (): Generator<readonly PushItem[]> =>
      inPages((after) => changedPage.all({ delivery, after })),
    /** What is to be taken back of a type, in pages of at most so many. */
    ofType: (type: string, most: number): Generator<readonly PushItem[]> =>
      inPages((after) => page.all(delivery, type, after, most)),
    leave: (type: string, id: string): void => void remove.run(type, id),
    isEmpty: (): boolean => db.prepare('SELECT 1 FROM temp.undo_item LIMIT 1').get() === undefined,
    /** Copies into the plan of another delivery what takes this one back: the other way round, and what was before. */
    copyTo(undo: number): void {
      db.prepare(
        `INSERT INTO push_item (delivery, position, kind, type, id, before, after, traits_before, traits_after)
         SELECT ?, i.position, CASE i.kind WHEN 'create' THEN 'delete' WHEN 'delete' THEN 'create' ELSE 'update' END, i.type, i.id,
           i.after, i.before, i.traits_after, i.traits_before
         FROM temp.undo_item u JOIN push_item i ON i.delivery = ? AND i.position = u.position`,
      ).run(undo, delivery)
    },
    end: (): void => void db.exec('DROP TABLE IF EXISTS temp.undo_item'),
  }
}
export type UndoPlan = ReturnType<typeof undoPlan>

function* inPages(read: (after: number) => PushItem[]): Generator<readonly PushItem[]> {
  for (let after = 0; ;) {
    const rows = read(after)
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last.position
  }
}
