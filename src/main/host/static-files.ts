import { openAsBlob, readdirSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { getMimeType } from 'hono/utils/mime'
import { packageFolder } from '../app/mappings/package-files.ts'

/** Answers with the file at this path of the page's address, if there is one. */
export type StaticFiles = (pathname: string) => Promise<Response> | undefined

/** The renderer's files. The folder is listed once, and only what it listed is served: no path can lead out of it. */
export function staticFiles(folder: string): StaticFiles {
  const paths = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [`/${name.split(sep).join('/')}`, join(folder, name)]),
  )
  return (pathname) => {
    const path = paths.get(pathname)
    if (path === undefined) return undefined
    return answerFile(path, {
      'content-type': getMimeType(path) ?? 'application/octet-stream',
      // Files in assets/ have their content's hash in the name.
      'cache-control': pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
    })
  }
}

/** What a browser gets at a path that is not of the API: the file, or the page itself, which finds its own place. A missing file is no page. */
export function answerPage(files: StaticFiles, pathname: string): Promise<Response> | undefined {
  if (pathname.startsWith('/api/')) return undefined
  const page = /\.[^/]+$/.test(pathname) ? undefined : files('/index.html')
  return files(pathname) ?? page
}

/** The renderer's files as the package has them. */
export const builtRenderer = (): string => join(packageFolder('out'), 'renderer')

/** The file as a body that is read from the disk as it is sent. */
export async function answerFile(path: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const blob = await openAsBlob(path)
  return new Response(blob.stream(), { headers: { ...headers, 'content-length': String(blob.size) } })
}
