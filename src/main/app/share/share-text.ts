import type { Language } from '../../../shared/errors.ts'
import { findRule } from '../../../shared/rules/catalogue.ts'

type Counts = readonly { readonly rule: string; readonly severity: string; readonly count: number }[]
type Told = {
  readonly asOf: string
  readonly mapping: string
  readonly original: Counts
  readonly sample: Counts
  /** How many files no sample could be made of. */
  readonly left: number
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
        'Rader ur ett projekt i Skolflytt, med andra namn och nummer. Personnummer är ur Skatteverkets testserier, och därför ger de PER-21. Ingen rad handlar om en person med skyddad identitet. Filer och blad har andra namn där de kunde berätta vilka det gäller, och en egen mappning har andra texter och värden. JSON-filer är skrivna på nytt av raderna, så det som bara var fel i deras form syns inte här.',
        `Kör: \`skolflytt migrate files --mapping mapping.json --answers answers.json --as-of ${asOf} --out ut --allow-errors\``,
        `Mappning: ${mapping}.`,
        '| regel | | i projektet | här |\n| --- | --- | --- | --- |\n' + lines.join('\n'),
        ...(missing.length > 0 ? [`Utan exempel här: ${missing.map(({ rule }) => rule).join(', ')}.`] : []),
        ...(left > 0 ? [`Av ${left} filer kunde inga rader följa med.`] : []),
      ]
    : [
        '# Material for help with a move to SS 12000:2020',
        'Rows of a Skolflytt project, with other names and numbers. Personal numbers are of Skatteverket’s test series, which is why they give PER-21. No row is about a person with protected identity. Files and sheets have other names where those could tell whom it is about, and a mapping of one’s own has other texts and values. JSON files are written anew from their rows, so that what was wrong in their form alone does not show here.',
        `Run: \`skolflytt migrate files --mapping mapping.json --answers answers.json --as-of ${asOf} --out out --allow-errors\``,
        `Mapping: ${mapping}.`,
        '| rule | | in the project | here |\n| --- | --- | --- | --- |\n' + lines.join('\n'),
        ...(missing.length > 0
          ? [`Without an example here: ${missing.map(({ rule }) => rule).join(', ')}.`]
          : []),
        ...(left > 0 ? [`No rows of ${left} files could be included.`] : []),
      ]
  return `${paragraphs.join('\n\n')}\n`
}
