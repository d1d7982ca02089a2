/** All entities of a type in the order they lie in: by `entity_by_id` each is fetched from another page. */
export const sql = `
CREATE INDEX entity_by_type ON entity (type);
-- With the type, since most of who asks for the objects that refer to one wants those of some types.
DROP INDEX reference_by_target;
CREATE INDEX reference_by_target ON reference (target_id, type);
`
