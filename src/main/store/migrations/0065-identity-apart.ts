/** Two ids of persons with the same name and birth date that somebody has said are two persons. */
export const sql = `
CREATE TABLE identity_apart (id TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (id, other)) STRICT, WITHOUT ROWID;
`
