import { Paper, Stack, Table, Text, Title } from '@mantine/core'
import type { DeliverySummary, RunSummary } from '../../../../shared/contract.ts'
import { NotRunYet } from '../../components/NotRunYet.tsx'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { BalanceView } from '../../components/run/BalanceView.tsx'
import { FindingCounts } from '../../components/SeverityBadge.tsx'
import { formatNumber, formatTime } from '../../format.ts'
import { useProject } from '../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { deliverText } from '../deliver/text.ts'
import { AuditLog } from './AuditLog.tsx'
import { Retention } from './Retention.tsx'
import { historyText } from './text.ts'

export function HistoryScreen() {
  const t = useTexts(historyText)
  const { state } = useProject()
  return (
    <>
      <PlaceHeader title={t('title')} lead={t('lead')} />
      <Stack gap="xl">
        {state.lastRun ? (
          <>
            <LatestRun run={state.lastRun} />
            <Deliveries deliveries={state.deliveries} />
          </>
        ) : (
          <NotRunYet icon="history" title={t('empty')} description={t('emptyHelp')} />
        )}
        <AuditLog />
        <Retention />
      </Stack>
    </>
  )
}

function LatestRun({ run }: { run: RunSummary }) {
  const t = useTexts(historyText)
  const name = run.mapping.name === 'suggestion' ? t('suggestion') : run.mapping.name
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="latest-run">
      <Title order={2} id="latest-run">
        {t('latestRun')}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('runWith', { ...run.mapping, name, asOf: run.asOf })}
      </Text>
      <Stack>
        <FindingCounts counts={run.findings} />
        <BalanceView balance={run.balance} />
      </Stack>
    </Paper>
  )
}

function Deliveries({ deliveries }: { deliveries: readonly DeliverySummary[] }) {
  const t = useTexts(historyText)
  const kinds = useTexts(deliverText)
  const { language } = useLanguage()
  return (
    <section aria-labelledby="past-deliveries">
      <Title order={2} id="past-deliveries" mb="sm">
        {t('deliveries')}
      </Title>
      {deliveries.length === 0 ? (
        <Text c="dimmed">{t('noDeliveries')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table striped className="numbers">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('time')}</Table.Th>
                <Table.Th>{t('format')}</Table.Th>
                <Table.Th ta="right">{t('entities')}</Table.Th>
                <Table.Th ta="right">{t('leftOut')}</Table.Th>
                <Table.Th>{t('changes')}</Table.Th>
                <Table.Th>{t('outcome')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {deliveries
                .toSorted((a, b) => b.id - a.id)
                .map((delivery) => (
                  <Table.Tr key={delivery.id}>
                    <Table.Td>{formatTime(delivery.createdAt, language)}</Table.Td>
                    <Table.Td>{kinds(delivery.format)}</Table.Td>
                    <Table.Td ta="right">{formatNumber(countOf(delivery), language)}</Table.Td>
                    <Table.Td ta="right">{formatNumber(delivery.protectedLeftOut, language)}</Table.Td>
                    <Table.Td>
                      <Changes delivery={delivery} />
                    </Table.Td>
                    <Table.Td className="break">
                      {t(outcomeOf(delivery))}
                      {delivery.overruled !== undefined && (
                        <Text size="sm">{t('because', { reason: delivery.overruled })}</Text>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  )
}

function outcomeOf({ blocked, overruled }: DeliverySummary) {
  if (blocked) return 'blocked'
  return overruled === undefined ? 'delivered' : 'overruled'
}

/** What a delivery changed since the one before it. */
function Changes({ delivery: { comparison } }: { delivery: DeliverySummary }) {
  const t = useTexts(historyText)
  if (!comparison) return '–'
  if (comparison.first) return t('firstDelivery')
  const { create, update, delete: removed, reidentified } = comparison.total
  return t('changesInShort', { create, update, removed, reidentified })
}

function countOf({ entities }: DeliverySummary): number {
  return Object.values(entities).reduce((sum, count) => sum + count, 0)
}
