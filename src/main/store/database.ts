import type Database from 'better-sqlite3'

/** A connection that is only read from (the query worker's). */
export type ReadableDb = Pick<Database.Database, 'prepare'>
/** The one writing connection of a project. */
export type WritableDb = Database.Database
