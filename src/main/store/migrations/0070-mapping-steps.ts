/** The states of the project's own mapping, for undo and redo. The setting `mapping` holds the one in force, parsed. */
export const sql = `
CREATE TABLE mapping_step (
  number INTEGER PRIMARY KEY AUTOINCREMENT, summary TEXT NOT NULL, document TEXT NOT NULL, current INTEGER NOT NULL DEFAULT 0
) STRICT;
`
