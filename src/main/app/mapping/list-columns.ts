import type { Output, Parsed } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { MappingColumn } from '../../../shared/mapping-contract.ts'
import { columnsOf } from '../../../shared/mapping-value.ts'
import { profileColumns } from '../../import/profile.ts'
import type { Column } from '../../import/source.ts'
import { findColumns } from '../../mapping/columns.ts'
import { addressColumn } from '../../mapping/suggest/recognise-table.ts'
import { explainLink } from '../../mapping/suggest/find-links.ts'
import type { ReadableDb } from '../../store/database.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { matchStored } from '../run/run-project.ts'
import { createGuard } from '../source-view/mask-rows.ts'
import { suggestForProject } from '../suggest-for-project.ts'
import { describeBlocks } from './describe-mapping.ts'
import { projectMapping } from './project-mapping.ts'

/** Rows that sample values are taken from. */
const profiledRows = 1000

/** The columns of a source: what they hold, what reads them now, and what they most likely are. */
export function listColumns(
  db: ReadableDb,
  { sourceId, remembered }: Parsed<'mapping/columns'>,
): Output<'mapping/columns'> {
  const repository = sourceRepository(db)
  const source = repository.find(sourceId)
  if (!source) {
    throw new AppError('not-found', {
      sv: 'Källan finns inte längre i projektet. Läs om sidan.',
      en: 'The source is no longer in the project. Reload the page.',
    })
  }
  const profiler = profileColumns(source.columns)
  const page = repository.rows(sourceId, 0, profiledRows).next().value ?? []
  const guarded = createGuard(db, source)(page)
  for (const row of page) if (!row.skip && !row.held && !guarded.has(row.position)) profiler.add(row)
  const suggestion = suggestForProject(db, remembered)
  const proposals = suggestion?.proposals.filter((one) => one.source === source.name)
  const linkOf = (column: Column): MappingColumn['link'] => {
    const link = suggestion?.links.find(
      (one) => one.source.name === source.name && one.column.position === column.position,
    )
    const target = link && repository.list().find(({ name }) => name === link.target.name)
    if (!link || !target) return undefined
    const { position, name } = link.key
    return { sourceId: target.id, source: target.name, position, column: name, reason: explainLink(link) }
  }
  const uses = findUses(db, source)
  const profiles = profiler.result()
  return {
    columns: source.columns.map((column, index): MappingColumn => {
      const profile = profiles[index]
      const proposal = proposals?.find((one) => one.column === column.name)
      const link = linkOf(column)
      return {
        position: column.position,
        name: column.name,
        ref:
          source.kind === 'scim' || source.kind === 'ss12000'
            ? [...column.path]
            : addressColumn(source.columns, column),
        filled: profile?.filled ?? 0,
        distinct: profile?.distinct ?? 0,
        samples: (profile?.top ?? []).map(({ value, count }) => ({
          value: concealCivicNos(value.slice(0, 80)),
          count,
        })),
        usedBy: uses.get(column.position) ?? [],
        ...(link ? { link } : {}),
        ...(proposal
          ? {
              proposal: {
                target: proposal.target,
                score: proposal.score,
                sure: proposal.sure,
                reason: proposal.reason,
              },
            }
          : {}),
      }
    }),
  }
}

/** By column position: the values of the mapping that read it. */
function findUses(db: ReadableDb, source: StoredSource): Map<number, MappingColumn['usedBy']> {
  const uses = new Map<number, MappingColumn['usedBy']>()
  const mapping = projectMapping(db)
  if (!mapping) return uses
  const matched = matchStored(db, mapping.document, [source])[0]
  if (!matched) return uses
  const add = (column: Column, block: number, path: string): void => {
    const known = uses.get(column.position) ?? []
    if (known.some((one) => one.block === block && one.path === path)) return
    uses.set(column.position, [...known, { block, path }])
  }
  for (const { index, from, entries, lists, keys, when, each } of describeBlocks(mapping.raw)) {
    if (!from.includes(matched.mappedAs)) continue
    const parts = [
      ...entries,
      ...lists.map(({ path, ...rest }) => ({ path, value: rest })),
      { path: '', value: { keys, when, each } },
    ]
    for (const { path, value } of parts)
      for (const ref of columnsOf(value)) {
        // Inside column groups a caption names the column of each group; elsewhere the first that has it.
        const found = findColumns(source.columns, ref)
        const isGrouped =
          isUnder(each) || lists.some((list) => isUnder(list.each) && path.startsWith(list.path))
        for (const column of isGrouped ? found : found.slice(0, 1)) add(column, index, path)
      }
  }
  return uses
}

const isUnder = (each: unknown): boolean => typeof each === 'object' && each !== null && 'under' in each
