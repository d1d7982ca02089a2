import type { Language } from '../../../shared/errors.ts'
import { findRule } from '../../../shared/rules/catalogue.ts'

type Counts = readonly { readonly rule: string; readonly severity: string; readonly count: number }[]
type Told = {
  readonly asOf: string
  readonly mapping: string
  readonly original: Counts
  readonly sample: Counts
  /** Files of which no sample could be made. */
  readonly left: readonly string[]
}

/** The page that tells a helper what the bundle is, and which findings come back in it. */
export function tellShare(language: Language, { asOf, mapping, original, sample, left }: Told): string {
  const sv = language === 'sv'
  const inSample = new Map(sample.map(({ rule, severity, count }) => [`${rule} ${severity}`, count]))
  const lines = original.map(({ rule, severity, count }) => {
    const title = findRule(rule)?.title[language] ?? ''
    return `| ${rule} | ${title} | ${count} | ${inSample.get(`${rule} ${severity}`) ?? 0} |`
  })
  const missing = original.filter(({ rule, severity }) => !inSample.has(`${rule} ${severity}`))
  const paragraphs = sv
    ? [
        '# Underlag för hjälp med en flytt till SS 12000:2020',
        'Rader ur ett projekt i Skolflytt, med andra namn och nummer. Personnummer är ur Skatteverkets testserier, och därför ger de PER-21. Ingen rad handlar om en person med skyddad identitet.',
        `Kör: \`skolflytt migrate files --mapping mapping.json --answers answers.json --as-of ${asOf} --out ut --allow-errors\``,
        `Mappning: ${mapping}.`,
        '| regel | | i projektet | här |\n| --- | --- | --- | --- |\n' + lines.join('\n'),
        ...(missing.length > 0 ? [`Utan exempel här: ${missing.map(({ rule }) => rule).join(', ')}.`] : []),
        ...(left.length > 0 ? [`Inga rader ur JSON-filer följer med (${left.length} källor).`] : []),
      ]
    : [
        '# Material for help with a move to SS 12000:2020',
        'Rows of a Skolflytt project, with other names and numbers. Personal numbers are of Skatteverket’s test series, which is why they give PER-21. No row is about a person with protected identity.',
        `Run: \`skolflytt migrate files --mapping mapping.json --answers answers.json --as-of ${asOf} --out out --allow-errors\``,
        `Mapping: ${mapping}.`,
        '| rule | | in the project | here |\n| --- | --- | --- | --- |\n' + lines.join('\n'),
        ...(missing.length > 0
          ? [`Without an example here: ${missing.map(({ rule }) => rule).join(', ')}.`]
          : []),
        ...(left.length > 0 ? [`No rows of JSON files are included (${left.length} sources).`] : []),
      ]
  return `${paragraphs.join('\n\n')}\n`
}
