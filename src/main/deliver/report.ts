import type { Balance, ProtectedPolicy, RunSummary } from '../../shared/contract.ts'
import type { ChangeCounts, DeliveryComparison } from '../../shared/difference.ts'
import type { Language } from '../../shared/errors.ts'
import type { DriftReport } from '../../shared/drift.ts'
import type { LedgerEntry } from '../../shared/ledger.ts'
import { findRule } from '../../shared/rules/catalogue.ts'
import { entities as model, isEntityType } from '../model/entities.ts'
import type { DeliveredFile, FileSet } from './file-set.ts'
import type { FindingDigest, FindingGroup, ShownFinding } from './findings-file.ts'
import { markup, type Markup } from './markup.ts'
import type { ProtectionCounts } from './protect.ts'
import { balanceBar, section, states, table, tellReasons, type Cell } from './report-parts.ts'
import { renderDrift } from './report-drift.ts'
import { renderLedger } from './report-ledger.ts'
import { reportStyle } from './report-style.ts'
import { reportText, type ReportText } from './report-text.ts'

/** Rows of a source that wait for an error of a rule. */
export type WaitingRows = { readonly source: string; readonly rule: string; readonly count: number }

/** In the order of the table. */
const changeColumns = ['create', 'update', 'delete', 'unchanged', 'reidentified', 'waiting'] as const

export type ReportInput = {
  readonly language: Language
  readonly summary: RunSummary
  readonly waiting: readonly WaitingRows[]
  readonly comparison?: DeliveryComparison | undefined
  readonly digest: FindingDigest
  /** Entities delivered, by path; undefined when errors stopped the data. */
  readonly delivered: Readonly<Record<string, number>> | undefined
  readonly policy: ProtectedPolicy
  readonly protectedPersons: number
  readonly protection: ProtectionCounts
  readonly ledger: readonly LedgerEntry[]
  readonly drift?: DriftReport | undefined
  /** What the form of the delivery cannot hold, in sentences. */
  readonly notes: readonly string[]
  readonly files: readonly DeliveredFile[]
}

/**
 * Writes `report.html`: one page without scripts or anything from elsewhere, to be read by whoever answers for the data,
 * and printed. Findings come masked; everything else is numbers, and every text is escaped.
 */
export async function writeReport(files: FileSet, input: ReportInput): Promise<DeliveredFile> {
  const writer = await files.open('report.html')
  for (const part of renderReport(input)) await writer.write(part.text)
  return writer.close()
}

