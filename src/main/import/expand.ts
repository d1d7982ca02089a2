/** Opens folders and zips: what a user drops becomes the list of files in it. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '../../shared/errors.ts'
import type { Finding } from '../../shared/finding.ts'
import { toFinding } from './open-file.ts'
import type { InputFile } from './source.ts'

export type ExpandedInputs = {
  /** In the order given; inside a folder or a zip by name. */
  readonly files: readonly InputFile[]
  /** About zips that could not be opened or go over a limit (IMP-22, IMP-23). */
  readonly findings: readonly Finding[]
  /** Where files are unpacked; gone after `dispose`. */
  readonly folder: string
  /** Removes what was unpacked. */
  dispose(): Promise<void>
}

const maxEntries = 20_000
const maxUnpackedBytes = 8 * 2 ** 30
/** Past `bombBytes` a file that unpacks to more than this times its size is no data. */
const bombRatio = 250
const bombBytes = 64 * 2 ** 20
/** A zip inside a zip is opened, one inside that is not. */
const maxNesting = 2

/** In folders and zips, files that plainly hold something else are passed over; so are findings, ledger, manifest and report of a delivery of ours. */
const passedOver =
  /(?:^|\/)(?:\.|~\$|__MACOSX\/|node_modules\/|thumbs\.db$|desktop\.ini$|(?:findings|ledger|manifest)\.json$)|\.(?:md|html?|pdf|docx?|pptx?|rtf|png|jpe?g|gif|svg|bmp|exe|dll|bat|ps1|sh|js|ts|py|css|skolflytt)$/i

/**
 * Lists the files that paths name: files, folders with what is in them, zips unpacked under generated names in a folder of
 * their own in `tempDir`. Hidden files and `node_modules` are passed over. Files with the same name get that of their folder or zip
 * before it.
 * @throws AppError `file-unreadable` for a path that does not exist; the signal's reason when it is aborted
 */
export async function expandInputs(
  paths: readonly string[],
  tempDir: string,
  signal?: AbortSignal,
): Promise<ExpandedInputs> {
  const unpackDir = await mkdtemp(join(tempDir, 'unpacked-'))
  const dispose = (): Promise<void> => rm(unpackDir, { recursive: true, force: true })
  const found: { file: InputFile; from: string }[] = []
  const findings: Finding[] = []
  const unpacker = createUnpacker(unpackDir, signal)
  try {
    for (const path of paths) {
      const from = basename(path)
      for (const file of await listFiles(path)) {
        if (!(await isZip(file))) {
          found.push({ file, from })
          continue
        }
        const unpacked = await unpacker.unpack(file)
        findings.push(...unpacked.findings)
        found.push(...unpacked.files.map((inner) => ({ file: inner, from: file.name })))
      }
    }
  } catch (error) {
    await dispose()
    throw error
  }
  return { files: nameApart(found), findings, folder: unpackDir, dispose }
}

function nameApart(found: readonly { file: InputFile; from: string }[]): InputFile[] {
  const counts = new Map<string, number>()
  for (const { file } of found) counts.set(file.name, (counts.get(file.name) ?? 0) + 1)
  const used = new Set<string>()
  return found.map(({ file, from }) => {
    const base = (counts.get(file.name) ?? 0) > 1 && from !== file.name ? `${from}/${file.name}` : file.name
    let name = base
    for (let number = 2; used.has(name); number++) name = `${base} (${number})`
    used.add(name)
    return { ...file, name }
  })
}

async function listFiles(path: string): Promise<InputFile[]> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw new AppError(
      'file-unreadable',
      { sv: `${path} finns inte eller får inte läsas.`, en: `${path} does not exist or may not be read.` },
      { cause },
    )
  })
  if (!facts.isDirectory()) return [{ path, name: basename(path), size: facts.size }]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files: InputFile[] = []
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const own = join(entry.parentPath, entry.name)
    const name = own.slice(join(path, '/').length).replaceAll('\\', '/')
    if (!passedOver.test(name)) files.push({ path: own, name, size: (await stat(own)).size })
  }
  return files.sort(byName)
}

const byName = (a: InputFile, b: InputFile): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** Excel and OpenDocument files are zips too; their reader knows what is wrong with one that is damaged. */
async function isZip({ path, name }: InputFile): Promise<boolean> {
  if (/\.(?:xls[xmb]|xlt[xm]|ods)$/i.test(name)) return false
  await using handle = await open(path)
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
  return buffer.toString('latin1') === 'PK\x03\x04'
}

