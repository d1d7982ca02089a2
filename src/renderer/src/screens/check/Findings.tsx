import { Button, EmptyState, Group, SegmentedControl, Text } from '@mantine/core'
import type { Severity } from '../../../../shared/finding.ts'
import { Icon } from '../../components/Icon.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { FindingCounts } from '../../components/SeverityBadge.tsx'
import { commonText } from '../../components/text.ts'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { useSetQuery } from '../../hooks/use-query.ts'
import { projectHref, type Query } from '../../route.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { FindingList } from './FindingList.tsx'
import { MappingNotice } from './MappingNotice.tsx'
import { RuleList } from './RuleList.tsx'
import { checkText } from './text.ts'

/** What of the findings is shown. */
export type Selection = { readonly rule?: string; readonly severity?: Severity; readonly sourceId?: number }

/** What was found, by rule, and each finding with its row. */
export function Findings({ query }: { query: Query }) {
  const { language } = useLanguage()
  const project = useProject()
  const [groups, retry] = useProjectLoad('finding/groups', { projectId: project.id, language })
  const selection = selectionOf(query)
  return (
    <>
      <NotRunYet />
      <Loaded state={groups} retry={retry}>
        {({ groups: rules, counts }) =>
          rules.length === 0 ? (
            <NothingFound />
          ) : (
            <>
              <Group justify="space-between" mb="md" gap="md">
                <FindingCounts counts={counts} />
                <SeverityFilter query={query} />
              </Group>
              <SourceFilter query={query} selection={selection} />
              <div className="check">
                <RuleList
                  groups={rules.filter(
                    ({ severity }) => !selection.severity || severity === selection.severity,
                  )}
                  query={query}
                />
                <FindingList
                  key={JSON.stringify(selection)}
                  selection={selection}
                  group={rules.find(({ rule }) => rule === selection.rule)}
                  query={query}
                />
              </div>
            </>
          )
        }
      </Loaded>
    </>
  )
}

function selectionOf({ rule, severity, source }: Query): Selection {
  return {
    ...(rule && { rule }),
    ...((severity === 'error' || severity === 'warning' || severity === 'info') && { severity }),
    ...(source && Number.isInteger(Number(source)) && { sourceId: Number(source) }),
  }
}

function SeverityFilter({ query }: { query: Query }) {
  const t = useTexts(checkText)
  const setQuery = useSetQuery('check', query)
  return (
    <SegmentedControl
      aria-label={t('severity')}
      value={query['severity'] ?? 'all'}
      onChange={(value) =>
        setQuery({
          severity: value === 'all' ? undefined : value,
          rule: undefined,
          finding: undefined,
          page: undefined,
        })
      }
      data={[
        { value: 'all', label: t('all') },
        { value: 'error', label: t('errors') },
        { value: 'warning', label: t('warnings') },
        { value: 'info', label: t('notes') },
      ]}
    />
  )
}

function SourceFilter({ query, selection }: { query: Query; selection: Selection }) {
  const t = useTexts(checkText)
  const project = useProject()
  const setQuery = useSetQuery('check', query)
  const source = project.state.sources.find(({ id }) => id === selection.sourceId)
  if (!source) return null
  return (
    <Group mb="md" gap="sm">
      <Text className="break">{t('onlySource', { source: source.name })}</Text>
      <Button
        size="xs"
        variant="default"
        onClick={() => setQuery({ source: undefined, finding: undefined, page: undefined })}
      >
        {t('allSources')}
      </Button>
    </Group>
  )
}

function NotRunYet() {
  const t = useTexts(checkText)
  const { state } = useProject()
  if (state.sources.length === 0 || state.lastRun) return null
  return <MappingNotice>{t('notRun')}</MappingNotice>
}

const nextPlaces = {
  sources: { text: 'emptyBeforeFiles', goTo: 'goToSources' },
  mapping: { text: 'emptyBeforeRun', goTo: 'goToMapping' },
  deliver: { text: 'emptyAfterRun', goTo: 'goToDeliver' },
} as const

function NothingFound() {
  const t = useTexts(checkText)
  const common = useTexts(commonText)
  const { id, state } = useProject()
  const place = state.sources.length === 0 ? 'sources' : state.lastRun ? 'deliver' : 'mapping'
  const { text, goTo } = nextPlaces[place]
  return (
    <EmptyState
      className="empty-box"
      icon={<Icon name="check" size={40} />}
      title={t('empty')}
      description={t(text)}
    >
      <EmptyState.Actions>
        <Button component="a" href={projectHref(id, place)}>
          {common(goTo)}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}
