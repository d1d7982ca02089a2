import { Group, Stack, Text, Title } from '@mantine/core'
import type { Output, ScenarioCoverage } from '../../../../../shared/contract.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import { NotRunYet } from '../../../components/NotRunYet.tsx'
import { Segments } from '../../../components/Segments.tsx'
import { formatNumber } from '../../../format.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useSetQuery } from '../../../hooks/use-query.ts'
import type { Query } from '../../../route.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { ScenarioCard } from './ScenarioCard.tsx'
import './scenarios.css'
import { scenarioText } from './text.ts'

type Report = Output<'coverage/report'>

const readinesses = ['ready', 'partly', 'missing'] as const satisfies readonly ScenarioCoverage['readiness'][]

/** Which of the standard's scenarios the data can serve today, by information area. */
export function Scenarios({ query }: { query: Query }) {
  return useProject().state.lastRun ? <LoadedScenarios query={query} /> : <NotRun />
}

function NotRun() {
  const t = useTexts(scenarioText)
  return <NotRunYet icon="check" title={t('notRun')} description={t('notRunHelp')} />
}

function LoadedScenarios({ query }: { query: Query }) {
  const t = useTexts(scenarioText)
  const { language } = useLanguage()
  const project = useProject()
  const [report, retry] = useProjectLoad('coverage/report', { projectId: project.id, language })
  return (
    <>
      <Text maw={720} mb="md">
        {t('lead')}
      </Text>
      <Loaded state={report} retry={retry}>
        {(data) => <Report report={data} query={query} />}
      </Loaded>
    </>
  )
}

function Report({ report: { areas, scenarios }, query }: { report: Report; query: Query }) {
  const t = useTexts(scenarioText)
  const chosen = readinesses.find((readiness) => readiness === query['readiness'])
  const shown = scenarios.filter(({ readiness }) => !chosen || readiness === chosen)
  return (
    <>
      <Group justify="space-between" mb="lg" gap="md">
        <Summary scenarios={scenarios} />
        <ReadinessFilter chosen={chosen} query={query} />
      </Group>
      {shown.length === 0 && <Text c="dimmed">{t('noneHere')}</Text>}
      <Stack gap="xl">
        {areas.map((area) => {
          const own = shown.filter((scenario) => scenario.areas[0] === area.id)
          if (own.length === 0) return null
          return (
            <section key={area.id} aria-labelledby={`area-${area.id}`}>
              <Title order={2} id={`area-${area.id}`} mb="sm">
                {area.label}
              </Title>
              <Stack component="ul" gap="sm" className="plain-list">
                {own.map((scenario) => (
                  <ScenarioCard key={scenario.id} scenario={scenario} areas={areas} query={query} />
                ))}
              </Stack>
            </section>
          )
        })}
      </Stack>
    </>
  )
}

function Summary({ scenarios }: { scenarios: readonly ScenarioCoverage[] }) {
  const t = useTexts(scenarioText)
  const { language } = useLanguage()
  const count = (readiness: ScenarioCoverage['readiness']): string =>
    formatNumber(scenarios.filter((scenario) => scenario.readiness === readiness).length, language)
  return (
    <Text fw={600} size="lg" className="numbers">
      {t('summary', { ready: count('ready'), partly: count('partly'), missing: count('missing') })}
    </Text>
  )
}

type ReadinessFilterProps = { chosen: ScenarioCoverage['readiness'] | undefined; query: Query }

function ReadinessFilter({ chosen, query }: ReadinessFilterProps) {
  const t = useTexts(scenarioText)
  const setQuery = useSetQuery('check', query)
  return (
    <Segments
      label={t('filter')}
      value={chosen ?? 'all'}
      onChange={(value) => setQuery({ readiness: value === 'all' ? undefined : value })}
      options={[
        { value: 'all', label: t('all') },
        ...readinesses.map((readiness) => ({ value: readiness, label: t(readiness) })),
      ]}
    />
  )
}