type Unpacked = { readonly files: readonly InputFile[]; readonly findings: readonly Finding[] }

function createUnpacker(
  unpackDir: string,
  signal: AbortSignal | undefined,
): { unpack(zip: InputFile): Promise<Unpacked> } {
  let number = 0
  let bytesLeft = maxUnpackedBytes

  const unpack = async (file: InputFile, nesting = 1): Promise<Unpacked> => {
    let zip: ZipFile | undefined
    const files: InputFile[] = []
    const findings: Finding[] = []
    try {
      zip = await openPromise(file.path, { autoClose: false, lazyEntries: true })
      const entries = await listEntries(zip)
      if (isOfficeFile(entries)) return { files: [file], findings }
      for (const entry of entries) {
        const unpacked = await extract(zip, entry)
        if (!(await isZip(unpacked))) files.push(unpacked)
        else if (nesting >= maxNesting) throw tooDeep(unpacked.name)
        else {
          const inner = await unpack(unpacked, nesting + 1)
          files.push(...inner.files)
          findings.push(
            ...inner.findings.map((finding) => ({
              ...finding,
              source: `${file.name}/${finding.source ?? ''}`,
            })),
          )
        }
      }
      return { files: files.sort(byName), findings }
    } catch (error) {
      signal?.throwIfAborted()
      const finding = toFinding(error instanceof AppError ? error : explain(error))
      return { files: [], findings: [{ ...finding, source: file.name }] }
    } finally {
      zip?.close()
    }
  }

  const extract = async (zip: ZipFile, entry: Entry): Promise<InputFile> => {
    const path = join(unpackDir, String(number++))
    const limit = Math.max(bombBytes, entry.compressedSize * bombRatio)
    let size = 0
    const guard = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length
        bytesLeft -= chunk.length
        done(size > limit || bytesLeft < 0 ? zipBomb() : null, chunk)
      },
    })
    await pipeline(await zip.openReadStreamPromise(entry), guard, createWriteStream(path), { signal })
    return { path, name: entry.fileName, size }
  }

  return { unpack }
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > maxEntries) throw zipBomb()
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/') || passedOver.test(entry.fileName)) continue
    if (entry.isEncrypted()) throw lockedZip()
    entries.push(entry)
  }
  return entries
}

/** An office file whose name does not say so is kept whole. */
function isOfficeFile(entries: readonly Entry[]): boolean {
  return entries.some(({ fileName }) => fileName === '[Content_Types].xml' || fileName === 'mimetype')
}

const unreadable = (sv: string, en: string, cause?: unknown): AppError =>
  new AppError('file-unreadable', { sv, en }, { cause })

/** yauzl refuses names that lead out of the folder; the rest of what it refuses is damage. */
function explain(cause: unknown): AppError {
  if (cause instanceof Error && 'code' in cause && /^E[A-Z]+$/.test(String(cause.code))) {
    return new AppError(
      'write-failed',
      {
        sv: 'Zip-filen kan inte packas upp. Kontrollera att det finns plats på disken.',
        en: 'The zip cannot be unpacked. Check that there is room on the disk.',
      },
      { cause },
    )
  }
  return cause instanceof Error && /relative path|absolute path|invalid characters/.test(cause.message)
    ? unreadable(
        'En fil i zip-filen har en sökväg som leder ut ur den. Packa om filerna i en ny zip.',
        'A file in the zip has a path that leads out of it. Pack the files in a new zip.',
        cause,
      )
    : unreadable(
        'Zip-filen är skadad eller avklippt. Hämta den på nytt, eller packa upp den och lägg till filerna.',
        'The zip is damaged or cut off. Fetch it again, or unpack it and add the files.',
        cause,
      )
}

function lockedZip(): AppError {
  return unreadable(
    'Zip-filen är skyddad med lösenord. Packa upp den och lägg till filerna.',
    'The zip is protected by a password. Unpack it and add the files.',
  )
}

function tooDeep(name: string): AppError {
  return unreadable(
    `${name} är en zip inuti en zip inuti en zip. Packa upp den och lägg till filerna.`,
    `${name} is a zip inside a zip inside a zip. Unpack it and add the files.`,
  )
}

function zipBomb(): AppError {
  return new AppError('file-too-large', {
    sv: 'Zip-filen packas upp till mer än vad som kan vara skoldata. Packa upp den själv och lägg till filerna som behövs.',
    en: 'The zip unpacks to more than can be school data. Unpack it yourself and add the files that are needed.',
  })
}
