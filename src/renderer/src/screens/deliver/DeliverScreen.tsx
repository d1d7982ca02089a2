import { Button, EmptyState, SimpleGrid } from '@mantine/core'
import { Icon } from '../../components/Icon.tsx'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { commonText } from '../../components/text.ts'
import { useProject } from '../../hooks/use-project.ts'
import { projectHref } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { DeliveryList } from './DeliveryList.tsx'
import { NewDelivery } from './NewDelivery.tsx'
import { deliverText } from './text.ts'

export function DeliverScreen() {
  const t = useTexts(deliverText)
  const common = useTexts(commonText)
  const { id, state } = useProject()
  if (!state.lastRun) {
    const place = state.sources.length === 0 ? 'sources' : 'mapping'
    return (
      <>
        <PlaceHeader title={t('title')} lead={t('lead')} />
        <EmptyState
          className="empty-box"
          icon={<Icon name="deliver" size={40} />}
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
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
        <NewDelivery errors={state.lastRun.findings.error} />
        <DeliveryList deliveries={state.deliveries} />
      </SimpleGrid>
    </>
  )
}
