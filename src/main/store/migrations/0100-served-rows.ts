/**
 * The objects of the served API in a table with row numbers: the whole of a text then lies in one page of the file. In a table
 * without them half the pupils did not fit, and each took a page of its own that SQLite read anew for every answer.
 */
export const sql = `
CREATE TABLE served_row (
  key INTEGER PRIMARY KEY,
  view INTEGER NOT NULL REFERENCES served_view (id) ON DELETE CASCADE, type TEXT NOT NULL, id TEXT NOT NULL,
  created INTEGER NOT NULL, modified INTEGER NOT NULL, gone INTEGER, hash TEXT NOT NULL,
  starts INTEGER, ends INTEGER, search TEXT, data TEXT NOT NULL
) STRICT;
INSERT INTO served_row (view, type, id, created, modified, gone, hash, starts, ends, search, data)
  SELECT view, type, id, created, modified, gone, hash, starts, ends, search, data FROM served ORDER BY view, type, id;
DROP TABLE served;
ALTER TABLE served_row RENAME TO served;
CREATE UNIQUE INDEX served_by_id ON served (view, type, id);
CREATE INDEX served_by_modified ON served (view, type, modified, id) WHERE gone IS NULL;
CREATE INDEX served_gone ON served (view, gone, type, id) WHERE gone IS NOT NULL;
CREATE INDEX served_by_start ON served (view, type, starts, id) WHERE starts IS NOT NULL;
-- The expressions are those of served/sort-keys.ts to the letter: a test asks SQLite whether it uses them.
CREATE INDEX served_person_by_name ON served (view, coalesce(data ->> '$.givenName', '') || ' ' || coalesce(data ->> '$.familyName', ''), id) WHERE gone IS NULL AND type = 'Person';
CREATE INDEX served_person_by_given ON served (view, coalesce(data ->> '$.givenName', ''), id) WHERE gone IS NULL AND type = 'Person';
CREATE INDEX served_person_by_family ON served (view, coalesce(data ->> '$.familyName', ''), id) WHERE gone IS NULL AND type = 'Person';
CREATE INDEX served_person_by_number ON served (view, coalesce(data ->> '$.civicNo.value', ''), id) WHERE gone IS NULL AND type = 'Person';
CREATE INDEX served_group_by_name ON served (view, coalesce(data ->> '$.displayName', ''), id) WHERE gone IS NULL AND type = 'Group';
CREATE INDEX served_activity_by_name ON served (view, coalesce(data ->> '$.displayName', ''), id) WHERE gone IS NULL AND type = 'Activity';
CREATE INDEX served_duty_by_start ON served (view, coalesce(data ->> '$.startDate', ''), id) WHERE gone IS NULL AND type = 'Duty';
CREATE INDEX served_placement_by_start ON served (view, coalesce(data ->> '$.startDate', ''), id) WHERE gone IS NULL AND type = 'Placement';
CREATE INDEX served_grade_by_date ON served (view, coalesce(data ->> '$.registeredDate', ''), id) WHERE gone IS NULL AND type = 'Grade';
`
