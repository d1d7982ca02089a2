import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { jsonReader } from '../../../../src/main/import/json/json-reader.ts'
import type { Cell, Column, DetectedFile, StagedRow } from '../../../../src/main/import/source.ts'
import type { Finding } from '../../../../src/shared/finding.ts'

export type WholeFile = {
  readonly detected: DetectedFile
  /** By part, in file order: each row as its cells by column name. */
  readonly rows: Readonly<Record<string, Readonly<Record<string, Cell>>[]>>
  readonly staged: Readonly<Record<string, readonly StagedRow[]>>
  readonly columns: Readonly<Record<string, readonly Column[]>>
  /** Of the file, then of its rows. */
  readonly findings: readonly Finding[]
}

/** Detects and reads a file that holds the text or bytes. */
export async function readWhole(name: string, content: string | Uint8Array): Promise<WholeFile> {
  const folder = mkdtempSync(join(tmpdir(), 'skolflytt-json-'))
  try {
    const path = join(folder, 'file')
    writeFileSync(path, content)
    return await readWholeFile(path, name)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export async function readWholeFile(path: string, name = basename(path)): Promise<WholeFile> {
  const detected = await jsonReader.detect({ path, name, size: statSync(path).size })
  const staged: Record<string, StagedRow[]> = {}
  const columns = Object.fromEntries(
    detected.sources.map((source) => [source.part ?? '', [...source.columns]]),
  )
  const findings = [...detected.findings]
  for await (const batch of jsonReader.read(detected)) {
    const part = batch.source.slice(batch.source.indexOf('#') + 1)
    ;(staged[part] ??= []).push(...batch.rows)
    columns[part]?.push(...(batch.newColumns ?? []))
    findings.push(...batch.findings)
  }
  const rows = Object.fromEntries(
    Object.entries(staged).map(([part, list]) => [part, list.map((row) => byName(columns[part] ?? [], row))]),
  )
  return { detected, rows, staged, columns, findings }
}

function byName(columns: readonly Column[], { cells }: StagedRow): Record<string, Cell> {
  return Object.fromEntries(
    columns.flatMap(({ name, position }) =>
      cells[position - 1] === undefined ? [] : [[name, cells[position - 1]]],
    ),
  )
}
