import type { WritableDb } from '../database.ts'

/**
 * What a consumer that may see some schools only does not see, as a set of ids: everything that belongs to other schools.
 * To a school belong: its pupils, staff, children and their responsible persons, its groups and their members, and what is said
 * of those. What has no school (programmes, subjects) is everybody's; the organisations above the schools are shown too.
 *
 * @param schools school unit codes or ids of organisations; what is below them counts along
 */
export function hiddenFrom(db: WritableDb, schools: readonly string[]): ReadonlySet<string> {
  db.exec(`
    DROP TABLE IF EXISTS temp.scope_school; DROP TABLE IF EXISTS temp.scope;
    CREATE TEMP TABLE scope_school (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE scope (id TEXT PRIMARY KEY) WITHOUT ROWID;`)
  db.prepare(
    `INSERT INTO scope_school
       WITH RECURSIVE school (id) AS (
         SELECT id FROM entity WHERE type = 'Organisation'
           AND (id IN (SELECT lower(value) FROM json_each(@given)) OR data ->> '$.schoolUnitCode' IN (SELECT value FROM json_each(@given)))
         UNION SELECT r.id FROM school JOIN reference r ON r.target_id = school.id WHERE r.type = 'Organisation' AND r.attribute = 'parentOrganisation')
       SELECT id FROM school`,
  ).run({ given: JSON.stringify(schools) })
  db.exec(`
    INSERT INTO scope WITH RECURSIVE above (id) AS (
      SELECT id FROM scope_school
      UNION SELECT r.target_id FROM above JOIN reference r ON r.id = above.id WHERE r.type = 'Organisation' AND r.attribute = 'parentOrganisation')
      SELECT id FROM above;`)
  for (const [type, attributes, target] of steps) {
    for (const attribute of attributes)
      db.exec(`INSERT OR IGNORE INTO scope SELECT r.id FROM reference r
        WHERE r.type = '${type}' AND ${isAt(attribute)} AND r.target_id IN (SELECT id FROM ${target})`)
    if (type === 'Duty' || type === 'Placement' || type === 'Group') addPersonsOf(db, type)
    // Whoever answers for a pupil or child of the school.
    if (type === 'Group') {
      db.exec(`INSERT OR IGNORE INTO scope SELECT r.target_id FROM reference r
        WHERE r.type = 'Person' AND ${isAt('responsibles.person')} AND r.id IN (SELECT id FROM scope)`)
    }
  }
  // Where no school is named, the pupil's counts.
  db.exec(`INSERT OR IGNORE INTO scope SELECT r.id FROM reference r
    WHERE r.type IN ('Grade', 'Absence') AND r.attribute = 'student' AND r.target_id IN (SELECT id FROM scope)
      AND NOT EXISTS (SELECT 1 FROM reference o WHERE o.type = r.type AND o.id = r.id AND o.attribute = 'organisation')`)
  const hidden = db
    .prepare<[], { id: string }>(
      `SELECT id FROM entity WHERE type NOT IN ('Programme', 'Syllabus') AND id NOT IN (SELECT id FROM scope)`,
    )
    .all()
  db.exec('DROP TABLE temp.scope_school; DROP TABLE temp.scope;')
  return new Set(hidden.map(({ id }) => id))
}

/** In this order: what belongs to a school by itself, then what is said of that. */
const steps: readonly (readonly [type: string, attributes: readonly string[], target: string])[] = [
  ['Person', ['enrolments.enroledAt'], 'scope_school'],
  ['Duty', ['dutyAt'], 'scope_school'],
  ['Placement', ['placedAt'], 'scope_school'],
  ['Group', ['organisation'], 'scope_school'],
  ['Activity', ['organisation'], 'scope_school'],
  ['SchoolUnitOffering', ['offeredAt'], 'scope_school'],
  ['Grade', ['organisation'], 'scope_school'],
  ['Absence', ['organisation'], 'scope_school'],
  // What the authority owns is used by its schools.
  ['Room', ['owner'], 'scope'],
  ['Resource', ['owner'], 'scope'],
  ['StudyPlan', ['student'], 'scope'],
  ['CalendarEvent', ['activity'], 'scope'],
  ['Attendance', ['calendarEvent'], 'scope'],
  ['AttendanceEvent', ['group'], 'scope'],
  ['AttendanceSchedule', ['placement'], 'scope'],
  ['AggregatedAttendance', ['activity'], 'scope'],
]

const personsOf = {
  Duty: ['person'],
  Placement: ['child', 'owners'],
  Group: ['groupMemberships.person'],
} as const

function addPersonsOf(db: WritableDb, type: keyof typeof personsOf): void {
  for (const attribute of personsOf[type])
    db.exec(`INSERT OR IGNORE INTO scope SELECT r.target_id FROM reference r
      WHERE r.type = '${type}' AND ${isAt(attribute)} AND r.id IN (SELECT id FROM scope)`)
}

/** The references at a path, whatever the positions in it: `owners[1]` is at `owners`. */
function isAt(path: string): string {
  const [list = '', part] = path.split('.')
  return part === undefined
    ? `(r.attribute = '${list}' OR r.attribute GLOB '${list}[[]*')`
    : `r.attribute GLOB '${list}[[]*].${part}'`
}
