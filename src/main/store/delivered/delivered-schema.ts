/** The tables of a delivered database, and what tells it from any other SQLite file. */

/** `SkLv` in ASCII. */
export const deliveredId = 0x536b_4c76
/** Of the layout: a reader of a higher one is a newer Skolflytt. */
export const deliveredVersion = 1

export const entityTable =
  'CREATE TABLE entity (number INTEGER PRIMARY KEY, type TEXT NOT NULL, path TEXT NOT NULL, id TEXT NOT NULL, data TEXT NOT NULL) STRICT'
export const deliveryTable =
  'CREATE TABLE delivery (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID'
