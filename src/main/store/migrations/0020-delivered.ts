/**
 * What each receiver has, as we know it after our deliveries, and how that differs from what the project would give it now.
 * `unit`, `strong`, `weak` and `owner` are the traits by which an entity is known again under another id; `keyed` says
 * what its id was made of; `layer` is its depth among its own kind (a school below its authority).
 */
export const sql = `
CREATE TABLE receiver (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, limits TEXT,
  -- The comparison that the table change holds, as JSON; empty when a run has come after it.
  difference TEXT
) STRICT;

CREATE TABLE delivered (
  receiver INTEGER NOT NULL REFERENCES receiver (id) ON DELETE CASCADE, type TEXT NOT NULL, id TEXT NOT NULL,
  hash TEXT NOT NULL, layer INTEGER NOT NULL, unit TEXT NOT NULL, strong TEXT, weak TEXT, owner TEXT, keyed TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (receiver, type, id)
) STRICT, WITHOUT ROWID;

-- In the order of delivery. json is what is to be delivered where that is not the entity as the project has it.
CREATE TABLE change (
  receiver INTEGER NOT NULL REFERENCES receiver (id) ON DELETE CASCADE, position INTEGER NOT NULL,
  kind TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, layer INTEGER NOT NULL, unit TEXT NOT NULL,
  strong TEXT, weak TEXT, owner TEXT, keyed TEXT NOT NULL, why TEXT, other_id TEXT, json TEXT,
  PRIMARY KEY (receiver, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_id ON change (receiver, type, id);

-- What was done with the project. Each line's hash is made of its content and the hash of the line before.
CREATE TABLE audit (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log is only added to'); END;
`
