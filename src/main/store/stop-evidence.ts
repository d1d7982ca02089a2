import type { EntityType } from '../model/entities.ts'
import type { ReadableDb } from './database.ts'

/** What speaks for the cause of a stop. All of it is numbers and names of schools and columns. */
export function stopEvidence(db: ReadableDb, receiver: number) {
  const ofUnit = '(@unit IS NULL OR unit = @unit)'
  type Place = { receiver: number; type: string; unit: string | null; kind?: string }
  const place = (type: EntityType, unit: string): Place => ({
    receiver,
    type,
    unit: unit === '' ? null : unit,
  })
  return {
    /** What the ids of those under a new id were mostly made of, before and now. */
    keyChange(type: EntityType, unit: string): { before: string; now: string } | undefined {
      return db
        .prepare<[Place], { before: string; now: string }>(
          `SELECT old.keyed AS before, new.keyed AS now FROM change old
             JOIN change new ON new.receiver = old.receiver AND new.type = old.type AND new.id = old.other_id
           WHERE old.receiver = @receiver AND old.type = @type AND old.kind = 'delete' AND ${ofUnit.replaceAll('unit =', 'old.unit =')}
           GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1`,
        )
        .get(place(type, unit))
    },
    /** What most ids of one kind of change were made of. */
    keyOf(kind: 'create' | 'delete', type: EntityType, unit: string): string | undefined {
      return db
        .prepare<[Place], { keyed: string }>(
          `SELECT keyed FROM change WHERE receiver = @receiver AND type = @type AND kind = @kind AND ${ofUnit}
           GROUP BY keyed ORDER BY count(*) DESC LIMIT 1`,
        )
        .get({ ...place(type, unit), kind })?.keyed
    },
    /** What a school unit is called, now or at the receiver; undefined where neither knows it. */
    unitName(id: string): string | undefined {
      return (
        db
          .prepare<{ receiver: number; id: string }, { name: string | null }>(
            `SELECT json_extract(data, '$.displayName') AS name FROM entity WHERE type = 'Organisation' AND id = @id
             UNION ALL SELECT json_extract(json, '$.displayName') FROM delivered WHERE receiver = @receiver AND type = 'Organisation' AND id = @id LIMIT 1`,
          )
          .get({ receiver, id })?.name ?? undefined
      )
    },
  }
}
