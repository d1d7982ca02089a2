/**
 * Writes `docs/RULES.md` from the catalogue of rules (`npm run rules`), the page that users and the screens' help point to.
 * test/rules-doc.test.ts fails when it is out of date.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { showTemplate, type Rule } from '../src/shared/finding.ts'
import { rules } from '../src/shared/rules/catalogue.ts'

export const page = join(import.meta.dirname, '..', 'docs', 'RULES.md')

const families: Readonly<Record<string, string>> = {
  IMP: 'Import of text and Excel',
  SCM: 'Import of SCIM and JSON',
  MAP: 'Mapping',
  ID: 'Identity and meta',
  DAT: 'Dates and periods',
  REF: 'References',
  ORG: 'Organisations',
  PER: 'Persons and their numbers',
  PRO: 'Protected identity',
  ENR: 'Enrolments',
  DUT: 'Duties',
  PLA: 'Placements',
  GRP: 'Groups',
  ACT: 'Activities',
  CAL: 'Lessons',
  ATT: 'Attendance',
  STU: 'Programmes and subjects',
  GRD: 'Grades',
  COD: 'Codes and text',
  PUB: 'Publishing',
}

export function renderRules(): string {
  const unknown = Object.keys(rules).filter((id) => families[prefixOf(id)] === undefined)
  if (unknown.length > 0) throw new Error(`Rules of no known family: ${unknown.join(', ')}`)
  return [
    '# Rules',
    '',
    '<!-- Written by `npm run rules` from src/shared/rules. Do not edit. -->',
    '',
    'Everything that Skolflytt can say of data, by rule. An **error** holds back what it concerns: no delivery has it until it is',
    'mended. A **warning** is shown and holds nothing. An **info** is told once. A receiver profile may make a warning an error',
    '(`src/main/validate/profiles`). The title in bold heads the findings of a rule, `{…}` is filled in, and what to do stands in',
    'italics.',
    '',
    ...Object.entries(families).flatMap(([prefix, title]) => renderFamily(prefix, title)),
  ].join('\n')
}

function renderFamily(prefix: string, title: string): string[] {
  const own = Object.entries(rules).filter(([id]) => prefixOf(id) === prefix)
  if (own.length === 0) return []
  return [
    `## ${prefix}: ${title}`,
    '',
    '| rule | severity | svenska | English |',
    '| --- | --- | --- | --- |',
    ...own
      .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
      .map(
        ([id, rule]) =>
          `| ${id} | ${rule.severity} | ${renderText(rule, 'sv')} | ${renderText(rule, 'en')} |`,
      ),
    '',
  ]
}

function renderText(rule: Rule, language: 'sv' | 'en'): string {
  const help = rule.help === undefined ? '' : `<br>*${rule.help[language]}*`
  return `**${rule.title[language]}**<br>${showTemplate(rule[language])}${help}`.replaceAll('|', '\\|')
}

function prefixOf(id: string): string {
  return id.slice(0, id.indexOf('-'))
}

if (import.meta.main) writeFileSync(page, renderRules())
