/** What a person sees of a file while it is still being read. */
import { open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beginningBytes, largeFileBytes } from '../../../shared/beginning.ts'
import type { FirstRows } from '../../../shared/contract.ts'
import { showCell } from '../../fixing/edit-cell.ts'
import { detectFile } from '../../import/open-file.ts'
import { overrulesOf, type ReadingChoice } from '../../import/reading-choice.ts'
import type { Cell, Column, DetectedFile, DetectedSource, InputFile } from '../../import/source.ts'
import type { JobContext } from '../../job-context.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { createProtectionTest, mask } from '../source-view/mask-rows.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'
import { choicesFor } from './plan-reading.ts'

/** A whole file's captions and first rows must stay a small message, whatever the file: a job's state is in the host's memory. */
const mostSources = 20
/** As many as are seen without scrolling, and some: a table of more is laid out in one piece, which blocks the window. */
const mostRows = 30
const mostColumns = 60
const longestCell = 200

/** The first rows of each source, as detection read them; nothing of files that hold no rows. */
export function firstRowsOf(files: readonly DetectedFile[]): FirstRows[] {
  return files
    .flatMap(({ sources }) => sources)
    .filter(({ sample }) => sample.length > 0)
    .slice(0, mostSources)
    .map(showFirstRows)
}

/**
 * Reports the first rows of large files by their beginnings alone, at once: what a text file's encoding is tells only the whole of it.
 * What `firstRowsOf` then says of the whole files is to take their place. A copy of the beginning lies in `tempDir` meanwhile.
 */
export async function reportBeginnings(
  files: readonly InputFile[],
  choices: readonly ReadingChoice[],
  tempDir: string,
  { report, signal }: JobContext,
): Promise<void> {
  const firstRows: FirstRows[] = []
  for (const { path, name } of files.filter(({ size }) => size >= largeFileBytes).slice(0, mostSources)) {
    firstRows.push(...(await seeBeginning(name, await readBeginning(path), choices, { tempDir, signal })))
  }
  if (firstRows.length > 0) report({ phase: 'read', done: 0, firstRows })
}

/**
 * The first rows of a text file by its first bytes; nothing of workbooks, zips and JSON documents, which cannot be read by halves. They
 * lie meanwhile in a folder that only this user may open, in `tempDir` or where such folders are.
 */
export async function seeBeginning(
  name: string,
  bytes: Buffer,
  choices: readonly ReadingChoice[],
  { tempDir, signal }: { readonly tempDir?: string; readonly signal?: AbortSignal } = {},
): Promise<FirstRows[]> {
  const folder = await makeTemporaryFolder(tempDir)
  try {
    // Whole lines, where there are any.
    const lines = bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1 || bytes.length)
    const beginning = { path: join(folder, 'beginning'), name, size: lines.length }
    await writeFile(beginning.path, lines, { mode: 0o600 })
    return firstRowsOf([await detectFile(beginning, overrulesOf(choicesFor(choices, name)), signal)])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Nothing of a file that cannot be read: whoever reads the whole of it says so. */
async function readBeginning(path: string): Promise<Buffer> {
  try {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginningBytes), 0, beginningBytes, 0)
    return buffer.subarray(0, bytesRead)
  } catch {
    return Buffer.alloc(0)
  }
}

const lineFeed = 0x0a

function showFirstRows({ name, columns, sample }: DetectedSource): FirstRows {
  const shown = columns.slice(0, mostColumns)
  const show = createRowMask(columns, shown)
  return {
    source: name,
    columns: shown.map(({ name: caption, position, hidden }) => ({
      name: cut(caption),
      position,
      ...(hidden ? { hidden } : {}),
    })),
    rows: sample.slice(0, mostRows).map(({ row, cells, skip }) => ({
      row,
      cells: show(cells).map(cut),
      ...(skip ? { skip } : {}),
    })),
  }
}

/** Rows that no run has looked at, masked by what they say themselves. */
function createRowMask(
  columns: readonly Column[],
  shown: readonly Column[],
): (cells: readonly Cell[]) => string[] {
  const isProtected = createProtectionTest(columns)
  return (cells) => {
    const texts = shown.map(({ position }) => showCell(cells[position - 1]))
    if (isProtected(cells)) return texts.map((text) => (text === '' ? '' : mask))
    return texts.map((text) => concealCivicNos(text))
  }
}

const cut = (text: string): string => (text.length <= longestCell ? text : `${text.slice(0, longestCell)} …`)
