/**
 * Fixes: a tree of operations with a current head, what each changed, and the overlay that the path to the head makes.
 * Rows stay as they were read. Places are kept by name, so that operations outlive the file they were made on.
 */
export const sql = `
-- next: the child that redo leads to. stale: its changes were made for rows that a newer file has replaced.
CREATE TABLE fix_operation (
  id INTEGER PRIMARY KEY, parent INTEGER REFERENCES fix_operation (id), next INTEGER, step TEXT NOT NULL,
  at TEXT NOT NULL, cells INTEGER NOT NULL DEFAULT 0, stale INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX fix_operation_by_parent ON fix_operation (parent);
INSERT INTO fix_operation (id, parent, step, at) VALUES (1, NULL, '{}', '');

-- A column of a source; position 0 is the row itself (left out or taken in).
CREATE TABLE fix_place (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (source, position, name)
) STRICT;

-- One changed cell. row_key finds the row in a newer file; before and after are JSON. from_raw, to_raw: that value is what the file has.
CREATE TABLE fix_change (
  operation INTEGER NOT NULL REFERENCES fix_operation (id) ON DELETE CASCADE, place INTEGER NOT NULL REFERENCES fix_place (id),
  position INTEGER, row_key TEXT, before TEXT NOT NULL, after TEXT NOT NULL, from_raw INTEGER NOT NULL, to_raw INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'applied'
) STRICT;
CREATE INDEX fix_change_by_operation ON fix_change (operation);

-- How the sources read now, where that differs from their files.
CREATE TABLE fix_overlay (
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE, position INTEGER NOT NULL, column INTEGER NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (source, position, column)
) STRICT, WITHOUT ROWID;

-- An import finding about a cell that has been changed since. (Those of a run are made anew by the next.)
ALTER TABLE finding ADD COLUMN resolved INTEGER NOT NULL DEFAULT 0;
`
