import type { Finding } from '../../shared/finding.ts'
import { expandAll } from './import/expand-deliveries.ts'
import { detectFile, readFile } from '../import/open-file.ts'
import { profileColumns, type ColumnProfile } from '../import/profile.ts'
import type { SourceKind, SystemGuess } from '../import/source.ts'
import type { MappingDocument } from '../mapping/document.ts'
import { matchSources, type Matchable } from '../mapping/match-sources.ts'
import { shippedMappings } from './mappings/shipped-mappings.ts'

/** What is in the files, as detected (DESIGN.md, Command line). */
export type InspectedSource = {
  readonly name: string
  readonly file: string
  readonly kind: SourceKind
  readonly encoding?: string
  readonly delimiter?: string
  readonly header: readonly number[]
  /** Rows of data: without captions, titles, blank rows and footers. */
  readonly rows: number
  readonly columns: readonly ColumnProfile[]
  readonly system?: SystemGuess
  readonly findings: readonly Finding[]
}

/** Reads every file once and tells what it holds. `onFile` is called before each. */
export async function inspectFiles(
  paths: readonly string[],
  tempDir: string,
  onFile: (name: string) => void,
): Promise<{ sources: InspectedSource[]; findings: Finding[] }> {
  const expanded = await expandAll(paths, tempDir)
  try {
    const sources: InspectedSource[] = []
    const matchables: Matchable[] = []
    const findings: Finding[] = [...expanded.findings]
    for (const file of expanded.files) {
      onFile(file.name)
      const detected = await detectFile(file)
      const names = new Set(detected.sources.map(({ name }) => name))
      const states = new Map(
        detected.sources.map((source) => [
          source.name,
          { source, rows: 0, profile: profileColumns(source.columns), findings: [] as Finding[] },
        ]),
      )
      const keep = (finding: Finding) => {
        const state =
          finding.source !== undefined && names.has(finding.source) ? states.get(finding.source) : undefined
        if (state) state.findings.push(finding)
        else findings.push(finding)
      }
      for (const finding of detected.findings) keep(finding)
      if (detected.sources.length > 0) {
        for await (const batch of readFile(detected)) {
          const state = states.get(batch.source)
          if (!state) continue
          for (const row of batch.rows) {
            if (row.skip) continue
            state.rows += 1
            state.profile.add(row)
          }
          for (const finding of batch.findings) keep(finding)
        }
      }
      for (const { source, rows, profile, findings: own } of states.values()) {
        matchables.push({ ...source, fileName: file.name, part: source.part })
        sources.push({
          name: source.name,
          file: file.name,
          kind: source.kind,
          ...(source.read.encoding ? { encoding: source.read.encoding } : {}),
          ...(source.read.delimiter ? { delimiter: source.read.delimiter } : {}),
          header: source.read.header ?? [],
          rows,
          columns: profile.result(),
          findings: own,
        })
      }
    }
    const candidates = byFit(matchables)
    return {
      sources: sources.map((source, index) => {
        const matchable = matchables[index]
        const system = matchable && guessSystem(candidates, matchable)
        return { ...source, ...(system ? { system } : {}) }
      }),
      findings,
    }
  } finally {
    await expanded.dispose()
  }
}

/** The shipped mappings, those first that the files fit as a set: versions of a format share most of their files. */
function byFit(sources: readonly Matchable[]): readonly MappingDocument[] {
  const fits = shippedMappings().map((mapping) => {
    const { matched, missing } = matchSources(mapping, sources)
    return { mapping, matched: missing.length === 0 ? matched.length : 0 }
  })
  return fits.toSorted((a, b) => b.matched - a.matched).map(({ mapping }) => mapping)
}

/** The first mapping that has a source like this one: the more its match demands, the surer. */
function guessSystem(candidates: readonly MappingDocument[], source: Matchable): SystemGuess | undefined {
  for (const mapping of candidates) {
    const [match] = matchSources(mapping, [source]).matched
    if (!match) continue
    const label = mapping.label ?? { sv: mapping.name, en: mapping.name }
    const columns = mapping.sources[match.mappedAs]?.match.columns?.length ?? 0
    return {
      name: mapping.name,
      confidence: columns >= 3 ? 0.9 : 0.7,
      reason: {
        sv: `Liknar ${label.sv}, ${match.mappedAs}`,
        en: `Looks like ${label.en}, ${match.mappedAs}`,
      },
    }
  }
  return undefined
}
