/** Rehearsal, push and undo as the application's long work: what it found is kept for the screen. */
import type { GuardStop } from '../../../shared/difference.ts'
import { AppError, type ErrorText } from '../../../shared/errors.ts'
import type { PushNotes, PushStop } from '../../../shared/push-contract.ts'
import { Receiver } from '../../push/receiver.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { pushRepository, type StoredPush } from '../../store/push-repository.ts'
import { settings } from '../../store/settings.ts'
import type { JobHandlers, JobInputs, JobResult } from '../engine.ts'
import { chooseReceiver } from './find-receiver.ts'
import { nameOf } from './push-context.ts'
import { pushProject, rehearsePush, type PushOptions } from './push-project.ts'
import { undoPush } from './undo-push.ts'

export const pushJobs: Pick<JobHandlers, 'rehearse' | 'push' | 'undo'> = {
  async rehearse(db, { receiver: choice, url, protected: policy }, context) {
    const receiver = chooseReceiver(choice)
    const about = { about: 'rehearse', receiver: nameOf(receiver, url) } as const
    note(db, { ...about, stops: [] })
    const result = await rehearsePush(db, { receiver, url, policy, sentAt: now() }, context)
    note(db, { ...about, ...stopsOf(result) })
    return {}
  },

  async push(db, input, context) {
    const wanted = 'delivery' in input ? asBegun(db, input) : asChosen(input)
    const about = { about: 'push', receiver: nameOf(wanted.receiver, wanted.url) } as const
    note(db, { ...about, stops: [] })
    const result = await pushProject(db, { ...wanted, ...tokenOf(input), sentAt: now() }, context)
    note(db, { ...about, ...stopsOf(result) })
    if (result.stopped !== undefined)
      throw new AppError(
        result.stopped === 'guards' ? 'stopped-by-guard' : 'blocked-by-errors',
        stopped[result.stopped],
      )
    return deliveryOf(result)
  },

  async undo(db, { delivery, url, ...input }, context) {
    const undone = findPush(db, delivery, url)
    note(db, { about: 'undo', receiver: undone.knownAs, delivery, stops: [] })
    return deliveryOf(await undoPush(db, { delivery, ...tokenOf(input), sentAt: now() }, context))
  },
}

const now = (): string => new Date().toISOString()
const note = (db: WritableDb, notes: PushNotes): void => settings(db).set('pushNotes', notes)
const tokenOf = ({ token }: { readonly token?: string }) => (token === undefined ? {} : { token })
const deliveryOf = ({ deliveryId }: { readonly deliveryId?: number }): JobResult =>
  deliveryId === undefined ? {} : { deliveryId }

function stopsOf({
  stopped,
  guards,
}: {
  readonly stopped?: PushStop
  readonly guards?: readonly GuardStop[]
}): Pick<PushNotes, 'stopped' | 'stops'> {
  return { ...(stopped === undefined ? {} : { stopped }), stops: [...(guards ?? [])] }
}

type Wanted = Omit<PushOptions, 'sentAt' | 'token'>
type Push = JobInputs['push']

function asChosen(input: Exclude<Push, { delivery: number }>): Wanted {
  const { receiver, url, protected: policy, overrule } = input
  return {
    receiver: chooseReceiver(receiver),
    url,
    policy,
    ...(overrule === undefined ? {} : { overrule }),
  }
}

/** To the receiver as it was described when the push began. */
function asBegun(db: ReadableDb, { delivery, url }: Extract<Push, { delivery: number }>): Wanted {
  const begun = findPush(db, delivery, url)
  return { receiver: Receiver.parse(JSON.parse(begun.receiver)), url: begun.url, policy: begun.policy }
}

/** The token is for the address it was typed for: where the delivery went elsewhere, nothing is called. */
function findPush(db: ReadableDb, delivery: number, url: string): StoredPush {
  const found = pushRepository(db).find(delivery)
  if (found?.url === url) return found
  throw new AppError('not-found', {
    sv: `Det finns ingen leverans ${delivery} som skickats till ${url}. Läs om sidan.`,
    en: `There is no delivery ${delivery} that was sent to ${url}. Reload the page.`,
  })
}

const stopped: Readonly<Record<PushStop, ErrorText>> = {
  errors: {
    sv: 'Inget skickades: körningen har fel. Rätta dem under Kontroll, eller ange ett skäl här nedanför för att skicka det som är felfritt.',
    en: 'Nothing was sent: the run has errors. Correct them under Check, or give a reason below to send what has none.',
  },
  guards: {
    sv: 'Inget skickades: leveransen skulle ändra mer hos mottagaren än gränserna tillåter. Rätta källan eller mappningen, eller ange ett skäl här nedanför.',
    en: 'Nothing was sent: the delivery would change more at the receiver than the limits allow. Correct the source or the mapping, or give a reason below.',
  },
  rehearsal: {
    sv: 'Inget skickades: mottagaren skulle avvisa en del av det. Rätta det som listas, eller ange ett skäl här nedanför.',
    en: 'Nothing was sent: the receiver would reject some of it. Correct what is listed, or give a reason below.',
  },
}
