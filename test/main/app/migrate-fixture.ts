import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { migrate, type MigrateOptions, type MigrateResult } from '../../../src/main/app/migrate.ts'
import type { JsonValue } from '../../../src/main/import/source.ts'
import type { Finding } from '../../../src/shared/finding.ts'

export type Entity = { readonly [attribute: string]: JsonValue }
export type Migrated = MigrateResult & {
  readonly dir: string
  readonly delivered: (path: string) => Entity[]
  readonly allFindings: Finding[]
}

export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'skolflytt-test-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export const noProgress = { report: () => undefined, signal: new AbortController().signal }

/** The whole way on real files, into a folder that the test throws away. */
export async function migrateFiles(
  files: readonly string[],
  options: Partial<MigrateOptions> = {},
): Promise<Migrated> {
  const dir = options.out ?? temporaryFolder()
  const result = await migrate(
    {
      files,
      mapping: 'auto',
      asOf: '2026-11-24',
      out: dir,
      format: 'json',
      protected: 'include',
      allowErrors: true,
      language: 'sv',
      deliveredAt: '2026-11-24T10:00:00.000Z',
      ...options,
    },
    noProgress,
  )
  const read = (name: string) => JSON.parse(readFileSync(join(dir, name), 'utf8'))
  const names = readdirSync(dir)
  return {
    ...result,
    dir,
    delivered: (path) => (names.includes(`${path}.json`) ? read(`${path}.json`).data : []),
    allFindings: names.includes('findings.json') ? read('findings.json').findings : [],
  }
}

const listLength = (entity: Entity, attribute: string) => {
  const list = entity[attribute]
  return Array.isArray(list) ? list.length : 0
}

/** Counts in the words of the samples' `expected.json`. */
export function countDelivery({ delivered }: Migrated): Record<string, number> {
  const persons = delivered('persons')
  const groups = delivered('groups')
  const organisations = delivered('organisations')
  const sum = (entities: readonly Entity[], attribute: string) =>
    entities.reduce((total, entity) => total + listLength(entity, attribute), 0)
  const of = (entities: readonly Entity[], attribute: string, value: string) =>
    entities.filter((entity) => entity[attribute] === value).length
  return {
    Organisation: organisations.length,
    Organisation_Skolenhet: of(organisations, 'organisationType', 'Skolenhet'),
    Person: persons.length,
    Enrolment: sum(persons, 'enrolments'),
    responsibles: sum(persons, 'responsibles'),
    securityMarking: persons.filter(
      ({ securityMarking }) => securityMarking !== undefined && securityMarking !== 'Ingen',
    ).length,
    Group: groups.length,
    Group_Klass: of(groups, 'groupType', 'Klass'),
    Group_Undervisning: of(groups, 'groupType', 'Undervisning'),
    Group_Avdelning: of(groups, 'groupType', 'Avdelning'),
    GroupMembership: sum(groups, 'groupMemberships'),
    Duty: delivered('duties').length,
    AssignmentRole_Mentor: sum(delivered('duties'), 'assignmentRole'),
    Activity: delivered('activities').length,
    Placement: delivered('placements').length,
  }
}

/** Rows that an error of their own holds, by source: `{ 'elever.csv': { 12: 'DAT-03' } }`. */
export function blockingRows({ allFindings }: Migrated): Record<string, Record<number, string>> {
  const rows: Record<string, Record<number, string>> = {}
  for (const { severity, source, row, rule } of allFindings) {
    if (severity === 'error' && source !== undefined && row !== undefined) (rows[source] ??= {})[row] = rule
  }
  return rows
}
