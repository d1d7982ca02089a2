import { Anchor, List, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import type { RunSummary as Summary } from '../../../../shared/contract.ts'
import { formatNumber, showSource } from '../../format.ts'
import { useLabels } from '../../hooks/use-labels.ts'
import { useProject } from '../../hooks/use-project.ts'
import { projectHref } from '../../route.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { commonText } from '../text.ts'
import { BalanceView, states } from './BalanceView.tsx'
import { runText } from './text.ts'

/** The receipt of a run: balance, entities, sources, and what was assumed. */
export function RunSummary({ summary }: { summary: Summary }) {
  const t = useTexts(runText)
  return (
    <Stack gap="xl">
      <section aria-labelledby="run-balance">
        <Title order={3} id="run-balance" mb="sm">
          {t('balance')}
        </Title>
        <BalanceView balance={summary.balance} />
      </section>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <EntityCounts summary={summary} />
        <Assumed summary={summary} />
      </SimpleGrid>
      <BySource summary={summary} />
    </Stack>
  )
}

function EntityCounts({ summary }: { summary: Summary }) {
  const t = useTexts(runText)
  const labels = useLabels()
  const project = useProject()
  const { language } = useLanguage()
  return (
    <section aria-labelledby="run-entities">
      <Title order={3} id="run-entities" mb="xs">
        {t('entities')}
      </Title>
      <Table className="numbers">
        <Table.Tbody>
          {Object.entries(summary.entities).map(([type, count]) => (
            <Table.Tr key={type}>
              <Table.Th scope="row" fw={400}>
                <Anchor href={projectHref(project.id, 'compare', { type })}>{labels.entityType(type)}</Anchor>
              </Table.Th>
              <Table.Td ta="right">{formatNumber(count, language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function Assumed({ summary }: { summary: Summary }) {
  const t = useTexts(runText)
  const common = useTexts(commonText)
  const { language } = useLanguage()
  const inWords = (answer: string): string =>
    answer === 'true' || answer === 'false' ? common(answer === 'true' ? 'yes' : 'no') : answer
  return (
    <section aria-labelledby="run-assumed">
      <Title order={3} id="run-assumed" mb="xs">
        {t('assumed')}
      </Title>
      {summary.assumed.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('nothingAssumed')}
        </Text>
      ) : (
        <List size="sm" spacing={4}>
          {summary.assumed.map(({ question, label, answer, count }) => (
            <List.Item key={question}>
              {t('assumption', {
                label: label[language],
                answer: inWords(answer),
                times: formatNumber(count, language),
              })}
            </List.Item>
          ))}
        </List>
      )}
    </section>
  )
}

function BySource({ summary }: { summary: Summary }) {
  const t = useTexts(runText)
  const { language } = useLanguage()
  return (
    <section aria-labelledby="run-sources">
      <Title order={3} id="run-sources" mb="xs">
        {t('bySource')}
      </Title>
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table striped className="numbers">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('source')}</Table.Th>
              <Table.Th ta="right">{t('read')}</Table.Th>
              {states.map((state) => (
                <Table.Th key={state} ta="right">
                  {t(`column_${state}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {summary.sources.map(({ name, balance }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400} className="break">
                  {showSource(name)}
                </Table.Th>
                <Table.Td ta="right">{formatNumber(balance.read, language)}</Table.Td>
                {states.map((state) => (
                  <Table.Td key={state} ta="right">
                    {formatNumber(balance[state], language)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}
