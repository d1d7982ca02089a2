import { SimpleGrid, Tabs, Text } from '@mantine/core'
import { NotRunYet } from '../../components/NotRunYet.tsx'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { useProject } from '../../hooks/use-project.ts'
import { useSetQuery } from '../../hooks/use-query.ts'
import { useTexts } from '../../texts.ts'
import type { PlaceProps } from '../project/PlaceScreen.tsx'
import { DeliveryList } from './DeliveryList.tsx'
import { formats, NewDelivery } from './NewDelivery.tsx'
import { PushForm } from './push/PushForm.tsx'
import { ShareApi } from './share/ShareApi.tsx'
import { deliverText } from './text.ts'

const ways = ['files', 'push', 'api'] as const

/** Three ways out of the project: files, a push to a receiver, and the API that other systems read. */
export function DeliverScreen({ query }: PlaceProps) {
  const t = useTexts(deliverText)
  const { state } = useProject()
  const setQuery = useSetQuery('deliver', query)
  if (!state.lastRun) {
    return (
      <>
        <PlaceHeader title={t('title')} lead={t('lead')} />
        <NotRunYet icon="deliver" title={t('notRun')} description={t('notRunHelp')} />
        {state.sources.length > 0 && (
          <>
            <Text my="lg">{t('cleanOnly')}</Text>
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
              <NewDelivery errors={0} formats={['source']} />
              <DeliveryList deliveries={state.deliveries} />
            </SimpleGrid>
          </>
        )}
      </>
    )
  }
  return (
    <>
      <PlaceHeader title={t('title')} lead={t('lead')} />
      <Tabs
        keepMounted={false}
        value={ways.find((way) => way === query['way']) ?? 'files'}
        onChange={(way) => setQuery({ way: way === null || way === 'files' ? undefined : way })}
      >
        <Tabs.List mb="lg" aria-label={t('ways')}>
          {ways.map((way) => (
            <Tabs.Tab key={way} value={way}>
              {t(`way_${way}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="files">
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
            <NewDelivery errors={state.lastRun.findings.error} formats={formats} />
            <DeliveryList deliveries={state.deliveries} />
          </SimpleGrid>
        </Tabs.Panel>
        <Tabs.Panel value="push">
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
            <PushForm />
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
