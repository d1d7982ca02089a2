import { Alert, Button, EmptyState, Group, Paper, Stack, Tabs, Text, Title } from '@mantine/core'
import { useDeferredValue } from 'react'
import { deferred } from '../../components/deferred.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { RunSummary } from '../../components/run/RunSummary.tsx'
import { FindingCounts } from '../../components/SeverityBadge.tsx'
import { commonText } from '../../components/text.ts'
import { useProject } from '../../hooks/use-project.ts'
import { useSetQuery } from '../../hooks/use-query.ts'
import { projectHref } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import type { PlaceProps } from '../project/PlaceScreen.tsx'
import { RecipeOffer } from '../sources/recipe/RecipeOffer.tsx'
import { MappingChoice } from './MappingChoice.tsx'
import { Questions } from './Questions.tsx'
import { RunBar } from './RunBar.tsx'
import { mappingText } from './text.ts'

/** What the mapping makes of each attribute is a chunk of its own: most users only choose and run. */
const MappingEditor = deferred(async () => (await import('./editor/MappingEditor.tsx')).MappingEditor)

export function MappingScreen({ query }: PlaceProps) {
  const t = useTexts(mappingText)
  const common = useTexts(commonText)
  const { id, state } = useProject()
  const setQuery = useSetQuery('mapping', query)
  const isEditing = query['view'] === 'edit'
  if (state.sources.length === 0) {
    return (
      <>
        <PlaceHeader title={t('title')} lead={t('lead')} />
        <EmptyState
          className="empty-box"
          icon={<Icon name="mapping" size={40} />}
          title={t('noSources')}
          description={t('noSourcesHelp')}
        >
          <EmptyState.Actions>
            <Button component="a" href={projectHref(id, 'sources')}>
              {common('goToSources')}
            </Button>
          </EmptyState.Actions>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PlaceHeader title={t('title')} lead={t(isEditing ? 'leadEdit' : 'lead')} />
      <Tabs
        keepMounted={false}
        value={isEditing ? 'edit' : 'overview'}
        onChange={(view) => setQuery({ view: view === 'edit' ? view : undefined })}
      >
        <Tabs.List mb="lg" aria-label={t('views')}>
          <Tabs.Tab value="overview">{t('overview')}</Tabs.Tab>
          <Tabs.Tab value="edit">{t('edit')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview">
          <Overview wantsQuestions={query['at'] === 'questions'} />
        </Tabs.Panel>
        <Tabs.Panel value="edit">
          <MappingEditor query={query} />
          <RunBar />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function Overview({ wantsQuestions }: { wantsQuestions: boolean }) {
  const { state } = useProject()
  return (
    <>
      <RecipeOffer />
      <Stack gap="xl">
        <MappingChoice />
        {state.mapping && <Questions key={state.mapping.name} isWanted={wantsQuestions} />}
        <RunBar />
        <Result />
      </Stack>
    </>
  )
}

function Result() {
  const t = useTexts(mappingText)
  const common = useTexts(commonText)
  const { id, state } = useProject()
  // What a run came to is much to draw: in slices, with the window free between them.
  const summary = useDeferredValue(state.lastRun)
  if (!summary) return null
  const { version } = summary.mapping
  // The project's own mapping has a name for programs only.
  const names: Readonly<Record<string, string>> = { suggestion: t('suggestion'), egen: t('ownMapping') }
  const name = names[summary.mapping.name] ?? summary.mapping.name
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="result">
      <Group justify="space-between" align="flex-start" mb="md">
        <div>
          <Title order={2} id="result">
            {t('result')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('resultWith', { name, version, asOf: summary.asOf })}
          </Text>
        </div>
        <Group>
          <FindingCounts counts={summary.findings} />
          <Button component="a" href={projectHref(id, 'check')} variant="default">
            {common('goToCheck')}
          </Button>
        </Group>
      </Group>
      {state.stale && (
        <Alert variant="default" className="notice-warning" mb="md" icon={<Icon name="alert" />}>
          {t('stale')}
        </Alert>
      )}
      <RunSummary summary={summary} />
    </Paper>
  )
}
