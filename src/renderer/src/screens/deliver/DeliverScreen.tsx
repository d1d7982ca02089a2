import { SimpleGrid } from '@mantine/core'
import { NotRunYet } from '../../components/NotRunYet.tsx'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { useProject } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import { DeliveryList } from './DeliveryList.tsx'
import { NewDelivery } from './NewDelivery.tsx'
import { deliverText } from './text.ts'

export function DeliverScreen() {
  const t = useTexts(deliverText)
  const { state } = useProject()
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
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
        <NewDelivery errors={state.lastRun.findings.error} />
        <DeliveryList deliveries={state.deliveries} />
      </SimpleGrid>
    </>
  )
}
