import { createWriteStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../../shared/errors.ts'
import type { Finding } from '../../../shared/finding.ts'
import { expandInputs, type ExpandedInputs } from '../../import/expand.ts'
import { toFinding } from '../../import/open-file.ts'
import type { InputFile } from '../../import/source.ts'
import { entities as model } from '../../model/entities.ts'
import { isDelivered, readDelivered } from '../../store/delivered/read-delivered.ts'

const endpoints: ReadonlySet<string> = new Set(Object.values(model).map(({ path }) => path))

/** As `expandInputs`, and a database that Skolflytt delivered becomes the NDJSON files that hold the same. */
export async function expandAll(
  paths: readonly string[],
  tempDir: string,
  signal?: AbortSignal,
): Promise<ExpandedInputs> {
  const expanded = await expandInputs([...paths], tempDir, signal)
  const files: InputFile[] = []
  const findings: Finding[] = [...expanded.findings]
  for (const [index, file] of expanded.files.entries()) {
    if (!isDelivered(await readHead(file.path))) {
      files.push(file)
      continue
    }
    try {
      const folder = join(expanded.folder, `database-${index}`)
      await mkdir(folder)
      files.push(...(await unpack(file, folder)))
    } catch (error) {
      findings.push({ ...toFinding(error), source: file.name })
    }
  }
  return { ...expanded, files, findings }
}

/** One file for each endpoint, named as if it lay in a folder with the database's name. */
async function unpack(file: InputFile, folder: string): Promise<InputFile[]> {
  const entities = readDelivered(file.path)
  const files: InputFile[] = []
  const seen = new Set<string>()
  let next = entities.next()
  while (!next.done) {
    const { path } = next.value
    // The name comes from the file: only one of the standard's becomes part of a path.
    if (!endpoints.has(path) || seen.has(path)) throw disordered()
    seen.add(path)
    const target = join(folder, `${path}.ndjson`)
    const lines = function* (): Generator<string> {
      for (; !next.done && next.value.path === path; next = entities.next()) {
        if (/[\r\n]/.test(next.value.data)) throw disordered()
        yield `${next.value.data}\n`
      }
    }
    await pipeline(lines(), createWriteStream(target, 'utf8'))
    files.push({ path: target, name: `${file.name}/${path}.ndjson`, size: (await stat(target)).size })
  }
  return files
}

/** Nothing of a file that cannot be opened: who reads it next says so. */
async function readHead(path: string): Promise<Uint8Array> {
  const handle = await open(path).catch(() => undefined)
  if (!handle) return new Uint8Array()
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(100), 0, 100, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

const disordered = () =>
  new AppError('file-unreadable', {
    sv: 'Databasen är ändrad sedan den levererades. Hämta leveransen på nytt, eller leverera som JSON.',
    en: 'The database was changed after it was delivered. Fetch the delivery again, or deliver as JSON.',
  })
