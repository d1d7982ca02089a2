import { Anchor, Code, Text, Title } from '@mantine/core'
import type { Output, ScenarioCoverage } from '../../../../../shared/contract.ts'
import { formatNumber } from '../../../format.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { CoverageBar } from './CoverageBar.tsx'
import { keyOf, useRowName, type ScenarioRow as Row } from './scenario-row.ts'
import { scenarioText } from './text.ts'

type ScenarioDetailProps = { scenario: ScenarioCoverage; areas: Output<'coverage/report'>['areas'] }

const levels = ['need', 'want', 'forbid'] as const satisfies readonly Row['level'][]

/** Everything a scenario asks for, how much of it there is, and who lacks it. */
export function ScenarioDetail({ scenario, areas }: ScenarioDetailProps) {
  const t = useTexts(scenarioText)
  const hasMissing = scenario.rows.some(({ missing }) => missing.entities.length > 0)
  return (
    <>
      <Foundation scenario={scenario} areas={areas} />
      {hasMissing && (
        <Text size="sm" mt="xs" maw={720}>
          {t('howToFill')}
        </Text>
      )}
      {levels.map((level) => {
        const rows = scenario.rows.filter((row) => row.level === level)
        if (rows.length === 0) return null
        const titleId = `${scenario.id}-${level}`
        return (
          <section key={level} aria-labelledby={titleId}>
            <Title order={4} id={titleId} mt="md">
              {t(`level_${level}`)}
            </Title>
            <ul className="plain-list">
              {rows.map((row) => (
                <DetailRow key={keyOf(row)} row={row} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function Foundation({ scenario: { core, areas: ids }, areas }: ScenarioDetailProps) {
  const t = useTexts(scenarioText)
  const { language } = useLanguage()
  const list = (parts: readonly string[]): string => new Intl.ListFormat(language).format(parts)
  const counts = core.map(({ label, count }) =>
    t('coreCount', { count: formatNumber(count, language), population: label }),
  )
  const others = areas.filter(({ id }) => ids.indexOf(id) > 0).map(({ label }) => label)
  return (
    <Text size="sm" mt="sm">
      {[
        counts.length > 0 && t('core', { list: list(counts) }),
        others.length > 0 && t('otherAreas', { list: list(others) }),
      ]
        .filter(Boolean)
        .join(' ')}
    </Text>
  )
}

function DetailRow({ row }: { row: Row }) {
  const nameOf = useRowName()
  const { have, of, level } = row
  return (
    <li className="detail-row">
      <div>
        <Text fw={600} size="sm">
          {nameOf(row)}
        </Text>
        <Code className="break">{row.attribute}</Code>
        {row.condition && (
          <Text size="sm" c="dimmed" mt={2}>
            {row.condition}
          </Text>
        )}
      </div>
      <div>
        <CountSentence row={row} />
        {of > 0 && level !== 'forbid' && <CoverageBar have={have} of={of} />}
      </div>
      <Lacking row={row} />
    </li>
  )
}

function CountSentence({ row: { level, have, of, population } }: { row: Row }) {
  const t = useTexts(scenarioText)
  const { language } = useLanguage()
  const values = {
    population,
    of: formatNumber(of, language),
    have: formatNumber(have, language),
    lack: formatNumber(of - have, language),
  }
  return (
    <Text size="sm" className="numbers" mb={4}>
      {t(sentenceOf(level, have, of), values)}
    </Text>
  )
}

function sentenceOf(level: Row['level'], have: number, of: number) {
  if (of === 0) return 'noPopulation'
  if (level === 'forbid') return have === 0 ? 'hadByNone' : 'hadBy'
  return have === of ? 'hadByAll' : 'lackedBy'
}

function Lacking({ row: { missing } }: { row: Row }) {
  const t = useTexts(scenarioText)
  const project = useProject()
  if (missing.entities.length === 0) return null
  return (
    <div>
      <Text size="sm" c="dimmed">
        {t('firstOf')}
      </Text>
      <ul className="plain-list">
        {missing.entities.map(({ id, label, detail, protected: isProtected }) => (
          <li key={id}>
            <Anchor
              size="sm"
              className="break"
              href={projectHref(project.id, 'compare', { type: missing.type, entity: id })}
            >
              {isProtected ? t('protected') : [label, detail].filter(Boolean).join(' · ')}
            </Anchor>
          </li>
        ))}
      </ul>
      {missing.more && (
        <Text size="sm" c="dimmed">
          {t('andMore')}
        </Text>
      )}
    </div>
  )
}
