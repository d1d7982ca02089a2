/**
 * The transport: the contract's `call` as `POST /api/<method>`, file bytes as `ArrayBuffer` chunks (Electron's
 * `protocol.handle` loses a `Blob` body), progress of jobs as server-sent events. Screens get it from `useClient`.
 */
import type { Call, JobState } from '../../shared/contract.ts'
export type Client = {
  readonly call: Call
  /** Sends the bytes of a file that `upload/begin` announced. `onProgress` gets the bytes sent so far. */
  upload(fileId: string, file: Blob, onProgress: (sent: number) => void, signal: AbortSignal): Promise<void>
  /** Follows a job until it ends or the returned function is called; `onLost` when the host no longer answers. */
  watchJob(jobId: string, onState: (state: JobState) => void, onLost: (error: unknown) => void): () => void
}
/** Where the browser fetches a delivered file. */
export declare function deliveryFileUrl(projectId: string, deliveryId: number, fileName: string): string
export declare function createClient(): Client
