import { concealFinding } from '../../deliver/conceal-finding.ts'
import { OverruleReason } from '../../../shared/difference.ts'
import { AppError } from '../../../shared/errors.ts'
import type { JobContext } from '../../job-context.ts'
import { checkAddress, openConnection, type Connection } from '../../push/connection.ts'
import { dnpWay } from '../../push/dnp.ts'
import { genericRestWay } from '../../push/generic-rest.ts'
import type { PushFinding } from '../../push/push-finding.ts'
import type { Receiver } from '../../push/receiver.ts'
import { systemTimer, type Timer } from '../../push/timer.ts'
import { readTranslation, type Translation } from '../../push/translate.ts'
import type { Way } from '../../push/way.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { entityRepository } from '../../store/entity-repository.ts'
import { findingWriter } from '../../store/finding-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { createLocator } from './locate-finding.ts'

/** What it takes to call the receiver. Given with each push, kept nowhere. */
export type Credentials = {
  readonly token?: string
  readonly clientCertificate?: { readonly cert: string; readonly key: string }
  /** PEM of the receiver's authority, where the system does not know it. */
  readonly authority?: string
  readonly proxy?: string
}
export type Counts = { readonly error: number; readonly warning: number; readonly info: number }

/** The name under which the state of a receiver at an address is kept: a test service and the real one have different data. */
export function nameOf(receiver: Receiver, url: string): string {
  const { host, pathname } = checkAddress(url)
  return `${receiver.name} ${host}${pathname.replace(/\/$/, '')}`
}

export type OpenWay = { readonly way: Way; close(): Promise<void> }

export function openWay(
  receiver: Receiver,
  url: string,
  credentials: Credentials,
  timer: Timer | undefined,
  job: JobContext,
): OpenWay {
  const connection: Connection = openConnection({
    url,
    ...credentials,
    limits: receiver.limits,
    timer: timer ?? systemTimer,
    signal: job.signal,
  })
  const way = receiver.way === 'dnp' ? dnpWay(connection) : genericRestWay(connection)
  return { way, close: connection.close }
}

export function translationFor(db: ReadableDb, receiver: Receiver): Translation {
  return readTranslation(receiver, (type) => entityRepository(db).all(type))
}

/** Keeps findings of a push beside those of the run, each with its cell; of protected persons the place and the rule alone. */
export function createReporter(db: WritableDb): (finding: PushFinding) => void {
  const locate = createLocator(db)
  const writer = findingWriter(db, concealCivicNos)
  const protectedIds = entityRepository(db).protectedPersons()
  return (found) => {
    const { finding, source, key } = locate(found)
    writer.add(concealFinding(finding, protectedIds), {
      stage: 'push',
      ...(source === undefined ? {} : { source }),
      ...(key === '' ? {} : { entityKey: key }),
    })
  }
}

/** Findings that stop a push, and what let it go on all the same. */
export function requireReason(overrule: string | undefined): string | undefined {
  if (overrule === undefined) return undefined
  const reason = OverruleReason.safeParse(overrule)
  if (reason.success) return reason.data
  throw new AppError('usage', {
    sv: 'Skriv varför spärren ska förbigås: --overrule "skäl".',
    en: 'Say why the stop is to be overruled: --overrule "reason".',
  })
}
