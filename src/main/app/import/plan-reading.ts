import { AppError } from '../../../shared/errors.ts'
import { detectFile } from '../../import/open-file.ts'
import { overrulesOf, type ReadingChoice } from '../../import/reading-choice.ts'
import type { DetectedFile, InputFile, Overrules, ReadOptions } from '../../import/source.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import { guessSource, matchesGlob, matchSources, type Matchable } from '../../mapping/match-sources.ts'

export type ReadingPlan = {
  readonly files: readonly DetectedFile[]
  /** The mapping that every file was read for, when one fits. */
  readonly mapping: MappingDocument | undefined
  /** Mapping sources that no file answers to. */
  readonly missing: readonly string[]
}

/**
 * Detects the files and finds the mapping whose sources they are: the one that takes most of them and misses none. Where that
 * mapping fixes how a source is read (header rows, names of a file without captions, encoding), the file is detected anew so.
 * Where none fits, or files are left over, `propose` is asked for one. What a user chose of a file's reading goes before what a mapping says.
 */
export async function planReading(
  files: readonly InputFile[],
  candidates: readonly MappingDocument[],
  propose?: (files: readonly DetectedFile[]) => Promise<MappingDocument>,
  choices: readonly ReadingChoice[] = [],
  signal?: AbortSignal,
): Promise<ReadingPlan> {
  const detected: DetectedFile[] = []
  for (const file of files) detected.push(await detectFile(file, chosenFor(choices, file), signal))
  const fits = []
  for (const mapping of candidates) fits.push(await fit(mapping, detected, choices, signal))
  const best = fits
    .filter(({ missing, matched }) => missing.length === 0 && matched > 0)
    .sort((a, b) => b.matched - a.matched || b.points - a.points)[0]
  if (best) {
    const leaves = best.matched < best.files.flatMap(({ sources }) => sources).length
    const wider = leaves && propose ? await widen(best.mapping, detected, propose) : undefined
    const chosen = wider ? await fit(wider, detected, choices, signal) : best
    const { files: read, mapping } = chosen.matched > best.matched ? chosen : best
    return { files: read, mapping, missing: [] }
  }
  if (propose) {
    const mapping = await propose(detected)
    return { ...(await fit(mapping, detected, choices, signal)), mapping }
  }
  // With one candidate (the user named it) its reading is used even where something is missing, so that the finding can say what.
  const [only] = fits
  return fits.length === 1 && only
    ? { files: only.files, mapping: only.mapping, missing: only.missing }
    : { files: detected, mapping: undefined, missing: [] }
}

/**
 * A proposal that builds on a mapping that fits: for lists beside a SCIM export, which it would leave. Nothing where the proposal is
 * another mapping, or not sure.
 */
async function widen(
  mapping: MappingDocument,
  detected: readonly DetectedFile[],
  propose: (files: readonly DetectedFile[]) => Promise<MappingDocument>,
): Promise<MappingDocument | undefined> {
  try {
    const wider = await propose(detected)
    return Object.keys(mapping.sources).every((name) => name in wider.sources) ? wider : undefined
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-mapping') return undefined
    throw error
  }
}

async function fit(
  mapping: MappingDocument,
  detected: readonly DetectedFile[],
  choices: readonly ReadingChoice[],
  signal: AbortSignal | undefined,
) {
  const files: DetectedFile[] = []
  for (const file of detected) {
    const fixed = overrulesFor(mapping, file)
    const overrules = lay(chosenFor(choices, file.file), fixed)
    files.push(Object.keys(fixed).length > 0 ? await detectFile(file.file, overrules, signal) : file)
  }
  const { matched, missing } = matchSources(mapping, files.flatMap(toMatchable))
  const used = new Set(matched.map(({ mappedAs }) => mappedAs))
  return { mapping, files, missing, matched: matched.length, points: used.size }
}

/** The choices about the file by this name: those that name it, else those that name it with `*`. */
export function choicesFor(choices: readonly ReadingChoice[], name: string): readonly ReadingChoice[] {
  const exact = choices.filter(({ file }) => file === name)
  return exact.length > 0 ? exact : choices.filter(({ file }) => matchesGlob(file, name))
}

const chosenFor = (choices: readonly ReadingChoice[], { name }: InputFile): Overrules =>
  overrulesOf(choicesFor(choices, name))

function lay(over: Overrules, under: Overrules): Overrules {
  const parts = new Set([...Object.keys(under), ...Object.keys(over)])
  return Object.fromEntries([...parts].map((part) => [part, { ...under[part], ...over[part] }]))
}

/** By part, the parse-time options of the mapping source that it probably is. Options of mapping time (skip, fillDown) need no new reading. */
function overrulesFor(mapping: MappingDocument, file: DetectedFile): Overrules {
  const overrules: Record<string, ReadOptions> = {}
  for (const source of toMatchable(file)) {
    const {
      skip: _skip,
      fillDown: _fillDown,
      ...parsing
    } = mapping.sources[guessSource(mapping, source) ?? '']?.read ?? {}
    if (Object.keys(parsing).length > 0) overrules[source.part ?? ''] = parsing
  }
  return overrules
}

function toMatchable(file: DetectedFile): Matchable[] {
  return file.sources.map(({ name, kind, part, columns, sample }) => ({
    name,
    fileName: file.file.name,
    kind,
    part,
    columns,
    sample,
  }))
}
