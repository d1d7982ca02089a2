/**
 * The transport: the contract's `call` as `POST /api/<method>`, file bytes as chunks that the browser reads itself (bytes of a
 * script's cost four times the time, and block the window; Electron's `protocol.handle` would lose them, but there files are
 * registered), progress of jobs as server-sent events. Screens get it from `useClient`.
 */
import { beginningBytes, largeFileBytes } from '../../shared/beginning.ts'
import type { Call, FirstRows, Input, JobState, Method, Output } from '../../shared/contract.ts'
import { AppError, type ErrorReply } from '../../shared/errors.ts'

export type Client = {
  readonly call: Call
  /**
   * Hands a file to the host and gives its id for `import/start`. The desktop host reads it where it lies; to any other its
   * bytes are sent, `onProgress` getting how many so far.
   */
  sendFile(
    projectId: string,
    file: NamedFile,
    onProgress: (sent: number) => void,
    signal: AbortSignal,
  ): Promise<string>
  /** The first rows of a large file, before it is there. Nothing in the desktop host, where it is there at once. */
  firstRows(projectId: string, file: NamedFile): Promise<readonly FirstRows[]>
  /** Follows a job until it ends or the returned function is called; `onLost` when the host no longer answers. */
  watchJob(jobId: string, onState: (state: JobState) => void, onLost: (error: unknown) => void): () => void
}

/** `name` is the path below the folder that was dropped, or the file's name. */
export type NamedFile = { readonly name: string; readonly file: File }

type Reply<T> = { data: T } | { error: ErrorReply }

declare global {
  interface Window {
    /** What the preload of the desktop host gives the page. */
    readonly skolflytt?: { registerFile(projectId: string, file: File): Promise<Reply<{ fileId: string }>> }
  }
}

const chunkBytes = 4 * 1024 * 1024

/** Where the browser fetches a delivered file. */
export function deliveryFileUrl(projectId: string, deliveryId: number, fileName: string): string {
  return `/api/deliveries/${encodeURIComponent(projectId)}/${deliveryId}/${encodeURIComponent(fileName)}`
}

export function createClient(): Client {
  return { call, sendFile, firstRows, watchJob }
}

const call: Call = async <M extends Method>(method: M, input: Input<M>): Promise<Output<M>> => {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }
  return readReply(await reach(`/api/${method}`, request))
}

async function sendFile(
  projectId: string,
  { name, file }: NamedFile,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const desktop = window.skolflytt
  if (desktop) return dataOf(await desktop.registerFile(projectId, file)).fileId
  const { fileId } = await call('upload/begin', { projectId, name, size: file.size })
  await upload(fileId, file, onProgress, signal)
  return fileId
}

async function firstRows(projectId: string, { name, file }: NamedFile): Promise<readonly FirstRows[]> {
  if (window.skolflytt || file.size < largeFileBytes) return []
  const beginning = await toBase64(file.slice(0, beginningBytes))
  const { sources } = await call('source/beginning', { projectId, name, beginning })
  return sources
}

function toBase64(bytes: Blob): Promise<string> {
  const read = Promise.withResolvers<string>()
  const reader = new FileReader()
  reader.addEventListener('load', () => {
    const { result } = reader
    if (typeof result === 'string') read.resolve(result.slice(result.indexOf(',') + 1))
  })
  reader.addEventListener('error', () => read.reject(reader.error ?? new Error('the file cannot be read')))
  reader.readAsDataURL(bytes)
  return read.promise
}

async function upload(
  fileId: string,
  file: Blob,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let sent = 0
  // An empty file still sends one (empty) chunk, so that the host sees it end.
  do {
    const body = file.slice(sent, sent + chunkBytes)
    const request = {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body,
      signal,
    }
    const answer = await reach(`/api/upload/${encodeURIComponent(fileId)}?offset=${sent}`, request).catch(
      async (error: unknown) => {
        // A file that cannot be read looks like a host that does not answer.
        if (!signal.aborted) await checkReadable(body)
        throw error
      },
    )
    await readReply(answer)
    sent += body.size
    onProgress(sent)
  } while (sent < file.size)
}

async function checkReadable(body: Blob): Promise<void> {
  try {
    await body.slice(0, 1).arrayBuffer()
  } catch (cause) {
    throw new AppError(
      'file-unreadable',
      {
        sv: 'Filen kunde inte läsas. Den kan ha flyttats, ändrats eller vara öppen i ett annat program. Välj den igen.',
        en: 'The file could not be read. It may have been moved, changed or be open in another program. Choose it again.',
      },
      { cause },
    )
  }
}

function watchJob(
  jobId: string,
  onState: (state: JobState) => void,
  onLost: (error: unknown) => void,
): () => void {
  const source = new EventSource(`/api/jobs/${encodeURIComponent(jobId)}/events`)
  const take = (state: JobState): void => {
    if (state.status !== 'running') source.close()
    onState(state)
  }
  source.addEventListener('message', (event: MessageEvent<string>) => {
    const state: JobState = JSON.parse(event.data)
    take(state)
  })
  source.addEventListener('error', () => {
    // EventSource reconnects by itself; asking once tells a passing break from a host or a job that is gone.
    call('job/state', { jobId }).then(
      (state) => source.readyState !== EventSource.CLOSED && take(state),
      (error: unknown) => {
        source.close()
        onLost(error)
      },
    )
  })
  return () => source.close()
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (cause) {
    if (request.signal?.aborted) throw cancelled(cause)
    throw new AppError(
      'internal',
      {
        sv: 'Skolflytt svarar inte. Kontrollera att programmet är igång och försök igen. Det som redan sparats finns kvar.',
        en: 'Skolflytt does not answer. Check that the program is running and try again. What was saved is still there.',
      },
      { cause },
    )
  }
}

/** Page and host are built together, so a reply is trusted to have the contract's shape; the host parses what comes in. */
async function readReply<T>(response: Response): Promise<T> {
  if (response.status === 403 && !isJson(response)) throw notLetIn()
  let reply: Reply<T>
  try {
    reply = await response.json()
  } catch (cause) {
    throw new AppError(
      'internal',
      {
        sv: `Skolflytt gav ett svar som inte går att läsa (${response.status}). Försök igen, eller starta om programmet.`,
        en: `Skolflytt gave an answer that cannot be read (${response.status}). Try again, or restart the program.`,
      },
      { cause },
    )
  }
  return dataOf(reply)
}

function dataOf<T>(reply: Reply<T>): T {
  if ('error' in reply) throw new AppError(reply.error.code, reply.error.text)
  return reply.data
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('application/json') ?? false
}

/** The browser's key is of an earlier start of the loopback host. */
function notLetIn(): AppError {
  return new AppError('forbidden', {
    sv: 'Skolflytt har startats om sedan sidan öppnades. Öppna adressen som programmet skrev ut senast.',
    en: 'Skolflytt has been started again since the page was opened. Open the address that the program printed last.',
  })
}

function cancelled(cause: unknown): AppError {
  return new AppError('cancelled', { sv: 'Åtgärden avbröts.', en: 'The action was cancelled.' }, { cause })
}
