import { hash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { MappingDocument } from '../../mapping/document.ts'
import { answerRepository } from '../../store/answer-repository.ts'
import type { ReadableDb } from '../../store/database.ts'
import { settings, type RunBasis } from '../../store/settings.ts'
import { packageFolder } from '../mappings/package-files.ts'
import { findSharedTable } from '../mappings/shared-tables.ts'

/** Notes, when a run ends, what a re-check after it may build on. `together`: where the findings of rules over all entities stand. */
export function keepRecheckBasis(
  db: ReadableDb,
  document: MappingDocument,
  basis: RunBasis,
  together: [number, number],
): void {
  const set = settings(db)
  set.set('recheckBasis', {
    digest: digestOf(db, document, basis),
    otherChanges: set.get('otherChanges') ?? 0,
    together,
  })
}

/** Whether all that has changed since the last run is fixes: the same mapping, files, answers, profile, day and program. */
export function onlyFixesSince(db: ReadableDb, document: MappingDocument, basis: RunBasis): boolean {
  const set = settings(db)
  const before = set.get('recheckBasis')
  return (
    before !== undefined &&
    before.otherChanges === (set.get('otherChanges') ?? 0) &&
    before.digest === digestOf(db, document, basis)
  )
}

function digestOf(db: ReadableDb, document: MappingDocument, basis: RunBasis): string {
  const set = settings(db)
  const { asOf, namespace } = set.need('project')
  const answers = answerRepository(db).list()
  // Shared code tables are files, which the user may change.
  const tables = Object.values(document.tables).map(({ use }) =>
    use === undefined ? {} : findSharedTable(use),
  )
  const all = [program(), basis, tables, asOf, namespace, set.get('profile') ?? '', answers]
  return hash('sha256', JSON.stringify(all), 'base64url')
}

let known: string | undefined
/** Tells one version or build of the program from another, which may map and check in another way. */
function program(): string {
  known ??= hash(
    'sha256',
    `${statSync(import.meta.filename).mtimeMs} ${readFileSync(packageFolder('package.json'), 'utf8')}`,
    'base64url',
  )
  return known
}
