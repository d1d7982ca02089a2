import type { ReadableDb, WritableDb } from './database.ts'

/** A person of the last run, and one of earlier runs with the same name and birth date who is not there any more. */
export type IdentityMatch = {
  readonly id: string
  readonly key: string
  readonly data: string
  readonly otherId: string
}

/** By what a person is known again. */
export type PersonMark = (given: string, family: string, birthDate: string) => string

/** Persons who got a new id. */
export function identityMatches(db: WritableDb, mark: PersonMark) {
  db.function('person_mark', { deterministic: true }, (given, family, birth) =>
    typeof given === 'string' && typeof family === 'string' && typeof birth === 'string'
      ? mark(given, family, birth)
      : null,
  )
  return {
    /**
     * Remembers for the project's life what became which id, when it last changed, and by what a person is known again.
     * `rechecked`: of the keys of a re-check, when nothing else has changed. In the order that both tables have: any other
     * fetches each row from another page.
     */
    keep(which: 'all' | 'rechecked' = 'all'): void {
      db.exec(`
        INSERT INTO identity (type, key, id, hash, created, modified, mark)
          SELECT e.type, e.key, e.id, e.hash, json_extract(e.data, '$.meta.created'), json_extract(e.data, '$.meta.modified'),
            CASE e.type WHEN 'Person' THEN ${newMark} END
          FROM ${kept[which]} WHERE true
          ON CONFLICT (type, key) DO UPDATE SET hash = excluded.hash, modified = excluded.modified, mark = excluded.mark`)
    },
    /**
     * Found before the persons of this run are kept: the new ones are looked up by what they are now. `changed`: after a
     * re-check, where the marks of all who are as they were stand.
     */
    find: (which: 'new' | 'changed' = 'new'): IdentityMatch[] => findMatches(db, which),
  }
}

/** What `find` tells, of a run that is done: without computing anything. */
export function storedMatches(db: ReadableDb): IdentityMatch[] {
  return findMatches(db, 'stored')
}

const newMark =
  "person_mark(json_extract(e.data, '$.givenName'), json_extract(e.data, '$.familyName'), json_extract(e.data, '$.birthDate'))"
/** SQL: whose identities are kept. */
const kept = {
  all: 'entity e',
  rechecked:
    'temp.recheck_key s CROSS JOIN entity_key k ON k.type = s.type AND k.key = s.key CROSS JOIN entity e ON e.type = k.type AND e.id = k.id',
}
/** SQL: the mark of a person `e`. */
const marks = {
  new: newMark,
  changed: `coalesce((SELECT i.mark FROM identity i WHERE i.type = 'Person' AND i.key = e.key AND i.hash = e.hash), ${newMark})`,
  stored: "(SELECT max(i.mark) FROM identity i WHERE i.type = 'Person' AND i.key = e.key)",
}

function findMatches(db: ReadableDb, which: keyof typeof marks): IdentityMatch[] {
  // Nearly all are there by the key they had, which is asked in the order of both tables; who is there by an id alone costs a search.
  const gone = `SELECT i.id, i.mark FROM identity i WHERE i.type = 'Person' AND i.mark IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM entity_key k WHERE k.type = 'Person' AND k.key = i.key AND k.id = i.id AND k.held = 0)
    AND NOT EXISTS (SELECT 1 FROM entity e WHERE e.type = 'Person' AND e.id = i.id)`
  // Nobody is gone in the ordinary case, and then nobody is compared.
  if (!db.prepare(`${gone} LIMIT 1`).get()) return []
  return db
    .prepare<[], IdentityMatch>(
      `WITH gone AS MATERIALIZED (SELECT mark, min(id) AS id FROM (${gone}) GROUP BY mark),
         person AS MATERIALIZED (SELECT e.id, e.key, ${marks[which]} AS mark FROM entity e WHERE e.type = 'Person')
       SELECT p.id, p.key, e.data, g.id AS otherId FROM person p JOIN gone g ON g.mark = p.mark
         JOIN entity e ON e.type = 'Person' AND e.id = p.id
         WHERE NOT EXISTS (SELECT 1 FROM identity_apart a WHERE a.id = p.id AND a.other = g.id) ORDER BY p.key`,
    )
    .all()
}

/** The keys of an id and when it was first and last seen to change. */
export function identityFacts(db: ReadableDb, id: string) {
  const rows = db
    .prepare<[string], { key: string; created: string; modified: string }>(
      "SELECT key, created, modified FROM identity WHERE type = 'Person' AND id = ? ORDER BY key",
    )
    .all(id)
  return {
    keys: rows.map(({ key }) => key),
    created: rows.map(({ created }) => created).sort()[0] ?? '',
    modified:
      rows
        .map(({ modified }) => modified)
        .sort()
        .at(-1) ?? '',
  }
}

/** What a receiver was last given of a person. */
export function lastDelivered(db: ReadableDb, id: string): string | undefined {
  return db
    .prepare<[string], { json: string }>(
      "SELECT json FROM delivered WHERE type = 'Person' AND id = ? ORDER BY receiver DESC LIMIT 1",
    )
    .get(id)?.json
}

/** Gives every key of `id` the id `other`: an alias of the person that `other` is. */
export function mergeIdentity(db: WritableDb, id: string, other: string): void {
  const { created } = identityFacts(db, other)
  db.prepare("UPDATE identity SET id = ?, created = min(created, ?) WHERE type = 'Person' AND id = ?").run(
    other,
    created,
    id,
  )
}

export function keepApart(db: WritableDb, id: string, other: string): void {
  db.prepare('INSERT OR IGNORE INTO identity_apart VALUES (?, ?)').run(id, other)
}
