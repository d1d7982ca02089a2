import type { FindingWriter } from '../../store/finding-repository.ts'
import type { IdentityMatch } from '../../store/identity-matches.ts'
import type { RunRepository } from '../../store/run-repository.ts'
import { describeEntity } from '../show-entity.ts'
import { placeInSource, type CompiledRun } from './places.ts'

/** MAP-09: persons who get a new id though one with the same name and birth date had another, and is not there any more. */
export function tellNewIds(
  matches: readonly IdentityMatch[],
  run: RunRepository,
  compiled: CompiledRun,
  findings: FindingWriter,
): void {
  for (const { id, key, data, otherId } of matches) {
    const [fragment] = run.fragmentsOf('Person', key)
    const bound = fragment && compiled.get(fragment.source)?.source
    findings.add(
      {
        rule: 'MAP-09',
        severity: 'warning',
        params: { person: describeEntity(JSON.parse(data)).label, id: otherId },
        ...(bound ? placeInSource(bound, fragment.row, {}) : {}),
        entity: 'Person',
        id,
      },
      {
        stage: 'check',
        entityKey: key,
        ...(fragment && fragment.source > 0 ? { source: fragment.source } : {}),
      },
    )
  }
}
