import { tellFinding } from '../../model/tell-finding.ts'
import type { MigrateResult } from '../../app/migrate.ts'
import { entities as model } from '../../model/entities.ts'
import { tellDrift } from '../../../shared/tell-drift.ts'
import { answersTo } from './answers-to.ts'
import { formatCount, type Output } from './output.ts'

/** What a person wants to know when the job is done: rows and what became of them, what was made, what waits and why, where it is. */
export function printSummary(
  {
    summary,
    drift,
    comparison,
    waiting,
    otherTroubles,
    missing,
    ids,
    fromBefore,
    files,
    removedFiles,
    blocked,
    protectedLeftOut,
  }: MigrateResult,
  output: Output,
  out: string,
): void {
  const sv = output.language === 'sv'
  const n = (count: number) => formatCount(count, output.language)
  const { balance, findings } = summary
  output.print(
    sv
      ? `Mappning: ${summary.mapping.name} ${summary.mapping.version}, räknat från ${summary.asOf}`
      : `Mapping: ${summary.mapping.name} ${summary.mapping.version}, as of ${summary.asOf}`,
  )
  output.print('')
  output.print(
    sv
      ? `Lästa rader: ${n(balance.read)} = ${n(balance.entities)} nya poster + ${n(balance.merged)} sammanfogade + ${n(balance.leftOut)} utelämnade + ${n(balance.waiting)} väntande`
      : `Rows read: ${n(balance.read)} = ${n(balance.entities)} new records + ${n(balance.merged)} merged + ${n(balance.leftOut)} left out + ${n(balance.waiting)} waiting`,
  )
  for (const source of summary.sources)
    output.print(
      `  ${source.name}: ${n(source.rows)}${source.mappedAs === undefined ? (sv ? ' (används inte)' : ' (not used)') : ''}`,
    )
  if (fromBefore.length > 0)
    output.print(
      sv
        ? `  Från förut i projektet, och räknas med: ${fromBefore.join(', ')}. En ny fil tar en gammals plats om den har samma namn. Ska de gamla inte vara med, börja ett nytt projekt: --identity bär över id:n och ett recept besluten.`
        : `  In the project from before, and counted: ${fromBefore.join(', ')}. A new file takes the place of an old one with its name. If the old ones should not be there, begin a new project: --identity carries the ids over, and a recipe the decisions.`,
    )
  for (const { name, columns } of missing) {
    const list = columns.length > 0 ? ` (${columns.join(', ')})` : ''
    output.print(
      sv
        ? `  Ingen fil är källan ${name} i mappningen${list}`
        : `  No file is the mapping’s source ${name}${list}`,
    )
  }
  if (drift) for (const line of tellDrift(drift, output.language)) output.print(line)
  output.print('')
  output.print(sv ? 'Blev:' : 'Made:')
  for (const { path, label } of Object.values(model)) {
    const count = summary.entities[path]
    if (count !== undefined) output.print(`  ${label[output.language]}: ${n(count)}`)
  }
  if (protectedLeftOut > 0) {
    output.print(
      sv
        ? `  Utelämnade med skyddad identitet: ${n(protectedLeftOut)}`
        : `  Left out with protected identity: ${n(protectedLeftOut)}`,
    )
  }
  output.print('')
  output.print(
    sv
      ? `Anmärkningar: ${n(findings.error)} fel, ${n(findings.warning)} ${findings.warning === 1 ? 'varning' : 'varningar'}, ${n(findings.info)} ${findings.info === 1 ? 'upplysning' : 'upplysningar'}`
      : `Findings: ${n(findings.error)} errors, ${n(findings.warning)} warnings, ${n(findings.info)} notes`,
  )
  if (waiting.length > 0) {
    output.print(sv ? 'Väntar på rättning:' : 'Waiting to be corrected:')
    for (const { rule, source, count, example } of waiting) {
      output.print(
        `  ${source}: ${n(count)} (${rule}${example ? `, ${tellFinding(example, output.language)}` : ''})`,
      )
    }
  }
  if (otherTroubles.length > 0) {
    output.print(sv ? 'Annat att rätta:' : 'Else to be corrected:')
    for (const { rule, count, example } of otherTroubles) {
      const place = example?.source === undefined ? '' : `${example.source}: `
      output.print(
        `  ${n(count)} (${rule}${example ? `, ${place}${tellFinding(example, output.language)}` : ''})`,
      )
    }
  }
  if (ids.kept > 0)
    output.print(
      sv
        ? `Behöll sitt id med --keep-ids: ${n(ids.kept)} personer`
        : `Kept their ids by --keep-ids: ${n(ids.kept)} persons`,
    )
  if (ids.changed > 0)
    output.print(
      sv
        ? `Nytt id: ${n(ids.changed)} personer, fast någon med samma namn och födelsedatum hade ett annat (MAP-09, se report.html). Är det samma personer, kör igen med --keep-ids så behåller de sina.`
        : `New id: ${n(ids.changed)} persons, though one with the same name and birth date had another (MAP-09, see report.html). If they are the same persons, run again with --keep-ids and they keep theirs.`,
    )
  if (comparison && !comparison.first) {
    const { create, update, delete: removed, unchanged, reidentified, waiting: held } = comparison.total
    output.print(
      sv
        ? `Sedan förra leveransen: ${n(create)} nya, ${n(update)} ändrade, ${n(removed)} borttagna, ${n(unchanged)} oförändrade, ${n(reidentified)} med nytt id, ${n(held)} väntar`
        : `Since the last delivery: ${n(create)} new, ${n(update)} changed, ${n(removed)} removed, ${n(unchanged)} unchanged, ${n(reidentified)} with a new id, ${n(held)} waiting`,
    )
  }
  for (const { label, answer, count } of summary.assumed) {
    output.print(
      sv
        ? `Antaget: ${label.sv} = ${answer} (${n(count)} gånger)`
        : `Assumed: ${label.en} = ${answer} (${n(count)} times)`,
    )
  }
  const answers = answersTo(summary.assumed)
  if (Object.keys(answers).length > 0) {
    output.print(
      sv
        ? 'Stämmer det inte? Spara raden här under i en fil, ändra svaren och kör igen med --answers FIL:'
        : 'Not right? Save the line below in a file, change the answers and run again with --answers FILE:',
    )
    output.print(JSON.stringify(answers))
  }
  output.print('')
  output.print(
    sv
      ? `Filer i ${out}: ${files.map(({ name }) => name).join(', ')}`
      : `Files in ${out}: ${files.map(({ name }) => name).join(', ')}`,
  )
  if (removedFiles.length > 0)
    output.print(
      sv
        ? `Borttaget därifrån, ur en tidigare leverans: ${removedFiles.join(', ')}`
        : `Removed from there, of an earlier delivery: ${removedFiles.join(', ')}`,
    )
  if (blocked) {
    output.print(
      sv
        ? 'Inga data levererades, eftersom det finns fel. Läs report.html; rätta, eller leverera resten med --allow-errors.'
        : 'No data was delivered, since there are errors. Read report.html; correct them, or deliver the rest with --allow-errors.',
    )
  }
}
