import { SimpleGrid, Tabs } from '@mantine/core'
import { NotRunYet } from '../../components/NotRunYet.tsx'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { useProject } from '../../hooks/use-project.ts'
import { useSetQuery } from '../../hooks/use-query.ts'
import { useTexts } from '../../texts.ts'
import type { PlaceProps } from '../project/PlaceScreen.tsx'
import { DeliveryList } from './DeliveryList.tsx'
import { NewDelivery } from './NewDelivery.tsx'
import { ShareApi } from './share/ShareApi.tsx'
import { deliverText } from './text.ts'

/** Two ways out of the project: files, and the API that other systems read. */
export function DeliverScreen({ query }: PlaceProps) {
  const t = useTexts(deliverText)
  const { state } = useProject()
  const setQuery = useSetQuery('deliver', query)
  if (!state.lastRun) {
    return (
      <>
        <PlaceHeader title={t('title')} lead={t('lead')} />
        <NotRunYet icon="deliver" title={t('notRun')} description={t('notRunHelp')} />
      </>
    )
  }
  return (
    <>
      <PlaceHeader title={t('title')} lead={t('lead')} />
      <Tabs
        keepMounted={false}
        value={query['way'] === 'api' ? 'api' : 'files'}
        onChange={(way) => setQuery({ way: way === 'api' ? way : undefined })}
      >
        <Tabs.List mb="lg" aria-label={t('ways')}>
          <Tabs.Tab value="files">{t('files')}</Tabs.Tab>
          <Tabs.Tab value="api">{t('api')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="files">
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
            <NewDelivery errors={state.lastRun.findings.error} />
            <DeliveryList deliveries={state.deliveries} />
          </SimpleGrid>
        </Tabs.Panel>
        <Tabs.Panel value="api">
          <ShareApi />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
