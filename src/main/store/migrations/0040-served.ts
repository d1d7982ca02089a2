/**
 * What the served API shows each consumer. One view a consumer: the objects as she may see them, as ready text, with when each
 * was made known and when it went. So a page is read as it stands, a filter sees only what the consumer sees, and what is
 * no longer hers to see is told as deleted. Times are milliseconds since 1970.
 */
export const sql = `
CREATE TABLE served_view (
  id INTEGER PRIMARY KEY, consumer TEXT NOT NULL UNIQUE, rights TEXT NOT NULL, run INTEGER NOT NULL, published INTEGER NOT NULL
) STRICT;

-- gone: since then it is not to be seen, and its data is '{}'. starts and ends are the instants of what has a time of day. search: a person's names in lower case.
CREATE TABLE served (
  view INTEGER NOT NULL REFERENCES served_view (id) ON DELETE CASCADE, type TEXT NOT NULL, id TEXT NOT NULL,
  created INTEGER NOT NULL, modified INTEGER NOT NULL, gone INTEGER, hash TEXT NOT NULL,
  starts INTEGER, ends INTEGER, search TEXT, data TEXT NOT NULL,
  PRIMARY KEY (view, type, id)
) STRICT, WITHOUT ROWID;
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

-- References, and the codes and numbers that objects are looked up by. attribute is the path without positions.
CREATE TABLE served_link (
  view INTEGER NOT NULL REFERENCES served_view (id) ON DELETE CASCADE, type TEXT NOT NULL, attribute TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (view, type, attribute, value, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX served_link_by_entity ON served_link (view, type, id, attribute);

CREATE TABLE served_subscription (
  id TEXT PRIMARY KEY, consumer TEXT NOT NULL, name TEXT NOT NULL, target TEXT NOT NULL, types TEXT NOT NULL, expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- What is still to be told a subscriber. due: not before then.
CREATE TABLE served_notice (
  id INTEGER PRIMARY KEY, subscription TEXT NOT NULL REFERENCES served_subscription (id) ON DELETE CASCADE,
  body TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL
) STRICT;
CREATE INDEX served_notice_by_subscription ON served_notice (subscription);

-- What consumers told through /log and /statistics.
CREATE TABLE served_message (id INTEGER PRIMARY KEY, consumer TEXT NOT NULL, kind TEXT NOT NULL, received INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
`
