/**
 * Pushed deliveries: what was to be sent, with what the receiver had before (the snapshot for taking it back), and how far it has come.
 * Everything stands here before the first call is made, so that a push can go on after being killed anywhere.
 */
export const sql = `
-- receiver is the description as it was, as JSON; known_as the name under which the receiver's state is kept; undoes the delivery it takes back.
CREATE TABLE push (
  delivery INTEGER PRIMARY KEY REFERENCES delivery (id) ON DELETE CASCADE,
  receiver TEXT NOT NULL, known_as TEXT NOT NULL, url TEXT NOT NULL, policy TEXT NOT NULL, state TEXT NOT NULL,
  undoes INTEGER REFERENCES push (delivery)
) STRICT;

-- before and after: the entity's JSON with the project's own ids. traits_before and traits_after: the other columns of delivered, as JSON.
CREATE TABLE push_item (
  delivery INTEGER NOT NULL REFERENCES push (delivery) ON DELETE CASCADE, position INTEGER NOT NULL,
  kind TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, before TEXT, after TEXT, traits_before TEXT, traits_after TEXT,
  state TEXT NOT NULL DEFAULT 'planned', parcel INTEGER,
  PRIMARY KEY (delivery, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX push_item_by_state ON push_item (delivery, state, type, kind, position);
CREATE UNIQUE INDEX push_item_by_entity ON push_item (delivery, type, id);
CREATE INDEX push_item_by_parcel ON push_item (parcel) WHERE parcel IS NOT NULL;

-- One call that was or may have been made. job: the receiver took it in and tells by this how it went.
CREATE TABLE push_parcel (
  id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES push (delivery) ON DELETE CASCADE,
  type TEXT NOT NULL, kind TEXT NOT NULL, job TEXT
) STRICT;
`
