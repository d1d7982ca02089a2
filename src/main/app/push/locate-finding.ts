import type { Finding } from '../../../shared/finding.ts'
import type { WritableDb } from '../../store/database.ts'
import { entityRepository } from '../../store/entity-repository.ts'
import { findingWriter } from '../../store/finding-repository.ts'
import { runRepository } from '../../store/run-repository.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import type { EntityFinding } from '../../validate/entity-finding.ts'
import { compileRun } from '../run/compile-run.ts'
import { createEnvironment } from '../run/environment.ts'
import { createFolder, type Folder } from '../run/fold-entities.ts'
import { matchStored } from '../run/run-project.ts'

export type Located = { readonly finding: Finding; readonly source: number | undefined; readonly key: string }
export type Locate = (finding: EntityFinding) => Located

/**
 * Brings findings about entities to the cells they came from. What that takes is compiled when the first one comes. Where the last run no
 * longer tells how things stand, or an attribute came from no cell, the row is told that first gave something to the entity.
 */
export function createLocator(db: WritableDb): Locate {
  const run = runRepository(db)
  const entities = entityRepository(db)
  let folder: Folder | undefined

  function open(): Folder | undefined {
    const document = settings(db).get('mapping')
    const isCurrent = settings(db).get('lastRunOf') === (settings(db).get('changes') ?? 0)
    if (!document || !isCurrent) return undefined
    const { asOf } = settings(db).need('project')
    const matched = matchStored(db, document, sourceRepository(db).list())
    // Cells are looked for, not read: nothing is looked up in other sources.
    const noTable = () => ({ add: () => {}, find: () => [] })
    const environment = createEnvironment(db, document, matched, asOf, noTable)
    return createFolder({
      document,
      check: { asOf },
      run,
      findings: findingWriter(db, concealCivicNos),
      compiled: compileRun(document, matched, environment),
      mappedAs: new Map(matched.map((match) => [match.source.id, match.mappedAs])),
    })
  }

  return (found) => {
    const { type, id, ...rest } = found
    const bare: Finding = { ...rest, entity: type, id }
    const key = run.keyOf(type, id)
    if (key === undefined) return { finding: bare, source: undefined, key: '' }
    folder ??= open()
    const located = folder?.locate(type, key, found)
    if (located?.finding.source !== undefined) return { ...located, key }
    const first = entities.provenance(type, key).find(({ sourceId }) => sourceId > 0)
    if (!first) return { finding: bare, source: undefined, key }
    return { finding: { ...bare, source: first.source, row: first.row }, source: first.sourceId, key }
  }
}
