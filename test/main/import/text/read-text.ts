import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding } from '../../../../src/shared/finding.ts'
import { detectFile, readFile } from '../../../../src/main/import/open-file.ts'
import type { DetectedFile, Overrules, StagedRow } from '../../../../src/main/import/source.ts'

export type WholeFile = {
  readonly detected: DetectedFile
  readonly rows: Readonly<Record<string, readonly StagedRow[]>>
  readonly findings: readonly Finding[]
}

/** Writes a file, detects and reads it, and removes it. */
export async function readText(
  content: string | Uint8Array,
  { name = 'fil.csv', overrules = {} }: { name?: string; overrules?: Overrules } = {},
): Promise<WholeFile> {
  const folder = mkdtempSync(join(tmpdir(), 'skolflytt-text-'))
  try {
    const path = join(folder, 'content')
    const bytes = Buffer.from(content)
    writeFileSync(path, bytes)
    return await readPath(path, name, bytes.length, overrules)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export async function readPath(
  path: string,
  name: string,
  size: number,
  overrules: Overrules = {},
): Promise<WholeFile> {
  const detected = await detectFile({ path, name, size }, overrules)
  const rows: Record<string, StagedRow[]> = {}
  for (const source of detected.sources) rows[source.name] = []
  const findings: Finding[] = [...detected.findings]
  for await (const batch of readFile(detected)) {
    rows[batch.source]?.push(...batch.rows)
    findings.push(...batch.findings)
  }
  return { detected, rows, findings }
}

/** The rule and row of each finding, `IMP-01 13`. */
export const briefly = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, row }) => (row === undefined ? rule : `${rule} ${row}`))
