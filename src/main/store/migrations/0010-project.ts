/**
 * The project file, first version. Stages from left to right: files and sources with their rows verbatim; fragments that a
 * run made of rows; keys and entities that fragments folded into; findings; what was delivered.
 */
export const sql = `
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE file (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, part TEXT, hidden INTEGER NOT NULL DEFAULT 0,
  read TEXT NOT NULL, columns TEXT NOT NULL, evidence TEXT NOT NULL,
  rows INTEGER NOT NULL DEFAULT 0, staged INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One row as it stood. position counts from 1 in file order; row is what the user's editor or spreadsheet shows.
CREATE TABLE source_row (
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE, position INTEGER NOT NULL, row INTEGER NOT NULL,
  cells TEXT NOT NULL, stored TEXT, skip TEXT, held INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (question TEXT NOT NULL, per TEXT NOT NULL DEFAULT '', value TEXT NOT NULL, PRIMARY KEY (question, per)) STRICT, WITHOUT ROWID;

-- What became which UUID, for the project's whole life. hash, created and modified give meta without a clock.
CREATE TABLE identity (
  type TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, hash TEXT, created TEXT NOT NULL, modified TEXT NOT NULL,
  PRIMARY KEY (type, key)
) STRICT, WITHOUT ROWID;

-- What one mapping block made of one row, in folding order (type, key, source order, row). source is 0 for a block made once.
CREATE TABLE fragment (
  seq INTEGER PRIMARY KEY, type TEXT NOT NULL, key TEXT NOT NULL, source INTEGER NOT NULL, position INTEGER NOT NULL,
  row INTEGER NOT NULL, block INTEGER NOT NULL, item INTEGER, creates INTEGER NOT NULL, id TEXT, data TEXT NOT NULL
) STRICT;
CREATE INDEX fragment_by_key ON fragment (type, key);
CREATE INDEX fragment_by_row ON fragment (source, position);

-- Further keys of an entity. An alias that two entities have names neither: its key is empty.
CREATE TABLE key_alias (type TEXT NOT NULL, alias TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (type, alias)) STRICT, WITHOUT ROWID;
-- Every key that some row creates. held: nothing that may be delivered is left of it.
CREATE TABLE entity_key (type TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, held INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (type, key)) STRICT, WITHOUT ROWID;

-- A rowid table: entities come in key order, their random ids only in the index, which a run makes when all are there.
CREATE TABLE entity (
  type TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL, data TEXT NOT NULL, hash TEXT NOT NULL, held INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX entity_by_id ON entity (type, id);
CREATE TABLE reference (type TEXT NOT NULL, id TEXT NOT NULL, attribute TEXT NOT NULL, target_type TEXT NOT NULL, target_id TEXT NOT NULL) STRICT;
CREATE INDEX reference_by_target ON reference (target_id);
CREATE INDEX reference_by_entity ON reference (type, id);

-- What an error holds back: a row (block and item null), an item that one row gave a list, or an entity.
CREATE TABLE held_row (source INTEGER NOT NULL, position INTEGER NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (source, position)) STRICT, WITHOUT ROWID;
CREATE TABLE held_item (
  source INTEGER NOT NULL, position INTEGER NOT NULL, block INTEGER NOT NULL, attribute TEXT NOT NULL, item INTEGER NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY (source, position, block, attribute, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE held_entity (type TEXT NOT NULL, key TEXT NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (type, key)) STRICT, WITHOUT ROWID;

-- stage: import findings live as long as their file, the others until the next run. lasting: it held something back and outlives a re-fold.
CREATE TABLE finding (
  number INTEGER PRIMARY KEY, stage TEXT NOT NULL, lasting INTEGER NOT NULL DEFAULT 0, rule TEXT NOT NULL, severity TEXT NOT NULL, params TEXT NOT NULL,
  file INTEGER REFERENCES file (id) ON DELETE CASCADE, source INTEGER, source_name TEXT, row INTEGER, column TEXT, path TEXT,
  entity TEXT, entity_key TEXT, entity_id TEXT, attribute TEXT, value TEXT, suggestion TEXT
) STRICT;
CREATE INDEX finding_by_rule ON finding (rule, number);
CREATE INDEX finding_by_entity ON finding (entity, entity_key) WHERE entity_key IS NOT NULL;

CREATE TABLE row_state (
  source INTEGER NOT NULL, position INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT, PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (id INTEGER PRIMARY KEY, created TEXT NOT NULL, summary TEXT NOT NULL) STRICT;
`
