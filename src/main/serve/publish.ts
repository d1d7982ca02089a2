import type { AuditAction, AuditDetail } from '../../shared/audit.ts'
import { entityTypes, type EntityType } from '../model/entities.ts'
import type { WritableDb } from '../store/database.ts'
import { viewWriter } from '../store/served/publish-view.ts'
import { type ChangeStage, changeStage, type StagedRow } from '../store/served/stage-changes.ts'
import type { SubscriptionRepository } from '../store/served/subscription-repository.ts'
import { type ServedView, viewRepository } from '../store/served/view-repository.ts'
import { type Consumer, rightsOf } from './consumer.ts'
import { selectEntities } from './select-entities.ts'
import { noteChange } from './send-notices.ts'

/** What changed for a consumer when a run was made known. */
export type Change = {
  readonly consumer: string
  readonly types: readonly EntityType[]
  readonly hasDeleted: boolean
}
export type Publication = {
  readonly run: number
  readonly profile: string | undefined
  /** A connection with a read transaction: the state of the project that is made known. */
  readonly source: WritableDb
}

/** Objects between one breath of the process and the next, while what has changed is looked for. */
const breath = 500
/** So many changes are written at once; more are written in pieces, so that nobody waits for long to write to the project. */
const mostAtOnce = 2000
const pieceRows = 500
/** Between two pieces, so that who waits to write comes to it. */
const pauseMs = 15
/** A view that nobody has worked on for so long is nobody's. */
const abandonedMs = 60_000

/**
 * Makes known to consumers what a run has changed. What one sees goes from one state to the next at once, however much it is: many
 * changes are written, in short transactions, to a view beside the one that is read, which then takes its place.
 */
export function viewPublisher(
  db: WritableDb,
  {
    now,
    subscriptions,
    note,
    onChange,
  }: {
    readonly now: () => number
    readonly subscriptions: SubscriptionRepository
    readonly note: (action: AuditAction, detail: AuditDetail) => void
    readonly onChange?: ((change: Change) => void) | undefined
  },
) {
  const views = viewRepository(db)
  const writer = viewWriter(db)

  /** Gives the consumer's view. Throws SQLITE_BUSY where something else is writing for long, or has published meanwhile. */
  async function publish(consumer: Consumer, { run, profile, source }: Publication): Promise<number> {
    const rights = rightsOf(consumer, profile)
    const known = viewRepository(source).find(consumer.name)
    if (known && isUpToDate(known, run, rights)) return known.id
    const time = now()
    const isFirst = known === undefined || known.published === 0
    const stage = changeStage(source, known?.id, time, isFirst)
    const found = await findChanges(stage, selectEntities(source, consumer, profile))
    const deleted = found.deleted

    const finish = (view: number): void => {
      views.note(view, rights, run, time)
      if (found.types.length === 0 && deleted === 0) return
      note('served', { receiver: consumer.name, entities: found.entities, deleted })
      if (isFirst) return
      // In the same transaction: what was made known is told, whatever happens next.
      const change = { consumer: consumer.name, types: found.types, hasDeleted: deleted > 0 }
      noteChange(subscriptions, change, time)
      onChange?.(change)
    }
    if (found.count <= mostAtOnce)
      return atOnce(db, () => {
        expectSame(known, consumer.name)
        const { id } = views.findOrMake(consumer.name)
        for (const row of pieceOf(stage, 0, mostAtOnce)) writer.put(id, row)
        finish(id)
        return id
      })
    const beside = await writeBeside(stage, known?.id)
    atOnce(db, () => {
      expectSame(known, consumer.name)
      views.replace(consumer.name, beside, now())
      finish(beside)
    })
    return beside
  }

  /** A copy of what the consumer has seen, with what has changed. */
  async function writeBeside(stage: ChangeStage, before: number | undefined): Promise<number> {
    const view = atOnce(db, () => views.makeAside(now()))
    const piece = async <Result>(body: () => Result): Promise<Result> => {
      await pause()
      return atOnce(db, () => {
        views.touch(view, now())
        return body()
      })
    }
    if (before !== undefined)
      for (let place = await piece(() => writer.copy(before, view, undefined, pieceRows)); place;) {
        const from = place
        place = await piece(() => writer.copy(before, view, from, pieceRows))
      }
    for (let after = 0; ;) {
      const rows = pieceOf(stage, after, pieceRows)
      const last = rows.at(-1)
      if (!last) return view
      await piece(() => {
        for (const row of rows) writer.put(view, row)
      })
      after = last.n
    }
  }

  /** Another process that serves the project may have been quicker: then this one looks again. */
  function expectSame(before: ServedView | undefined, consumer: string): void {
    const found = views.find(consumer)
    if (found?.id !== before?.id || found?.published !== before?.published)
      throw Object.assign(new Error('the view has been published meanwhile'), { code: 'SQLITE_BUSY' })
  }

  return {
    publish,
    isCurrent: (consumer: Consumer, run: number, profile: string | undefined): number | undefined => {
      const known = views.find(consumer.name)
      return known && isUpToDate(known, run, rightsOf(consumer, profile)) ? known.id : undefined
    },
    /** Removes views that nobody reads any more, or whose making was broken off. What is left when it `isOver` waits for another time. */
    async tidy(isOver: () => boolean): Promise<void> {
      for (const view of views.leftAside(now() - abandonedMs)) {
        while (!isOver() && atOnce(db, () => writer.drop(view, pieceRows))) await pause()
        if (isOver()) return
        atOnce(db, () => views.forget(view))
      }
    },
  }
}

const isUpToDate = (known: ServedView, run: number, rights: string): boolean =>
  known.run === run && known.rights === rights && known.published > 0

const pieceOf = (stage: ChangeStage, after: number, limit: number): StagedRow[] => stage.rows(after, limit)

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs))

async function findChanges(stage: ChangeStage, select: ReturnType<typeof selectEntities>) {
  const types: EntityType[] = []
  const entities: Record<string, number> = {}
  let deleted = 0
  let seen = 0
  for (const type of entityTypes) {
    const walk = stage.start(type)
    for (const object of select(type)) {
      walk.add(object)
      seen += 1
      if (seen % breath === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    const { changed, gone } = walk.end()
    if (changed > 0) types.push(type)
    entities[type] = changed
    deleted += gone
  }
  const count = Object.values(entities).reduce((sum, one) => sum + one, deleted)
  return { types, entities, deleted, count }
}

function atOnce<Result>(db: WritableDb, body: () => Result): Result {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = body()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}
