import type { MappingIssue } from '../../../shared/mapping-contract.ts'
import { compileSource } from '../../mapping/compile-mapping.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import { rawAt, rawBlocks, type Raw } from '../../mapping/edit/raw-document.ts'
import type { Environment, MappingIssue as CompileIssue } from '../../mapping/environment.ts'
import { unknownSources } from '../../mapping/unknown-sources.ts'
import { unknownTables } from '../mappings/shared-tables.ts'
import { bindSource, type MatchedSource } from '../run/map-sources.ts'

/** The faults that a run would stop at, each at the block and the attribute where it stands. */
export function findIssues(
  raw: Raw,
  document: MappingDocument,
  matched: readonly MatchedSource[],
  environment: Environment,
): MappingIssue[] {
  const present = new Set(matched.map(({ mappedAs }) => mappedAs))
  const compiled = [
    compileSource(document, undefined, undefined, environment, present),
    ...Object.entries(document.sources).map(([mappedAs, { read }]) => {
      const match = matched.find((one) => one.mappedAs === mappedAs)
      const bound = match && bindSource(match.source, read ?? {})
      return compileSource(document, mappedAs, bound, environment, present)
    }),
  ]
  const issues = new Map(
    [
      ...unknownSources(document),
      ...unknownTables(document),
      ...compiled.flatMap((source) => source.issues),
    ].map((issue) => [issue.path + issue.problem, issue]),
  )
  const blocks = rawBlocks(raw)
  return [...issues.values()].map((issue) => placeIssue(blocks, issue))
}

function placeIssue(
  blocks: readonly Raw[],
  { path, problem, problemSv, allowed }: CompileIssue,
): MappingIssue {
  const choices = allowed && allowed.length > 0 ? allowed.slice(0, 12).join(', ') : undefined
  const text = {
    sv: `${capitalise(problemSv)}.${choices ? ` Välj en av: ${choices}.` : ''}`,
    en: `${capitalise(problem)}.${choices ? ` Choose one of: ${choices}.` : ''}`,
  }
  const [, number, rest] = /^entities\[(\d+)\](?:\.(.*))?$/.exec(path) ?? []
  if (number === undefined) return { place: path, text }
  const block = Number(number)
  const entry = findEntry(blocks[block], rest ?? '')
  return { place: path, block, ...(entry === undefined ? {} : { path: entry }), text }
}

/** `attributes.enrolments[][1].schoolType.transform[0]` stands in the entry `enrolments[1].schoolType`. */
function findEntry(block: Raw | undefined, rest: string): string | undefined {
  const inside = /^attributes\.(.*)$/.exec(rest)?.[1]
  if (!block || inside === undefined) return undefined
  const name = Object.keys(rawAt(block, 'attributes'))
    .filter((key) => inside === key || inside.startsWith(`${key}.`) || inside.startsWith(`${key}[`))
    .sort((a, b) => b.length - a.length)[0]
  if (name === undefined || !name.endsWith('[]')) return name
  const [, entry = '0', inner] = /^(?:\[(\d+)\])?(?:\.(\w+))?/.exec(inside.slice(name.length)) ?? []
  const item = `${name.slice(0, -2)}[${entry}]`
  return inner === undefined || inner === 'transform' ? item : `${item}.${inner}`
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
