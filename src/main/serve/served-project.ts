import { randomBytes } from 'node:crypto'
import type { AuditAction, AuditDetail } from '../../shared/audit.ts'
import { AppError } from '../../shared/errors.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { openProject, openProjectReadOnly, openSnapshot } from '../store/open-project.ts'
import { settings } from '../store/settings.ts'
import { type ViewReader, viewReader } from '../store/served/read-view.ts'
import {
  type SubscriptionRepository,
  subscriptionRepository,
} from '../store/served/subscription-repository.ts'
import { countAuthorities, isBusy, viewRepository, waitAtMost } from '../store/served/view-repository.ts'
import type { Consumer } from './consumer.ts'
import { type Change, viewPublisher } from './publish.ts'
import { concealCivicNos } from '../validate/conceal.ts'

export type { Change } from './publish.ts'

export type ServedProject = {
  readonly reader: ViewReader
  /** Seals page tokens: 32 bytes, the project's own. */
  readonly key: Buffer
  /** The consumer's view; after `refresh` there is one for each. */
  viewOf(consumer: string): number
  /** Answers from views that know of every run that has ended, all from one state of the project. */
  read<Result>(body: () => Result): Promise<Result>
  /** Makes known what a run has changed since last time; waits for one that is at it. */
  refresh(): Promise<void>
  /** Writes what belongs to the serving: subscriptions, notices, messages. Throws SQLITE_BUSY while a run is written. */
  write<Result>(body: (subscriptions: SubscriptionRepository) => Result): Promise<Result>
  close(): Promise<void>
}

/**
 * Opens a project for serving. The data is read through a connection that cannot write; a second one keeps the consumers' views.
 *
 * @throws AppError as opening a project does; `not-found` before the first run; `blocked-by-errors` without exactly one authority (ORG-01), unless `overrule` says why all the same
 */
export function openServedProject(
  path: string,
  {
    consumers,
    now,
    who,
    address = '',
    onChange,
    overrule,
    areAll = false,
  }: {
    readonly consumers: readonly Consumer[]
    readonly now: () => number
    /** Who serves, for the audit log. */
    readonly who: string
    readonly address?: string
    readonly onChange?: (change: Change) => void
    readonly overrule?: string | undefined
    /** The consumers are all there are: what others once saw is forgotten. */
    readonly areAll?: boolean
  },
): ServedProject {
  const db = openProject(path)
  try {
    checkServable(path, overrule)
    waitAtMost(db, 250)
    const readable = openProjectReadOnly(path)
    const reader = viewReader(readable)
    const views = viewRepository(db)
    if (areAll) views.keepOnly(consumers.map(({ name }) => name))
    const subscriptions = subscriptionRepository(db)
    const note = (action: AuditAction, detail: AuditDetail): void =>
      appendAudit(db, { at: new Date(now()).toISOString(), who, action, detail })
    note('serving-started', {
      address,
      consumers: consumers.length,
      protected: consumers.some((one) => one.protected === 'include') ? 'include' : 'leave-out',
      reason: concealCivicNos(overrule ?? ''),
    })
    const publisher = viewPublisher(db, { now, subscriptions, note, onChange })
    const ids = new Map<string, number>()
    /** Commits that publishing, and reading, have looked at: each connection has a count of its own. */
    let seen: number | undefined
    let lookedAt: number | undefined
    let running: Promise<void> | undefined
    let tidying: Promise<void> | undefined
    let isClosing = false

    async function publishAll(): Promise<void> {
      // Read before the project's state: what is committed in between makes the next request look again.
      const commits = views.otherCommits()
      if (commits === seen) return
      const run = settings(db).get('runs') ?? 0
      const profile = settings(db).get('profile')
      const isKnown = (consumer: Consumer): boolean => {
        const view = publisher.isCurrent(consumer, run, profile)
        if (view !== undefined) ids.set(consumer.name, view)
        return view !== undefined
      }
      const left = consumers.filter((consumer) => !isKnown(consumer))
      if (left.length > 0) await publishTo(left)
      seen = commits
    }

    /** All from one state of the project, whatever is written to it meanwhile. */
    async function publishTo(some: readonly Consumer[]): Promise<void> {
      const source = openSnapshot(path)
      try {
        const run = settings(source).get('runs') ?? 0
        const profile = settings(source).get('profile')
        for (const consumer of some)
          ids.set(consumer.name, await publisher.publish(consumer, { run, profile, source }))
      } finally {
        source.close()
      }
    }

    /** False while a run is being written: until it is done, what was known before holds. */
    const refreshed = async (): Promise<boolean> => {
      try {
        await refresh()
        return true
      } catch (error) {
        if (!isBusy(error) || consumers.some(({ name }) => !ids.has(name))) throw error
        return false
      }
    }
    const refresh = (): Promise<void> => {
      running ??= publishAll().finally(() => {
        running = undefined
      })
      return running
    }
    /** In its own time: nobody waits for it. */
    const tidied = async (): Promise<void> => {
      try {
        tidying ??= publisher.tidy(() => isClosing)
        await tidying
      } catch (error) {
        if (!isBusy(error)) throw error
      } finally {
        tidying = undefined
      }
    }
    return {
      reader,
      key: keyOf(db),
      viewOf(consumer) {
        const id = ids.get(consumer)
        if (id === undefined) throw new Error('nothing has been made known to the consumer yet')
        return id
      },
      async read(body) {
        let commits = 0
        const known = reader.within((count) => {
          commits = count
          return commits === lookedAt ? { answer: body() } : undefined
        })
        if (known) return known.answer
        if (await refreshed()) lookedAt = commits
        return reader.within(body)
      },
      async refresh() {
        if (await refreshed()) await tidied()
      },
      async write(body) {
        for (let at = running; at; at = running) await at.catch(() => undefined)
        return body(subscriptions)
      },
      async close() {
        isClosing = true
        await Promise.allSettled([running, tidying])
        readable.close()
        db.close()
      },
    }
  } catch (error) {
    db.close()
    throw error
  }
}

function checkServable(path: string, overrule: string | undefined): void {
  const db = openProjectReadOnly(path)
  try {
    if (settings(db).get('lastRun') === undefined)
      throw new AppError('not-found', {
        sv: 'Kör mappningen först: det finns inget att dela än.',
        en: 'Run the mapping first: there is nothing to serve yet.',
      })
    const authorities = countAuthorities(db)
    if (authorities !== 1 && overrule === undefined)
      throw new AppError('blocked-by-errors', {
        sv: `ORG-01: Det ska finnas exakt en huvudman överst. Hittade ${authorities}. Rätta organisationerna och kör igen, eller ange skälet till att det får vara så (på kommandoraden: --overrule "skäl").`,
        en: `ORG-01: There must be exactly one Huvudman at the top. Found ${authorities}. Fix the organisations and run again, or give the reason why it may be so (on the command line: --overrule "reason").`,
      })
  } finally {
    db.close()
  }
}

function keyOf(db: Parameters<typeof settings>[0]): Buffer {
  const known = settings(db).get('servedKey')
  if (known !== undefined) return Buffer.from(known, 'base64url')
  const key = randomBytes(32)
  settings(db).set('servedKey', key.toString('base64url'))
  return key
}
