/**
 * Writes docs/SCENARIOS.md from the profiles in mappings/profiles (`npm run scenarios`). With `--check` it writes nothing and
 * exits with 1 when the page is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readinessWords } from '../src/main/app/profiles/describe-coverage.ts'
import {
  informationAreas,
  scenarioCombinations,
  scenarioProfiles,
} from '../src/main/app/profiles/scenario-profiles.ts'
import { countings, narrowings } from '../src/main/validate/scenarios/conditions.ts'
import { findPopulation, populationNames } from '../src/main/validate/scenarios/populations.ts'
import type { ScenarioProfile, ScenarioRow } from '../src/main/validate/scenarios/scenario-profile.ts'

type Text = { readonly sv: string; readonly en: string }

const page = join(import.meta.dirname, '..', 'docs', 'SCENARIOS.md')
const levelWords = { need: 'behövs / need', want: 'önskas / want', forbid: 'ska inte med / forbid' }
const both = ({ sv, en }: Text): string => `${sv} / ${en}`

const introduction = `# Scenarios: what data can be used for

<!-- Written by \`npm run scenarios\` from mappings/profiles. Do not edit. -->

Annex C of SS 12000:2020 describes scenarios in which school data moves between services. For each of them a profile says
what it needs, wants and forbids; Skolflytt counts how far the data of a project covers that on a date (\`asOf\`), and tells
what is missing, for how many, and where. A scenario profile only reports: it makes no finding and holds nothing back.
\`skolflytt validate --profile <id>\` takes any id on this page, or the path of a profile of your own.

## How it is counted

- **behövs / need**: the scenario cannot be served without it. **önskas / want**: it makes the outcome better.
  **ska inte med / forbid**: it should stay out of a delivery for this scenario; it is shown and does not change the readiness.
- A row is counted over its population: how many of its objects have what is asked. An attribute that is null, or an empty
  text, list or object, is not there. \`false\` and 0 are values.
- Where the row's entity is another than the population's, the attribute is a reference, and an object has what is asked when
  at least one entity points to it.
- **${both({ sv: readinessWords.sv.ready, en: readinessWords.en.ready })}**: every need is met by all.
  **${both({ sv: readinessWords.sv.partly, en: readinessWords.en.partly })}**: every need is met by some.
  **${both({ sv: readinessWords.sv.missing, en: readinessWords.en.missing })}**: a need is met by none, or one of the
  populations at the core of the scenario is empty. A row about nobody does not count.
- What an error holds back is not there. Persons with protected data are counted as the others: \`--protected\` comes later.

## How the standard is read where it is silent

The annex tells what a scenario is for and which objects take part, seldom which attributes. Needs are therefore what a receiver
cannot do without: the keys it finds people by, the links between people, groups and teaching, and the values the scenario is
about. Beyond that:

- Current means begun on or before the date and not ended before it; a period without an end goes on. An enrolment that was
  broken off is never current. A day belongs to both ends of its period.
- A lesson has been held when it ended on the date or earlier, as the date stands in its end time.
- A membership or an assignment as mentor counts while its own period and that of its duty are current. Without dates of its
  own it follows the group or the duty.
- A teaching activity must be current; the groups, duties and subjects it names are part of teaching whatever their own period.
- Who has no date of birth counts as a minor, so that a missing guardian is seen rather than hidden.
- In upper secondary school either the programme or the study path code tells what a pupil studies. In every form the question
  is put to each current enrolment, since a pupil may have several.
- A pupil with no mentor group still has a mentor where the class has one: where the data has no group of type Mentor, the
  classes stand in.
- An offering counts whatever its period, since it is often given without one.
- Codes are asked of subjects and courses that Skolverket defines; one that a school made up has none.
- What cannot be told from data, such as whether an examination was taken, is shown as "där det förekommer" and not counted.
`

const ownProfile = `## A profile of your own

A profile is a JSON file; those in \`mappings/profiles\` are examples, one a scenario.

| Key | Meaning |
|---|---|
| \`id\` | Small letters, digits and hyphens. |
| \`label\`, \`description\` | Text as \`{ "sv": …, "en": … }\`. |
| \`areas\` | One or more of ${informationAreas()
  .map(({ id }) => `\`${id}\``)
  .join(', ')}; the first is the heading it is shown under. |
| \`core\` | Populations that may not be empty. |
| \`rows\` | What is asked, see below. |

| Key of a row | Meaning |
|---|---|
| \`entity\`, \`attributes\` | An entity of [MODEL.md](MODEL.md) and one or more of its attributes; \`enrolments[].schoolYear\` is inside a list. |
| \`match\` | \`any\`: one of the attributes is enough. \`all\` (when left out): each is asked for. |
| \`level\` | \`need\`, \`want\` or \`forbid\`. |
| \`of\` | The population that is counted. |
| \`only\` | A condition that narrows the population. |
| \`counts\` | A condition that says which objects have what is asked, in place of plain presence. |
| \`counted\` | \`false\` for what is shown but not counted. |
| \`firm\` | \`true\` for a \`forbid\` that stands in a combination even where another scenario asks for the attribute. |
| \`note\` | A remark in both languages. |

A fault in the file stops with a message that names its place.
`

function renderScenariosPage(): string {
  const profiles = scenarioProfiles()
  return [
    introduction,
    '## The scenarios by information area',
    '',
    ...informationAreas().flatMap((area) => [
      `- **${both(area.label)}** (\`${area.id}\`): ${profiles
        .filter(({ areas }) => areas.includes(area.id))
        .map(({ id }) => `[\`${id}\`](#${id})`)
        .join(', ')}`,
    ]),
    '',
    ...profiles.flatMap(renderProfile),
    '## Combinations',
    '',
    'A combination asks for all that its scenarios ask for, and is as ready as the weakest of them. What one of them needs or',
    'wants, no other forbids, except where protected data are concerned.',
    '',
    '| id | | Scenarios |',
    '|---|---|---|',
    ...scenarioCombinations().map(
      ({ id, label, description, scenarios }) =>
        `| \`${id}\` | **${both(label)}**. ${description.sv} *${description.en}* | ${scenarios.map((one) => `\`${one}\``).join(' + ')} |`,
    ),
    '',
    ownProfile,
    '### Populations',
    '',
    '| `of`, `core` | Entity | | Which |',
    '|---|---|---|---|',
    ...populationNames.map((name) => {
      const { entity, label, help } = findPopulation(name)
      return `| \`${name}\` | ${entity} | ${both(label)} | ${help ? both(help) : ''} |`
    }),
    '',
    '### Conditions',
    '',
    '| `only` | On | |',
    '|---|---|---|',
    ...Object.entries(narrowings).map(
      ([name, { entity, label }]) => `| \`${name}\` | ${entity} | ${both(label)} |`,
    ),
    '',
    '| `counts` | | |',
    '|---|---|---|',
    ...Object.entries(countings).map(
      ([name, condition]) => `| \`${name}\` | ${renderScope(condition)} | ${both(condition.label)} |`,
    ),
    '',
  ].join('\n')
}

const scopes = {
  any: 'attributes of any entity',
  'in a list': 'attributes inside a list',
  'of enrolments': 'attributes of `enrolments[]`',
  pointing: 'references to the population',
}

function renderScope(condition: { entity?: string; of?: string; attributes: keyof typeof scopes }): string {
  if (condition.entity === undefined) return scopes[condition.attributes]
  if (condition.of !== undefined) return `${condition.entity}, over ${condition.of}`
  return condition.attributes === 'any'
    ? condition.entity
    : `${condition.entity}, ${scopes[condition.attributes]}`
}

function renderProfile({ id, label, description, annex, areas, core, rows }: ScenarioProfile): string[] {
  const labels = informationAreas().filter((area) => areas.includes(area.id))
  return [
    `## ${id}`,
    '',
    `**${both(label)}** (annex ${annex.join(', ')}; ${labels.map((area) => area.label.sv.toLowerCase()).join(', ')})`,
    '',
    `${description.sv} *${description.en}*`,
    '',
    `Core: ${core.map((name) => `\`${name}\``).join(', ')}.`,
    '',
    '| | Attribute | Of | Condition |',
    '|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| ${levelWords[row.level]} | ${row.entity}: ${renderAttributes(row)} | ${row.counted ? `\`${row.of}\`` : '–'} | ${renderConditions(row)} |`,
    ),
    '',
  ]
}

function renderAttributes({ attributes, match }: ScenarioRow): string {
  return attributes.map((attribute) => `\`${attribute}\``).join(match === 'any' ? ' or ' : ', ')
}

function renderConditions({ only, counts, note }: ScenarioRow): string {
  return [
    ...(only === undefined ? [] : [`only: ${both(narrowings[only].label)}`]),
    ...(counts === undefined ? [] : [both(countings[counts].label)]),
    ...(note === undefined ? [] : [both(note)]),
  ].join('; ')
}

const content = renderScenariosPage()
if (!existsSync(page) || readFileSync(page, 'utf8') !== content) {
  if (process.argv.includes('--check')) {
    process.stderr.write('docs/SCENARIOS.md is out of date: run npm run scenarios\n')
    process.exitCode = 1
  } else writeFileSync(page, content)
}
