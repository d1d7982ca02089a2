import type { Planted } from './planted.ts'

/** The sample's README: what is in it, and every piece of dirt with its place. */
export function renderReadme(planted: readonly Planted[], rows: Readonly<Record<string, number>>): string {
  const sources = Object.entries(rows).map(([source, count]) => `| ${source} | ${count} |`)
  const pieces = planted.map(
    ({ source, row, path, column, what, rule, held }) =>
      `| ${source} | ${row ?? path ?? ''} | ${column ?? ''} | ${what} | ${rule ?? '–'} | ${held ? 'ja' : ''} |`,
  )
  return `# Granviks kommun

A municipality that does not exist, in the files that such a place really keeps: three schools, some 400 children and pupils, 60 employees,
their guardians, classes and groups. Made by \`scripts/make-samples.ts\` (the same bytes on every run); change that, not these files.

Nobody here is real. Names are drawn from lists; every personnummer has a serial of Skatteverket's test series (980–999, 238, 239); telephone
numbers lie in PTS's series for fiction; mail domains end in \`.example\`; municipality code 0198, school unit codes 999… and postal codes 999 xx
are not in use. The school year is 2026/27, to be read with \`--as-of 2026-09-01\`.

| file | what | form |
| --- | --- | --- |
| \`skolenheter.xlsx\` | the three school units | sheet \`Skolenheter\`, captions in row 1; sheet \`Förklaringar\` is no data |
| \`elevlista.csv\` | pupils of Granviksskolan, F–9, with guardians beside them | Windows-1252, semicolon, CRLF, captions in row 1, a sum last |
| \`personal.xlsx\` | staff of Granviksskolan and of the preschool | sheet \`Personal\`, title in row 1, captions in row 3, a sum last |
| \`forskola-fritids.csv\` | preschool and after-school placements | UTF-8 with BOM, semicolon, LF, captions in row 1, a sum last |
| \`gymnasiet-scim/*.json\` | Granviks gymnasium, an SS 12000:2018 export | SCIM ListResponse, one file a resource type, as EGIL sends it |

| source | data rows |
| --- | --- |
${sources.join('\n')}

On purpose, some people are in two files and have to become one person each: the children of after-school care (\`elevlista.csv\`), the school
nurse (\`personal.xlsx\` and the SCIM export), guardians of pupils at both schools. Granviks gymnasium itself is in \`skolenheter.xlsx\` and in
the SCIM export. The school counsellor has two posts. A class teacher is named in \`elevlista.csv\` by the signature of \`personal.xlsx\`.

## Planted dirt

Rows are counted as an editor or a spreadsheet counts them, captions included; SCIM places are paths. *Rule* is the id in docs/RULES.md that is
expected to speak of it (– for none: it has to pass in silence). *Waits*: the row, list item or entity is held back until someone mends it.
Beside these, every personnummer gives PER-21, since all are test numbers. The same list for machines: \`expected.json\`.

| source | row or path | column | what | rule | waits |
| --- | --- | --- | --- | --- | --- |
${pieces.join('\n')}
`
}
