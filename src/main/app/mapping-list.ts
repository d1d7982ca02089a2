import type { MappingSummary } from '../../shared/contract.ts'
import { showSource } from '../../shared/show-source.ts'
import type { RememberedChoice } from '../../shared/mapping-contract.ts'
import type { MappingDocument } from '../mapping/document.ts'
import { matchSources, type Matchable } from '../mapping/match-sources.ts'
import type { ReadableDb } from '../store/database.ts'
import { settings } from '../store/settings.ts'
import { sourceRepository } from '../store/source-repository.ts'
import { suggestionName } from '../mapping/suggest/suggest-mapping.ts'
import { parseMapping, shippedMappings } from './mappings/shipped-mappings.ts'
import { suggestForProject } from './suggest-for-project.ts'

/** The mappings that a project can choose from: what is proposed for its very files, and the shipped ones, those that fit first. */
export function listMappings(db: ReadableDb, remembered: readonly RememberedChoice[] = []): MappingSummary[] {
  const repository = sourceRepository(db)
  const sources = repository.list().map((source) => ({
    ...source,
    sample: repository.rows(source.id, 0, 100).next().value ?? [],
  }))
  const shipped = shippedMappings()
    .map((mapping) => summarise(mapping, sources))
    .sort((a, b) => Number(b.fits) - Number(a.fits) || b.matched.length - a.matched.length)
  const chosen = settings(db).get('mapping')
  const isOwn =
    chosen && chosen.name !== suggestionName && !shippedMappings().some(({ name }) => name === chosen.name)
  const own = isOwn ? [{ ...summarise(chosen, sources), own: true }] : []
  const suggestion = suggestForProject(db, remembered)
  if (!suggestion) return [...own, ...shipped]
  const now = summarise(parseMapping(suggestion.mapping), sources)
  const unread = chosen?.name === suggestionName ? unreadBy(chosen, now, sources) : []
  const proposed: MappingSummary = {
    ...now,
    ...(unread.length > 0 ? { unread } : {}),
    description: {
      sv: 'Skolflytts eget förslag, efter rubrikerna och värdena i just de här filerna. Granska det innan du kör.',
      en: 'Skolflytt’s own proposal, by the captions and values of these very files. Look through it before you run.',
    },
    proposal: {
      columns: [...suggestion.proposals],
      doubts: [...suggestion.doubts, ...doubtLeftOut(now, sources)],
    },
  }
  const isKnown = shipped[0]?.fits === true && shipped[0].matched.length >= proposed.matched.length
  return isKnown
    ? [...own, ...shipped.slice(0, 1), proposed, ...shipped.slice(1)]
    : [...own, proposed, ...shipped]
}

/** A proposal is chosen once, and stays as it was when files take the places of others: what a new one would know besides. */
function unreadBy(chosen: MappingDocument, now: MappingSummary, sources: readonly Matchable[]): string[] {
  const known = new Set(matchSources(chosen, sources).matched.map(({ source }) => source.name))
  return now.matched.map(({ source }) => source).filter((name) => !known.has(name))
}

/** A whole file that the proposal leaves out is nothing to run past unseen. */
function doubtLeftOut({ matched }: MappingSummary, sources: readonly (Matchable & { rows: number })[]) {
  return sources
    .filter(({ name, rows }) => rows > 0 && !matched.some(({ source }) => source === name))
    .map(({ name }) => ({
      sv: `${showSource(name)}: förslaget tar inget härifrån, eftersom det inte framgår vad raderna är`,
      en: `${showSource(name)}: the proposal takes nothing from it, since it does not tell what its rows are`,
    }))
}

function summarise(mapping: MappingDocument, sources: readonly Matchable[]): MappingSummary {
  const { matched, missing } = matchSources(mapping, sources)
  return {
    name: mapping.name,
    version: mapping.version,
    label: mapping.label ?? { sv: mapping.name, en: mapping.name },
    ...(mapping.description ? { description: mapping.description } : {}),
    fits: matched.length > 0 && missing.length === 0,
    matched: matched.map((match) => ({ source: match.source.name, mappedAs: match.mappedAs })),
    missing: [...missing],
  }
}
