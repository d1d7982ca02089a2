/**
 * What the hosts need of the application: handlers by where they run (contract `kind`). The host decides the process:
 * queries in a worker thread with a read-only connection, commands and jobs in the project's one writing child process;
 * the command line runs all of them in its own process.
 */
import type { FileComparison, MethodOf, Output, Parsed } from '../../shared/contract.ts'
import type { IdsFrom } from './identity/take-ids.ts'
import type { InputFile } from '../import/source.ts'
import type { JobContext } from '../job-context.ts'
import type { ReadableDb, WritableDb } from '../store/database.ts'

export type QueryHandlers = {
  [M in MethodOf<'query'>]: (db: ReadableDb, input: Parsed<M>) => Output<M> | Promise<Output<M>>
}
export type CommandHandlers = { [M in MethodOf<'command'>]: (db: WritableDb, input: Parsed<M>) => Output<M> }

/** Long work. Inputs are what the host makes of the contract's: handles have become files on disk. */
export type JobInputs = {
  import: { readonly tempDir: string } & (
    | { readonly files: readonly InputFile[]; readonly ask?: boolean }
    | { readonly api: { readonly url: string } & Token }
  )
  reread: Omit<Parsed<'source/reread'>, 'projectId'> & { readonly tempDir: string }
  recipe: Omit<Parsed<'recipe/use'>, 'projectId'> & { readonly tempDir: string }
  identity: { readonly from: IdsFrom; readonly tempDir: string }
  run: Record<string, never>
  compare: Omit<Parsed<'compare/start'>, 'projectId'>
  fix: Omit<Parsed<'fix/start'>, 'projectId'>
  /** `path`: a project or data of SS 12000:2020. `name` is what the user calls it. */
  compareOther: ({ readonly name: string; readonly path: string } | ({ readonly url: string } & Token)) & {
    readonly tempDir: string
  }
  deliver: Omit<Parsed<'deliver/start'>, 'projectId'> & { readonly outDir: string }
  rehearse: Omit<Parsed<'push/rehearse'>, 'projectId'>
  push: (Omit<Parsed<'push/start'>, 'projectId'> | Omit<Parsed<'push/resume'>, 'projectId'>) & Token
  undo: Omit<Parsed<'push/undo'>, 'projectId'> & Token
}
/** A bearer token for the `url` beside it. Handed over, and kept nowhere. */
type Token = { readonly token?: string }
export type JobResult = {
  readonly deliveryId?: number
  /** Of a fix: how many cells it changed. */
  readonly cells?: number
  /** Of an import that asks first: changed files, compared; nothing was imported. */
  readonly comparisons?: readonly FileComparison[]
  /** Of an import from an API: collections that it did not give. */
  readonly notFetched?: readonly string[]
}
export type JobHandlers = {
  [K in keyof JobInputs]: (db: WritableDb, input: JobInputs[K], context: JobContext) => Promise<JobResult>
}
