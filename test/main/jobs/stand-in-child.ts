/** A project's process whose jobs do what a test asks: the protocol, the port and the process are the real ones. */
import { copyFileSync, existsSync, writeFileSync } from 'node:fs'
import { AppError } from '../../../src/shared/errors.ts'
import { type JobContext, pause } from '../../../src/main/job-context.ts'
import { answerWrites } from '../../../src/main/jobs/answer-request.ts'
import { findParentPort } from '../../../src/main/jobs/parent-port.ts'
import { serveRequests } from '../../../src/main/jobs/serve-requests.ts'

type Db = { readonly name: string; close(): void }
type Work = { readonly until?: string; readonly secret?: string }

const jobs = {
  /** Reports two phases and ends. */
  async run(db: Db, _input: Work, { report }: JobContext) {
    report({ phase: 'map', done: 1, total: 2 })
    report({ phase: 'fold', done: 1 })
    return { name: db.name }
  },
  /** Goes on until it is cancelled. */
  async import(_db: Db, _input: Work, context: JobContext) {
    context.report({ phase: 'read', done: 0 })
    for (;;) await pause(context)
  },
  /** Ends in the way asked for. */
  reread: () => ({}),
  recipe: () => ({}),
  identity: () => ({}),
  rehearse: () => ({}),
  push: () => ({}),
  undo: () => ({}),
  compare: () => ({}),
  compareOther: () => ({}),
  fix: () => ({}),
  async deliver(db: Db, { until, secret }: Work, { report }: JobContext) {
    // Before the report, which the test answers with a kill.
    if (until === 'whole') writeFileSync(`${db.name}.whole`, '')
    report({ phase: 'write', done: 0 })
    if (until === 'crash') process.kill(process.pid, 'SIGKILL')
    if (until === 'refused')
      throw new AppError('write-failed', { sv: 'Disken är full.', en: 'The disk is full.' })
    if (until === 'fault') throw new TypeError(`cannot read ${secret}`)
    // Like a statement of SQLite that does not end: no message gets through.
    for (;;);
  },
}

const commands = {
  'source/remove': (db: Db) => ({ removedFrom: db.name }),
  'mapping/choose': () => ({}),
  'mapping/answer': () => ({}),
  'recipe/save': () => ({}),
  'project/seen': () => ({}),
  'compare/forgetOther': () => ({}),
  'identity/export': () => ({}),
  'identity/merge': () => ({}),
  'identity/apart': () => ({}),
  'mapping/edit': () => ({}),
  'mapping/undo': () => ({}),
  'mapping/redo': () => ({}),
  'mapping/import': () => ({}),
  'profile/choose': () => ({}),
  'fix/apply': () => ({ cells: 0, text: '' }),
  'fix/undo': () => ({}),
  'fix/redo': () => ({}),
  'fix/goTo': () => ({}),
  'project/retain': () => ({}),
  'limits/set': () => ({}),
  'entity/revealed': () => ({}),
  'source/revealed': () => ({}),
}

serveRequests(
  findParentPort(),
  answerWrites(
    ({ path, create }) => {
      if (create) writeFileSync(path, create.name, { flag: 'wx' })
      if (!existsSync(path))
        throw new AppError('not-found', { sv: 'Projektfilen finns inte.', en: 'There is no such project.' })
      const isWhole = existsSync(`${path}.whole`)
      return {
        db: { name: path, close: () => writeFileSync(`${path}.closed`, '') },
        name: 'Provprojekt',
        ...(isWhole && { isWhole }),
      }
    },
    (db, to) => copyFileSync(db.name, to),
    { commands, jobs },
  ),
)
