import { useCallback, useEffect, useRef, useState } from 'react'
import type { FirstRows, JobState } from '../../../shared/contract.ts'
import { AppError, toErrorReply, type ErrorText } from '../../../shared/errors.ts'
import { useClient } from './use-client.ts'
import type { NamedFile } from '../client.ts'

/** The project's one long work at a time: files on their way in, or a job. It outlives the place it was started from. */
export type Activity =
  | { readonly status: 'idle' }
  | { readonly status: 'uploading'; readonly file: string; readonly done: number; readonly total: number }
  | { readonly status: 'running'; readonly job: JobState }
  | { readonly status: 'ended'; readonly job: JobState }
  | { readonly status: 'failed'; readonly error: { readonly code: string; readonly text: ErrorText } }

export type StartJob = (start: () => Promise<{ jobId: string }>) => Promise<void>

type Attempt =
  | { readonly kind: 'job'; readonly start: () => Promise<{ jobId: string }> }
  | { readonly kind: 'files'; readonly files: readonly NamedFile[] }

export type ActivityControl = {
  readonly activity: Activity
  /** Of the files that are being added, until the job that reads them tells more. */
  readonly beginnings: readonly FirstRows[]
  readonly startJob: StartJob
  readonly addFiles: (files: readonly NamedFile[]) => void
  readonly cancel: () => void
  readonly retry: () => void
  readonly dismiss: () => void
  /** The answer to an import that asked first. */
  readonly replaceFiles: () => void
  readonly keepFiles: () => void
}

/** `onEnd` is called when a job has ended in any way. */
export function useActivity(projectId: string, onEnd: () => void): ActivityControl {
  const client = useClient()
  const [activity, setActivity] = useState<Activity>({ status: 'idle' })
  const [beginnings, setBeginnings] = useState<readonly FirstRows[]>([])
  const unfollow = useRef<() => void>(() => {})
  const stopWork = useRef<() => void>(() => {})
  /** Of files whose beginnings are still asked for: what comes after the work has ended is not to be shown beside the next. */
  const looking = useRef<AbortController>(undefined)
  const attempt = useRef<Attempt | undefined>(undefined)
  /** The files that the user may be asked about. */
  const asked = useRef<readonly string[]>([])
  // A reload in the middle of a job finds it again.
  const storageKey = `skolflytt.job.${projectId}`

  const follow = useCallback(
    (jobId: string) => {
      sessionStorage.setItem(storageKey, jobId)
      stopWork.current = () => void client.call('job/cancel', { jobId })
      const end = (next: Activity): void => {
        sessionStorage.removeItem(storageKey)
        setActivity(next)
        looking.current?.abort()
        setBeginnings([])
        onEnd()
      }
      unfollow.current = client.watchJob(
        jobId,
        (job) => {
          if (job.status === 'running') setActivity({ status: 'running', job })
          else if (job.status === 'failed')
            end({ status: 'failed', error: job.error ?? toErrorReply(undefined) })
          else end({ status: 'ended', job })
        },
        (error) => end({ status: 'failed', error: toErrorReply(error) }),
      )
    },
    [client, onEnd, storageKey],
  )

  const startJob: StartJob = useCallback(
    async (start) => {
      attempt.current = { kind: 'job', start }
      try {
        follow((await start()).jobId)
      } catch (error) {
        setActivity({ status: 'failed', error: toErrorReply(error) })
      }
    },
    [follow],
  )

  const sendFiles = useCallback(
    async (files: readonly NamedFile[], signal: AbortSignal) => {
      const total = files.reduce((sum, { file }) => sum + file.size, 0)
      const fileIds: string[] = []
      let before = 0
      // A folder lists its files in any order; the order of the sources must not hang on it.
      for (const named of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
        const show = (sent: number): void =>
          setActivity({ status: 'uploading', file: named.name, done: before + sent, total })
        show(0)
        fileIds.push(await client.sendFile(projectId, named, show, signal))
        before += named.file.size
      }
      return fileIds
    },
    [client, projectId],
  )

  const addFiles = useCallback(
    (files: readonly NamedFile[]) => {
      const abort = new AbortController()
      attempt.current = { kind: 'files', files }
      stopWork.current = () => abort.abort()
      looking.current = abort
      setBeginnings([])
      const look = async (): Promise<void> => {
        for (const file of files) {
          const found = await client.firstRows(projectId, file)
          if (!abort.signal.aborted) setBeginnings((before) => [...before, ...found])
        }
      }
      const add = async (): Promise<void> => {
        try {
          const fileIds = await sendFiles(files, abort.signal)
          asked.current = fileIds
          await startJob(() => client.call('import/start', { projectId, fileIds, ask: true }))
        } catch (error) {
          abort.abort()
          setBeginnings([])
          const wasCancelled = error instanceof AppError && error.code === 'cancelled'
          setActivity(wasCancelled ? { status: 'idle' } : { status: 'failed', error: toErrorReply(error) })
        }
      }
      // They are a help: what is wrong with a file its import tells.
      look().catch(() => {})
      void add()
    },
    [client, projectId, sendFiles, startJob],
  )

  const retry = useCallback(() => {
    const last = attempt.current
    setActivity({ status: 'idle' })
    if (last?.kind === 'job') void startJob(last.start)
    if (last?.kind === 'files') addFiles(last.files)
  }, [addFiles, startJob])

  useEffect(() => {
    const jobId = sessionStorage.getItem(storageKey)
    if (jobId) follow(jobId)
    return () => unfollow.current()
  }, [follow, storageKey])

  const cancel = useCallback(() => stopWork.current(), [])
  const dismiss = useCallback(() => setActivity({ status: 'idle' }), [])
  const replaceFiles = useCallback(() => {
    const fileIds = [...asked.current]
    void startJob(() => client.call('import/start', { projectId, fileIds }))
  }, [client, projectId, startJob])
  const keepFiles = useCallback(() => {
    setActivity({ status: 'idle' })
    void client.call('upload/discard', { projectId, fileIds: [...asked.current] })
  }, [client, projectId])
  return { activity, beginnings, startJob, addFiles, cancel, retry, dismiss, replaceFiles, keepFiles }
}
