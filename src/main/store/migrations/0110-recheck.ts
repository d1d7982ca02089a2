/** What a re-check after fixes must know of the last run to tell what it would make of what has not changed: see `app/run/recheck.ts`. */
export const sql = `
-- The finding that counts a problem over a whole source, and the first row that has it. mark: a hash of rule, place and value.
CREATE TABLE counted_problem (
  source INTEGER NOT NULL, mark TEXT NOT NULL, position INTEGER NOT NULL, finding INTEGER NOT NULL, PRIMARY KEY (source, mark)
) STRICT, WITHOUT ROWID;

-- Each further key that a row gave an entity: what key_alias is settled from.
CREATE TABLE alias_given (type TEXT NOT NULL, alias TEXT NOT NULL, key TEXT NOT NULL, source INTEGER NOT NULL, position INTEGER NOT NULL) STRICT;

-- 1: mapping the row held it, whatever else is held.
ALTER TABLE held_row ADD COLUMN mapped INTEGER NOT NULL DEFAULT 0;
-- Why mapping left the row out; of a row that waits it is not in reason.
ALTER TABLE row_state ADD COLUMN outcome TEXT;
`
