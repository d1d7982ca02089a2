/**
 * What the last run made of a row is about the row that it read: it goes with its source, also when a source is read again under
 * its old number, whose rows may stand in other places.
 */
export const sql = `
CREATE TRIGGER row_state_of_source AFTER DELETE ON source BEGIN
  DELETE FROM row_state WHERE source = OLD.id;
END;
`
