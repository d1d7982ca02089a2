import { Alert, Paper, Title } from '@mantine/core'
import { Icon } from '../../components/Icon.tsx'
import { NotRunYet } from '../../components/NotRunYet.tsx'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { BalanceView } from '../../components/run/BalanceView.tsx'
import { useProject } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import type { PlaceProps } from '../project/PlaceScreen.tsx'
import './compare.css'
import { EntityBrowser } from './EntityBrowser.tsx'
import { compareText } from './text.ts'

export function CompareScreen({ query }: PlaceProps) {
  const t = useTexts(compareText)
  const { state } = useProject()
  if (!state.lastRun) {
    return (
      <>
        <PlaceHeader title={t('title')} lead={t('lead')} />
        <NotRunYet icon="compare" title={t('notRun')} description={t('notRunHelp')} />
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
