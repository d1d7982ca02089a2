/** Asked for each finding on screen: whether its cell has been changed since the last run. */
export const sql = `
CREATE INDEX fix_change_by_cell ON fix_change (position, place);
`
