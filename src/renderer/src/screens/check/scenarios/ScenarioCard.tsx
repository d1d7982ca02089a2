import { Badge, Button, Group, Paper, Text, Title } from '@mantine/core'
import type { Output, ScenarioCoverage } from '../../../../../shared/contract.ts'
import { Icon, type IconName } from '../../../components/Icon.tsx'
import { formatNumber } from '../../../format.ts'
import { useSetQuery } from '../../../hooks/use-query.ts'
import type { Query } from '../../../route.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { CoverageBar } from './CoverageBar.tsx'
import { ScenarioDetail } from './ScenarioDetail.tsx'
import { keyOf, useRowName } from './scenario-row.ts'
import { scenarioText } from './text.ts'

type ScenarioCardProps = {
  scenario: ScenarioCoverage
  areas: Output<'coverage/report'>['areas']
  query: Query
}

/** A scenario with its readiness and how far each need is met; opened, everything it asks for. */
export function ScenarioCard({ scenario, areas, query }: ScenarioCardProps) {
  const t = useTexts(scenarioText)
  const setQuery = useSetQuery('check', query)
  const { id, label } = scenario
  const open = query['scenario'] === id
  const detailId = `scenario-${id}`
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className="shrinkable">
          <Group gap="sm">
            <Title order={3}>{label}</Title>
            <ReadinessBadge readiness={scenario.readiness} />
          </Group>
          <Text size="sm" c="dimmed" mt={2}>
            {scenario.description}
          </Text>
        </div>
        <Button
          size="xs"
          variant="default"
          aria-expanded={open}
          aria-controls={detailId}
          aria-label={t(open ? 'hideOf' : 'showOf', { label })}
          onClick={() => setQuery({ scenario: open ? undefined : id })}
        >
          {t(open ? 'hide' : 'show')}
        </Button>
      </Group>
      {!open && <Needs scenario={scenario} />}
      <div id={detailId}>{open && <ScenarioDetail scenario={scenario} areas={areas} />}</div>
    </Paper>
  )
}

const looks = {
  ready: { icon: 'done', className: 'severity-fits' },
  partly: { icon: 'half', className: 'severity-warning' },
  missing: { icon: 'missing', className: 'severity-error' },
} as const satisfies Record<ScenarioCoverage['readiness'], { icon: IconName; className: string }>

/** In a word and a sign: colour only underlines it. */
function ReadinessBadge({ readiness }: Pick<ScenarioCoverage, 'readiness'>) {
  const t = useTexts(scenarioText)
  const { icon, className } = looks[readiness]
  return (
    <Badge className={`severity ${className}`} leftSection={<Icon name={icon} size={14} />}>
      {t(readiness)}
    </Badge>
  )
}

function Needs({ scenario }: { scenario: ScenarioCoverage }) {
  const t = useTexts(scenarioText)
  const { language } = useLanguage()
  const nameOf = useRowName()
  const needs = scenario.rows.filter(({ level }) => level === 'need')
  return (
    <ul className="plain-list needs" aria-label={t('needs', { label: scenario.label })}>
      {needs.map((row) => (
        <li key={keyOf(row)}>
          <Text size="sm">{nameOf(row)}</Text>
          <CoverageBar have={row.have} of={row.of} />
          <Text size="xs" c="dimmed" className="numbers">
            {row.of === 0
              ? t('noPopulation', { population: row.population })
              : t('haveOf', {
                  have: formatNumber(row.have, language),
                  of: formatNumber(row.of, language),
                  population: row.population,
                })}
          </Text>
        </li>
      ))}
    </ul>
  )
}
