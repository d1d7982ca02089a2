import { Alert, Button, EmptyState, Paper, Title } from '@mantine/core'
import { Icon } from '../../components/Icon.tsx'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { BalanceView } from '../../components/run/BalanceView.tsx'
import { commonText } from '../../components/text.ts'
import { useProject } from '../../hooks/use-project.ts'
import { projectHref } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import type { PlaceProps } from '../project/PlaceScreen.tsx'
import './compare.css'
import { EntityBrowser } from './EntityBrowser.tsx'
import { compareText } from './text.ts'

export function CompareScreen({ query }: PlaceProps) {
  const t = useTexts(compareText)
  const common = useTexts(commonText)
  const { id, state } = useProject()
  if (!state.lastRun) {
    const place = state.sources.length === 0 ? 'sources' : 'mapping'
    return (
      <>
        <PlaceHeader title={t('title')} lead={t('lead')} />
        <EmptyState
          className="empty-box"
          icon={<Icon name="compare" size={40} />}
          title={t('notRun')}
          description={t('notRunHelp')}
        >
          <EmptyState.Actions>
            <Button component="a" href={projectHref(id, place)}>
              {common(place === 'sources' ? 'goToSources' : 'goToMapping')}
            </Button>
          </EmptyState.Actions>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PlaceHeader title={t('title')} lead={t('lead')} />
      {state.stale && (
        <Alert variant="default" className="notice-warning" mb="md" icon={<Icon name="alert" />}>
          {t('stale')}
        </Alert>
      )}
      <Paper component="section" withBorder p="lg" mb="xl" aria-labelledby="balance">
        <Title order={2} id="balance" mb="md">
          {t('balance')}
        </Title>
        <BalanceView balance={state.lastRun.balance} />
      </Paper>
      <EntityBrowser query={query} counts={state.lastRun.entities} />
    </>
  )
}
