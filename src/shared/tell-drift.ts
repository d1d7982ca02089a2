import type { DriftReport } from './drift.ts'
import type { Language } from './errors.ts'

/** The drift report in lines: what is not as it was, and each step that no longer applies. */
export function tellDrift(drift: DriftReport, language: Language): string[] {
  const sv = language === 'sv'
  const lines = [
    '',
    sv
      ? `Recept: ${drift.recipe.name}, räknat från ${drift.recipe.asOf}`
      : `Recipe: ${drift.recipe.name}, counted from ${drift.recipe.asOf}`,
  ]
  for (const { before, now, columns } of drift.sources) {
    if (now === undefined) continue
    const count = (status: string) => columns.filter((column) => column.status === status).length
    lines.push(
      sv
        ? `  ${now} (förut ${before}): ${count('same')} kolumner som förut, ${count('renamed')} med nytt namn, ${count('new')} nya, ${count('gone')} borta`
        : `  ${now} (before ${before}): ${count('same')} columns as before, ${count('renamed')} renamed, ${count('new')} new, ${count('gone')} gone`,
    )
    for (const { name, status, now: other, taken } of columns) {
      if (status === 'renamed') lines.push(`    ${tellRenamed(name, other ?? '', taken === true, sv)}`)
      if (status === 'new') lines.push(sv ? `    ny: ${name}` : `    new: ${name}`)
      if (status === 'gone') lines.push(sv ? `    borta: ${name}` : `    gone: ${name}`)
    }
  }
  for (const name of drift.reread)
    lines.push(sv ? `  ${name}: läst om som receptet säger` : `  ${name}: read again as the recipe says`)
  for (const name of drift.unknown)
    lines.push(sv ? `  ${name}: finns inte i receptet` : `  ${name}: not in the recipe`)
  for (const { source, column, value, known } of drift.codes) {
    const where = sv
      ? `ny kod i ${source}, ${column}: ${value}`
      : `new code in ${source}, ${column}: ${value}`
    lines.push(`  ${where}${known ? '' : sv ? ' (okänd)' : ' (unknown)'}`)
  }
  for (const { text, ...counts } of drift.fixes)
    lines.push(`  ${text[language]}: ${tellFixCounts(counts, language)}`)
  for (const text of drift.stopped)
    lines.push(`  ${sv ? 'Gäller inte längre' : 'No longer applies'}: ${text[language]}`)
  return lines
}

/** What became of a recipe's fix; of what became of none of its cells nothing is said. */
export function tellFixCounts(
  { applied, notNeeded, conflict, missing }: Omit<DriftReport['fixes'][number], 'text'>,
  language: Language,
): string {
  const told = (
    [
      [applied, 'gjorda', 'done'],
      [notNeeded, 'behövs inte', 'not needed'],
      [conflict, 'i konflikt', 'in conflict'],
      [missing, 'hittas inte', 'not found'],
    ] as const
  ).flatMap(([count, sv, en]) => (count > 0 ? [`${count} ${language === 'sv' ? sv : en}`] : []))
  if (told.length > 0) return told.join(', ')
  return language === 'sv' ? 'inget att ändra i filerna' : 'nothing to change in the files'
}

function tellRenamed(name: string, other: string, taken: boolean, sv: boolean): string {
  const kept = sv ? 'namnbyte' : 'renamed'
  const asked = sv ? 'kanske namnbyte, inte taget' : 'perhaps renamed, not taken'
  return `${taken ? kept : asked}: ${name} → ${other}`
}
