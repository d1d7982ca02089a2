import { Anchor, Stack, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../../../shared/contract.ts'
import type { Fate } from '../../../../../shared/ledger.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import { Segments } from '../../../components/Segments.tsx'
import { formatNumber, showSource } from '../../../format.ts'
import { useLabels } from '../../../hooks/use-labels.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { ledgerText } from './text.ts'

type Entry = Output<'ledger/list'>['entries'][number]

/** What asks for something of the user comes first. */
const order: readonly Fate[] = ['decision', 'lost', 'mapped', 'derived']
const help = {
  decision: 'decisionHelp',
  lost: 'lostHelp',
  mapped: 'mappedHelp',
  derived: 'derivedHelp',
} as const

/** The loss ledger: what became of each column of each source, by its fate. */
export function Ledger() {
  const t = useTexts(ledgerText)
  const { id } = useProject()
  const [state, retry] = useProjectLoad('ledger/list', { projectId: id })
  return (
    <section aria-labelledby="ledger">
      <Title order={2} id="ledger" mb={4}>
        {t('title')}
      </Title>
      <Text mb="md">{t('lead')}</Text>
      <Loaded state={state} retry={retry}>
        {({ entries }) => <Entries entries={entries} />}
      </Loaded>
    </section>
  )
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const t = useTexts(ledgerText)
  const count = (fate: Fate) => entries.filter((entry) => entry.fate === fate).length
  const [chosen, setChosen] = useState<Fate>()
  const fate = chosen ?? order.find((one) => count(one) > 0) ?? 'mapped'
  const shown = entries.filter((entry) => entry.fate === fate)
  return (
    <Stack gap="md">
      <Segments
        label={t('fate')}
        value={fate}
        onChange={setChosen}
        options={order.map((one) => ({
          value: one,
          label: t('fateCount', { fate: t(one), count: count(one) }),
        }))}
      />
      <Text>{t(help[fate])}</Text>
      {shown.length === 0 ? <Text c="dimmed">{t('none')}</Text> : <EntryTable entries={shown} fate={fate} />}
    </Stack>
  )
}

/** What a column became, in words, with the standard's names beside them. */
function Targets({ targets, labels }: Pick<Entry, 'targets' | 'labels'>) {
  const { language } = useLanguage()
  const { entityType } = useLabels()
  return (
    <ul className="plain-list">
      {targets.map((target, index) => (
        <li key={target}>
          {entityType(target.split('.')[0] ?? '')}: {labels[index]?.[language] ?? target}{' '}
          <Text span size="xs" c="dimmed">
            {target}
          </Text>
        </li>
      ))}
    </ul>
  )
}

function EntryTable({ entries, fate }: { entries: readonly Entry[]; fate: Fate }) {
  const t = useTexts(ledgerText)
  const { id } = useProject()
  const { language } = useLanguage()
  const kept = fate === 'mapped' || fate === 'derived'
  return (
    <Table.ScrollContainer minWidth={600}>
      <Table aria-label={t(fate)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('source')}</Table.Th>
            <Table.Th>{t('column')}</Table.Th>
            <Table.Th>{t('filled')}</Table.Th>
            <Table.Th>{t(kept ? 'became' : 'why')}</Table.Th>
            <Table.Th>{t(kept ? 'open' : 'examples')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(
            ({ sourceId, source, column, filled, targets, labels: texts, why, open, examples }) => (
              <Table.Tr key={`${sourceId} ${column}`}>
                <Table.Td className="break">
                  <Anchor inherit href={projectHref(id, 'sources', { source: String(sourceId) })}>
                    {showSource(source)}
                  </Anchor>
                </Table.Td>
                <Table.Td className="break">{column === '' ? t('wholeSource') : column}</Table.Td>
                <Table.Td>{formatNumber(filled, language)}</Table.Td>
                <Table.Td className="break">
                  {kept ? <Targets targets={targets} labels={texts} /> : (why?.[language] ?? '')}
                </Table.Td>
                <Table.Td className="break">
                  {kept ? formatNumber(open, language) : examples.join(' · ')}
                </Table.Td>
              </Table.Tr>
            ),
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
