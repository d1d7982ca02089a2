import { Alert, Anchor, Paper, Tabs, Title } from '@mantine/core'
import { Icon } from '../../components/Icon.tsx'
import { NotRunYet } from '../../components/NotRunYet.tsx'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { BalanceView } from '../../components/run/BalanceView.tsx'
import { useProject } from '../../hooks/use-project.ts'
import { useSetQuery } from '../../hooks/use-query.ts'
import { projectHref } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import type { PlaceProps } from '../project/PlaceScreen.tsx'
import { BalanceRows } from './balance/BalanceRows.tsx'
import { balanceText } from './balance/text.ts'
import './compare.css'
import { Difference } from './difference/Difference.tsx'
import { differenceText } from './difference/text.ts'
import { EntityBrowser } from './EntityBrowser.tsx'
import { Identities } from './identity/Identities.tsx'
import { identityText } from './identity/text.ts'
import { Ledger } from './ledger/Ledger.tsx'
import { ledgerText } from './ledger/text.ts'
import { compareText } from './text.ts'
import { OrganisationTree } from './tree/OrganisationTree.tsx'
import { treeText } from './tree/text.ts'

const views = ['entities', 'organisation', 'balance', 'difference', 'ledger', 'identity'] as const

export function CompareScreen({ query }: PlaceProps) {
  const t = useTexts(compareText)
  const ledger = useTexts(ledgerText)
  const identity = useTexts(identityText)
  const balance = useTexts(balanceText)
  const tree = useTexts(treeText)
  const difference = useTexts(differenceText)
  const { id: projectId, state } = useProject()
  const setQuery = useSetQuery('compare', query)
  const view = views.find((one) => one === query['view']) ?? 'entities'
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
        <BalanceView balance={state.lastRun.balance} withReasons={false} />
        {view !== 'balance' && (
          <Anchor href={projectHref(projectId, 'compare', { view: 'balance' })} size="sm">
            {t('balanceRows')}
          </Anchor>
        )}
      </Paper>
      <Tabs value={view} onChange={(value) => setQuery({ view: value ?? undefined })} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="entities">{t('entities')}</Tabs.Tab>
          <Tabs.Tab value="organisation">{tree('title')}</Tabs.Tab>
          <Tabs.Tab value="balance">{balance('bySource')}</Tabs.Tab>
          <Tabs.Tab value="difference">{difference('title')}</Tabs.Tab>
          <Tabs.Tab value="ledger">{ledger('title')}</Tabs.Tab>
          <Tabs.Tab value="identity">{identity('title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="entities">
          <EntityBrowser query={query} counts={state.lastRun.entities} />
        </Tabs.Panel>
        <Tabs.Panel value="organisation">
          <OrganisationTree />
        </Tabs.Panel>
        <Tabs.Panel value="balance">
          <BalanceRows />
        </Tabs.Panel>
        <Tabs.Panel value="difference">
          <Difference query={query} />
        </Tabs.Panel>
        <Tabs.Panel value="ledger">
          <Ledger />
        </Tabs.Panel>
        <Tabs.Panel value="identity">
          <Identities />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