function* renderReport(input: ReportInput): Generator<Markup> {
  const { summary, language } = input
  const words = reportText[language]
  yield markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
${reportStyle}
</head>
<body>
<h1>${words.title}</h1>
<p>${words.mapping}: <strong>${summary.mapping.name}</strong> ${summary.mapping.version}. ${words.asOf} <strong>${summary.asOf}</strong>.</p>
${input.delivered ? '' : markup`<p class="stop">${words.noData}</p>\n`}`
  yield renderBalance(summary, words)
  if (input.waiting.length > 0) yield renderWaiting(input, words)
  yield renderEntities(input, words)
  // Where nothing has changed it says nothing: the same data gives the same bytes, delivered again or not.
  if (input.comparison && !input.comparison.first && hasChanged(input.comparison.total))
    yield renderComparison(input.comparison, input.language, words)
  if (input.protectedPersons > 0) yield renderProtection(input, words)
  if (summary.assumed.length > 0) yield renderAssumed(input, words)
  if (input.drift) yield renderDrift(input.drift, language)
  yield renderLedger(input.ledger, language)
  yield renderOverview(input, words)
  for (const group of input.digest.groups) yield renderGroup(group, language, words)
  const fileRows = input.files.map(({ name, bytes, sha256 }) => [name, bytes, markup`<code>${sha256}</code>`])
  yield section(words.files, undefined, [
    ...input.notes.map((note) => markup`<p>${note}</p>\n`),
    table([words.file, words.bytes, 'SHA-256'], fileRows),
  ])
  yield markup`</body>\n</html>\n`
}

function renderBalance(summary: RunSummary, words: ReportText): Markup {
  const numbers = (balance: Balance): Cell[] => [
    balance.read,
    ...states.map((state) => balance[state]),
    tellReasons(balance, words),
  ]
  return section(words.balance, words.balanceHelp, [
    balanceBar(summary.balance, words),
    table(
      [
        words.source,
        words.mappedAs,
        words.read,
        ...states.map((state) => words.states[state]),
        words.leftOutReasons,
      ],
      [
        ...summary.sources.map(({ name, mappedAs, balance }) => [name, mappedAs ?? '–', ...numbers(balance)]),
        [markup`<strong>${words.total}</strong>`, '', ...numbers(summary.balance)],
      ],
    ),
  ])
}

function renderWaiting({ waiting, language }: ReportInput, words: ReportText): Markup {
  const rows = waiting.map(({ source, rule, count }) => [source, rule, tellRule(rule, language), count])
  return section(words.waiting, words.waitingHelp, [
    table([words.source, words.rule, words.message, words.rows], rows),
  ])
}

function renderEntities({ summary, delivered, language }: ReportInput, words: ReportText): Markup {
  const rows = Object.entries(summary.entities).map(([path, made]) => [
    tellPath(path, language),
    made,
    delivered ? (delivered[path] ?? 0) : '–',
  ])
  return section(words.entities, undefined, [table([words.entity, words.made, words.delivered], rows)])
}

const hasChanged = ({ before, unchanged, create }: ChangeCounts): boolean =>
  before !== unchanged || create > 0

function renderComparison(
  { types, total, protectedDeletes }: DeliveryComparison,
  language: Language,
  words: ReportText,
): Markup {
  const numbers = (counts: ChangeCounts): Cell[] => changeColumns.map((column) => counts[column])
  return section(
    words.comparison,
    protectedDeletes > 0 ? words.protectedDeletes(protectedDeletes) : undefined,
    [
      table(
        [words.entity, ...changeColumns.map((column) => words.changes[column])],
        [
          ...Object.entries(types).map(([type, counts]) => [
            isEntityType(type) ? model[type].label[language] : type,
            ...numbers(counts),
          ]),
          [markup`<strong>${words.total}</strong>`, ...numbers(total)],
        ],
      ),
    ],
  )
}

function renderProtection(
  { policy, protectedPersons, protection, language }: ReportInput,
  words: ReportText,
): Markup {
  if (policy === 'include') return section(words.protection, words.protectedIncluded(protectedPersons), [])
  const followers = Object.entries(protection.leftOut)
    .filter(([type]) => type !== 'Person')
    .map(([type, count]) => [isEntityType(type) ? model[type].label[language] : type, count])
  const pruned = Object.entries(protection.pruned)
  return section(words.protection, words.protectedLeftOut(protectedPersons), [
    followers.length > 0
      ? markup`<h3>${words.followers}</h3>\n${table([words.entity, words.count], followers)}`
      : '',
    pruned.length > 0
      ? markup`<h3>${words.pruned}</h3>\n${table([words.attribute, words.count], pruned)}`
      : '',
  ])
}

function renderAssumed({ summary, language }: ReportInput, words: ReportText): Markup {
  const rows = summary.assumed.map(({ label, answer, count }) => [label[language], answer, count])
  return section(words.assumed, words.assumedHelp, [table([words.question, words.answer, words.count], rows)])
}

function renderOverview({ digest, language }: ReportInput, words: ReportText): Markup {
  if (digest.groups.length === 0) return section(words.findings, words.noFindings, [])
  const rows = digest.groups.map(({ rule, severity, count }) => [
    markup`<span class="${severity}">${words.severities[severity]}</span>`,
    markup`<a href="#${severity}-${rule}">${rule}</a>`,
    tellRule(rule, language),
    count,
  ])
  return section(words.findings, undefined, [
    table([words.severity, words.rule, words.message, words.count], rows),
  ])
}

function renderGroup(
  { rule, severity, count, first }: FindingGroup,
  language: Language,
  words: ReportText,
): Markup {
  const help = findRule(rule)?.help?.[language]
  const rows = first.map((finding) => [
    tellPlace(finding, words),
    finding.column ?? finding.attribute ?? '',
    finding.message,
    finding.suggestion ?? '',
  ])
  return markup`<details open id="${severity}-${rule}">
<summary><span class="${severity}">${words.severities[severity]}</span> <strong>${rule}</strong> ${tellRule(rule, language)} (${count})</summary>
${help === undefined ? '' : markup`<p>${help}</p>\n`}${count > first.length ? markup`<p>${words.shown(first.length, count)}</p>\n` : ''}${table(
    [words.place, words.column, words.message, words.suggestion],
    rows,
  )}</details>
`
}

/** `elever.csv, rad 3`; for a finding without a source the entity. */
function tellPlace({ source, row, path, entity, id }: ShownFinding, words: ReportText): string {
  const place = source === undefined ? [entity, id] : [source, row === undefined ? path : words.row(row)]
  return place.filter((part) => part !== undefined).join(', ')
}

/** What all findings of a rule have in common; nothing for a rule that the catalogue does not know. */
function tellRule(rule: string, language: Language): string {
  return findRule(rule)?.title[language] ?? ''
}

/** `Tjänst (duties)`: what people call it, and what the file is called. */
function tellPath(path: string, language: Language): string {
  const definition = Object.values(model).find((one) => one.path === path)
  return definition ? `${definition.label[language]} (${path})` : path
}
