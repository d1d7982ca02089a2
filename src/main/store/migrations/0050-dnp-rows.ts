/** The rows of the last workbook for Skolverket, so that the next one can take away what no longer holds. */
export const sql = `
CREATE TABLE dnp_row (
  sheet TEXT NOT NULL, key TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, cells TEXT NOT NULL, PRIMARY KEY (sheet, key)
) STRICT, WITHOUT ROWID;
`
