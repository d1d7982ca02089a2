/**
 * What a user chose about how a source is read (JSON, null where nothing was), and the bytes that files were read from, so
 * that they can be read again: compressed pieces of a megabyte each.
 */
export const sql = `
ALTER TABLE source ADD COLUMN choice TEXT;

CREATE TABLE file_piece (
  id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE, piece INTEGER NOT NULL, bytes BLOB NOT NULL,
  UNIQUE (file, piece)
) STRICT;
`
