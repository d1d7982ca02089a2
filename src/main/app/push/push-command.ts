import { readFile } from 'node:fs/promises'
import type { ProtectedPolicy } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Finding } from '../../../shared/finding.ts'
import type { JobContext } from '../../job-context.ts'
import type { WritableDb } from '../../store/database.ts'
import { findingRepository } from '../../store/finding-repository.ts'
import { openProject } from '../../store/open-project.ts'
import { findReceiver } from './find-receiver.ts'
import type { PlannedCall } from './plan-push.ts'
import type { Credentials } from './push-context.ts'
import { pushProject, rehearsePush, type PushResult } from './push-project.ts'
import { undoPush, type UndoResult } from './undo-push.ts'

export type CredentialFiles = {
  readonly tokenFile?: string
  readonly certFile?: string
  readonly keyFile?: string
  readonly authorityFile?: string
  readonly proxy?: string
}
export type PushCommand = CredentialFiles & {
  readonly project: string
  /** A shipped name, or a file. */
  readonly receiver: string
  readonly url: string
  readonly policy: ProtectedPolicy
  readonly dryRun: boolean
  readonly overrule?: string
}
/** With the first findings, errors before the others. */
export type Shown<R> = R & { readonly shown: readonly Finding[] }

/** `skolflytt push`: opens the project, reads the credentials, pushes or rehearses. */
export async function pushCommand(
  command: PushCommand,
  job: JobContext,
  see: (call: PlannedCall) => void,
): Promise<Shown<PushResult>> {
  const receiver = findReceiver(command.receiver)
  const { url, policy, overrule } = command
  const common = { receiver, url, policy, sentAt: new Date().toISOString() }
  return withProject(command.project, async (db) => {
    if (command.dryRun) return rehearsePush(db, common, job, see)
    const credentials = await readCredentials(command)
    return pushProject(
      db,
      { ...common, ...credentials, ...(overrule === undefined ? {} : { overrule }) },
      job,
    )
  })
}

/** `skolflytt undo`: takes a delivery back, by its number. */
export async function undoCommand(
  command: CredentialFiles & { readonly project: string; readonly delivery: string },
  job: JobContext,
): Promise<Shown<UndoResult>> {
  const delivery = Number(command.delivery)
  if (!Number.isSafeInteger(delivery)) {
    throw new AppError('usage', {
      sv: `${command.delivery} är inget leveransnummer. Numren står under Leverera, och skrivs ut när leveransen görs.`,
      en: `${command.delivery} is no number of a delivery. The numbers stand under Deliver, and are printed when a delivery is made.`,
    })
  }
  const credentials = await readCredentials(command)
  return withProject(command.project, (db) =>
    undoPush(db, { delivery, sentAt: new Date().toISOString(), ...credentials }, job),
  )
}

async function withProject<R extends object>(
  path: string,
  use: (db: WritableDb) => Promise<R>,
): Promise<Shown<R>> {
  const db = openProject(path)
  try {
    const result = await use(db)
    return { ...result, shown: findingRepository(db).ofStage('push', 200) }
  } finally {
    db.close()
  }
}

/** Throws `usage` or `file-unreadable`. */
export async function readCredentials(files: CredentialFiles): Promise<Credentials> {
  const { tokenFile, certFile, keyFile, authorityFile, proxy } = files
  if ((certFile === undefined) !== (keyFile === undefined)) {
    throw new AppError('usage', {
      sv: 'Ett klientcertifikat behöver både --cert och --key.',
      en: 'A client certificate needs both --cert and --key.',
    })
  }
  const token = tokenFile === undefined ? process.env['SKOLFLYTT_TOKEN'] : (await readText(tokenFile)).trim()
  return {
    ...(token === undefined || token === '' ? {} : { token }),
    ...(certFile === undefined || keyFile === undefined
      ? {}
      : { clientCertificate: { cert: await readText(certFile), key: await readText(keyFile) } }),
    ...(authorityFile === undefined ? {} : { authority: await readText(authorityFile) }),
    ...(proxy === undefined ? {} : { proxy }),
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new AppError(
      'file-unreadable',
      { sv: `Filen ${path} kan inte läsas.`, en: `The file ${path} cannot be read.` },
      { cause: error },
    )
  }
}
