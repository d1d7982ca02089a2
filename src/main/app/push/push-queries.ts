import type { PushState } from '../../../shared/push-contract.ts'
import type { Receiver } from '../../push/receiver.ts'
import { receivers } from '../../push/receivers/all.ts'
import type { ReadableDb } from '../../store/database.ts'
import { findingRepository } from '../../store/finding-repository.ts'
import { pushRepository } from '../../store/push-repository.ts'
import { receiverRepository } from '../../store/receiver-repository.ts'
import { settings } from '../../store/settings.ts'
import { summariseComparison } from '../compare/guard-delivery.ts'
import type { QueryHandlers } from '../engine.ts'
import { findingTeller } from '../fixes/finding-queries.ts'
import { chooseReceiver } from './find-receiver.ts'
import { nameOf } from './push-context.ts'

/** Findings that the screen lists; all of them are under Kontroll. */
const shown = 20

export const pushQueries: Pick<QueryHandlers, 'push/receivers' | 'push/state' | 'push/notes'> = {
  'push/receivers': () => ({ receivers: receivers.map(({ name, label }) => ({ name, label })) }),

  'push/state': (db, { receiver: choice, url }) => {
    const receiver = chooseReceiver(choice)
    const { label } = receiver
    const knownAs = nameAt(receiver, url)
    return knownAs === undefined ? { label, stops: [] } : { label, knownAs, ...stateOf(db, knownAs) }
  },

  'push/notes': (db, { language }) => {
    const notes = settings(db).get('pushNotes')
    const findings = findingRepository(db)
    return {
      ...(notes ? { notes } : {}),
      counts: findings.countsOfStage('push'),
      findings: findings.ofStage('push', shown).map(findingTeller(db, language)),
    }
  },
}

/** While an address is being written it is none. */
function nameAt(receiver: Receiver, url: string): string | undefined {
  try {
    return nameOf(receiver, url)
  } catch {
    return undefined
  }
}

function stateOf(db: ReadableDb, knownAs: string): Omit<PushState, 'label' | 'knownAs'> {
  const unfinished = pushRepository(db).unfinished(knownAs)
  const open =
    unfinished === undefined || unfinished.undoes !== undefined ? {} : { unfinished: unfinished.delivery }
  const difference = receiverRepository(db).difference(knownAs)
  if (!difference) return { stops: [], ...open }
  const notes = settings(db).get('pushNotes')
  const ours = notes?.receiver === knownAs && notes.about !== 'undo' ? notes : undefined
  return {
    comparison: summariseComparison(difference),
    protected: difference.policy,
    ...(ours?.stopped === undefined ? {} : { stopped: ours.stopped }),
    stops: ours?.stops ?? [],
    ...open,
  }
}
