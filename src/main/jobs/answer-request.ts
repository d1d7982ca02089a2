import type { CommandHandlers, JobHandlers, QueryHandlers } from '../app/engine.ts'
import { callHandler } from '../call-handler.ts'
import type { JobContext } from '../job-context.ts'
import type { Request } from './messages.ts'

type Opened<Db> = Db & { close(): void }
type Answer = (request: Request, context: JobContext) => unknown

/** The writing child's work on its project. The answer to `open` tells the host what the project is called, and how long it may be kept. */
export function answerWrites<Db>(
  open: (file: Extract<Request, { kind: 'open' }>['file']) => {
    db: Opened<Db>
    name: string
    retainUntil?: string
    /** Work that was killed had been committed. */
    isWhole?: boolean
  },
  copy: (db: Db, to: string) => void,
  handlers: {
    readonly commands: Record<keyof CommandHandlers, (db: Db, input: never) => unknown>
    readonly jobs: Record<keyof JobHandlers, (db: Db, input: never, context: JobContext) => unknown>
  },
): Answer {
  let db: Opened<Db> | undefined
  return (request, context) => {
    if (request.kind === 'open') {
      const { db: opened, ...about } = open(request.file)
      db = opened
      return about
    }
    if (!db) throw new Error(`${request.kind} before open`)
    if (request.kind === 'command') return callHandler(handlers.commands[request.method], db, request.input)
    if (request.kind === 'job') return callHandler(handlers.jobs[request.job], db, request.input, context)
    if (request.kind === 'copy') return copy(db, request.to)
    if (request.kind === 'close') return db.close()
    throw new Error('the writing process answers no queries')
  }
}

/** The query worker's work on its project. */
export function answerReads<Db>(
  open: (path: string) => Opened<Db>,
  queries: Record<keyof QueryHandlers, (db: Db, input: never) => unknown>,
): Answer {
  let db: Opened<Db> | undefined
  return (request) => {
    if (request.kind === 'open') {
      db = open(request.file.path)
      return undefined
    }
    if (!db) throw new Error(`${request.kind} before open`)
    if (request.kind === 'query') return callHandler(queries[request.method], db, request.input)
    if (request.kind === 'close') return db.close()
    throw new Error('the query worker only reads')
  }
}
