import { AppError } from '../../shared/errors.ts'
import type { Finding } from '../../shared/finding.ts'
import { renderMessage } from '../../shared/rules/catalogue.ts'
import { expandAll } from './import/expand-deliveries.ts'
import { detectFile, readFile } from '../import/open-file.ts'
import { profileColumns } from '../import/profile.ts'
import type { DetectedFile } from '../import/source.ts'
import type { MappingDocument } from '../mapping/document.ts'
import { suggestMapping, type Suggestion } from '../mapping/suggest/suggest-mapping.ts'
import { collectValues } from '../mapping/suggest/column-values.ts'
import type { SuggestSource } from '../mapping/suggest/recognise-table.ts'
import { parseMapping } from './mappings/shipped-mappings.ts'

/** Rows of each source that a proposal rests on. */
const profiledRows = 20_000

/**
 * A proposed mapping for files, folders and zips.
 * @throws AppError `no-mapping` when no file is a table of a known kind
 */
export async function suggestForFiles(paths: readonly string[], tempDir: string): Promise<Suggestion> {
  const expanded = await expandAll(paths, tempDir)
  try {
    const detected: DetectedFile[] = []
    for (const file of expanded.files) detected.push(await detectFile(file))
    return await suggestForDetected(detected)
  } finally {
    await expanded.dispose()
  }
}

/**
 * The proposal for `--mapping auto`: taken unseen, so only when it is sure.
 * @throws AppError `no-mapping` with what is not sure
 */
export async function proposeSureMapping(files: readonly DetectedFile[]): Promise<MappingDocument> {
  const { mapping, doubts } = await suggestForDetected(files)
  if (doubts.length === 0) return parseMapping(mapping)
  const list = (language: 'sv' | 'en') => doubts.map((doubt) => doubt[language]).join('; ')
  throw new AppError('no-mapping', {
    sv: `Ingen medföljande mappning passar filerna, och förslaget är inte säkert. ${list('sv')}. Granska förslaget med skolflytt suggest -o mappning.json och kör sedan med --mapping mappning.json.`,
    en: `No shipped mapping fits the files, and the proposal is not sure. ${list('en')}. Look through the proposal with skolflytt suggest -o mapping.json, then run with --mapping mapping.json.`,
  })
}

/** The same for files that were detected before. */
export async function suggestForDetected(files: readonly DetectedFile[]): Promise<Suggestion> {
  const suggestion = suggestMapping(await profileFiles(files))
  if (suggestion) return suggestion
  const unread = files.flatMap(({ file, findings }) =>
    findings.flatMap((finding) => (finding.severity === 'error' ? [{ file: file.name, finding }] : [])),
  )
  if (unread.length > 0) throw unreadable(unread)
  throw new AppError('no-mapping', {
    sv: 'Ingen av filerna ser ut som en lista över elever, personal, vårdnadshavare, skolor eller grupper. Kontrollera rubrikerna, eller skriv en mappning (docs/MAPPING.md).',
    en: 'None of the files looks like a list of pupils, staff, guardians, schools or groups. Check the captions, or write a mapping (docs/MAPPING.md).',
  })
}

function unreadable(unread: readonly { readonly file: string; readonly finding: Finding }[]): AppError {
  const told = (language: 'sv' | 'en') =>
    unread.map(({ file, finding }) => `${file}: ${renderMessage(finding, language)}`).join(' ')
  return new AppError('no-mapping', {
    sv: `Ingen fil kunde läsas som en lista. ${told('sv')}`,
    en: `No file could be read as a list. ${told('en')}`,
  })
}

/** The sources of files with what their columns hold, by their first rows. */
export async function profileFiles(files: readonly DetectedFile[]): Promise<SuggestSource[]> {
  const sources: SuggestSource[] = []
  for (const file of files) sources.push(...(await profileFile(file)))
  return sources
}

async function profileFile(file: DetectedFile): Promise<SuggestSource[]> {
  const states = new Map(
    file.sources.map((source) => [
      source.name,
      {
        source,
        rows: 0,
        isPartial: false,
        profiler: profileColumns(source.columns),
        collector: collectValues(source.columns),
      },
    ]),
  )
  if (states.size > 0) {
    for await (const { source, rows } of readFile(file)) {
      const state = states.get(source)
      for (const row of rows) {
        if (!state || row.skip || row.held) continue
        if (state.rows >= profiledRows) {
          state.isPartial = true
          continue
        }
        state.rows += 1
        state.profiler.add(row)
        state.collector.add(row)
      }
      if ([...states.values()].every((one) => one.isPartial)) break
    }
  }
  return [...states.values()].map(({ source, profiler, collector, isPartial }) => ({
    name: source.name,
    fileName: file.file.name,
    kind: source.kind,
    part: source.part,
    columns: source.columns,
    profile: profiler.result(),
    values: collector.result(),
    isPartial,
  }))
}
