/**
 * What became of each column in the last run, and by what a person is known again when her key has changed: `mark` is a
 * keyed hash of her name and birth date, which says nothing without the project's namespace.
 */
export const sql = `
CREATE TABLE ledger (
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE, place INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (source, place)
) STRICT, WITHOUT ROWID;
ALTER TABLE identity ADD COLUMN mark TEXT;
CREATE INDEX identity_by_mark ON identity (mark) WHERE mark IS NOT NULL;
`
