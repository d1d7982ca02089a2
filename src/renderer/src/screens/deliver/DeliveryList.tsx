import { Alert, Anchor, Paper, Stack, Table, Text, Title } from '@mantine/core'
import type { DeliverySummary } from '../../../../shared/contract.ts'
import { deliveryFileUrl } from '../../client.ts'
import { Icon } from '../../components/Icon.tsx'
import { formatBytes, formatNumber, formatTime } from '../../format.ts'
import { useLabels } from '../../hooks/use-labels.ts'
import { useProject } from '../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { PushActions } from './push/PushActions.tsx'
import { PushNotes } from './push/PushNotes.tsx'
import { deliverText } from './text.ts'

/** What was delivered, newest first, with its files to fetch. */
export function DeliveryList({ deliveries }: { deliveries: readonly DeliverySummary[] }) {
  const t = useTexts(deliverText)
  return (
    <section aria-labelledby="deliveries">
      <Title order={2} id="deliveries" mb="sm">
        {t('deliveries')}
      </Title>
      {deliveries.length === 0 ? (
        <Text c="dimmed">{t('noDeliveries')}</Text>
      ) : (
        <Stack>
          {deliveries
            .toSorted((a, b) => b.id - a.id)
            .map((delivery) => (
              <Delivery key={delivery.id} delivery={delivery} deliveries={deliveries} />
            ))}
        </Stack>
      )}
    </section>
  )
}

type DeliveryProps = { delivery: DeliverySummary; deliveries: readonly DeliverySummary[] }

function Delivery({ delivery, deliveries }: DeliveryProps) {
  const t = useTexts(deliverText)
  const labels = useLabels()
  const { language } = useLanguage()
  const counts = Object.entries(delivery.entities).map(
    ([type, count]) => `${labels.entityType(type)}: ${formatNumber(count, language)}`,
  )
  return (
    <Paper component="article" withBorder p="md">
      <Title order={3}>
        {t('delivery', { id: delivery.id, time: formatTime(delivery.createdAt, language) })}
      </Title>
      <Text size="sm" c="dimmed">
        {[t(delivery.format), ...counts].join(' · ')}
      </Text>
      {delivery.protectedLeftOut > 0 && (
        <Text size="sm" mt={4}>
          {t('protectedLeftOut', { count: delivery.protectedLeftOut })}
        </Text>
      )}
      {delivery.blocked && (
        <Alert variant="default" className="notice-error" mt="xs" icon={<Icon name="alert" />}>
          {t('blocked')}
        </Alert>
      )}
      {delivery.push && (
        <>
          <PushFacts push={delivery.push} />
          <PushActions id={delivery.id} push={delivery.push} deliveries={deliveries} />
          <PushNotes shows={({ about, delivery: undone }) => about === 'undo' && undone === delivery.id} />
        </>
      )}
      {delivery.files.length > 0 && <Files delivery={delivery} />}
    </Paper>
  )
}

function PushFacts({ push }: { push: NonNullable<DeliverySummary['push']> }) {
  const t = useTexts(deliverText)
  const notes = [
    t('pushTo', { receiver: push.receiver }),
    ...(push.undoes === undefined ? [] : [t('pushUndoes', { id: push.undoes })]),
    ...(push.removed > 0 ? [t('pushRemoved', { count: push.removed })] : []),
    ...(push.failed > 0 ? [t('pushFailed', { count: push.failed })] : []),
  ]
  return (
    <>
      <Text size="sm" mt={4}>
        {notes.join(' · ')}
      </Text>
      {push.state === 'running' && (
        <Text size="sm" mt={4}>
          {t('pushRunning')}
        </Text>
      )}
    </>
  )
}

function Files({ delivery }: { delivery: DeliverySummary }) {
  const t = useTexts(deliverText)
  const project = useProject()
  const { language } = useLanguage()
  return (
    <Table mt="xs" className="numbers">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('file')}</Table.Th>
          <Table.Th ta="right">{t('size')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {delivery.files.map(({ name, bytes }) => (
          <Table.Tr key={name}>
            <Table.Td className="break">
              <Anchor
                href={deliveryFileUrl(project.id, delivery.id, name)}
                download={name}
                aria-label={t('download', { name })}
              >
                {name}
              </Anchor>
            </Table.Td>
            <Table.Td ta="right">{formatBytes(bytes, language)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
