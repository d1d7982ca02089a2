import { Anchor, Table, Text, Title } from '@mantine/core'
import type { Output, RowState } from '../../../../../shared/contract.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import { colorOf, stateColors, states } from '../../../components/run/BalanceView.tsx'
import { runText } from '../../../components/run/text.ts'
import { commonText } from '../../../components/text.ts'
import { formatNumber, showSource } from '../../../format.ts'
import { useLabels } from '../../../hooks/use-labels.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { showState } from '../../sources/rows/row-view.ts'
import { balanceText } from './text.ts'

type Counted = Output<'balance/rows'>['rows'][number]
type SourceBalance = { id: number; name: string; read: number; counts: Readonly<Record<RowState, number>> }

/** The balance source by source, as bars and numbers that open their rows, and why rows are left out or wait. */
export function BalanceRows() {
  const { id: projectId } = useProject()
  const { language } = useLanguage()
  const [state, retry] = useProjectLoad('balance/rows', { projectId, language })
  return (
    <Loaded state={state} retry={retry}>
      {({ rows }) => (
        <>
          <Sources sources={gather(rows)} />
          <Reasons rows={rows.filter((row) => row.state === 'leftOut' || row.state === 'waiting')} />
        </>
      )}
    </Loaded>
  )
}

function gather(rows: readonly Counted[]): SourceBalance[] {
  const ids = [...new Set(rows.map(({ sourceId }) => sourceId))]
  return ids.map((id) => {
    const own = rows.filter(({ sourceId }) => sourceId === id)
    const sum = (of: readonly Counted[]) => of.reduce((total, { count }) => total + count, 0)
    const inState = (state: RowState) => sum(own.filter((row) => row.state === state))
    return {
      id,
      name: own[0]?.source ?? '',
      read: sum(own),
      counts: {
        entities: inState('entities'),
        merged: inState('merged'),
        leftOut: inState('leftOut'),
        waiting: inState('waiting'),
      },
    }
  })
}

function useRowsHref(): (source: number, state: RowState, reason?: string) => string {
  const { id } = useProject()
  return (source, is, reason) =>
    projectHref(id, 'sources', {
      source: String(source),
      state: showState({ is, ...(reason === undefined ? {} : { reason }) }),
    })
}

function Sources({ sources }: { sources: readonly SourceBalance[] }) {
  const t = useTexts(balanceText)
  const run = useTexts(runText)
  const { language } = useLanguage()
  const href = useRowsHref()
  const most = Math.max(1, ...sources.map(({ read }) => read))
  return (
    <section aria-labelledby="balance-sources">
      <Title order={2} id="balance-sources">
        {t('bySource')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('help')}
      </Text>
      <Table.ScrollContainer minWidth={640}>
        <Table aria-labelledby="balance-sources">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('source')}</Table.Th>
              <Table.Th w="30%">{t('picture')}</Table.Th>
              <Table.Th ta="end">{t('read')}</Table.Th>
              {states.map((state) => (
                <Table.Th key={state} ta="end">
                  {run(`column_${state}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sources.map((source) => (
              <Table.Tr key={source.id}>
                <Table.Th scope="row" fw={400} className="break">
                  {showSource(source.name)}
                </Table.Th>
                <Table.Td>
                  <Bar source={source} most={most} />
                </Table.Td>
                <Table.Td ta="end">{formatNumber(source.read, language)}</Table.Td>
                {states.map((state) => {
                  const count = formatNumber(source.counts[state], language)
                  const words = { source: showSource(source.name), state: run(`legend_${state}`), count }
                  return (
                    <Table.Td key={state} ta="end">
                      {source.counts[state] === 0 ? (
                        count
                      ) : (
                        <Anchor inherit href={href(source.id, state)} aria-label={t('open', words)}>
                          {count}
                        </Anchor>
                      )}
                    </Table.Td>
                  )
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}

/** As long as the source is, beside the longest. The numbers beside it say and open the same, so only the mouse needs it. */
function Bar({ source: { id, name, read, counts }, most }: { source: SourceBalance; most: number }) {
  const t = useTexts(balanceText)
  const run = useTexts(runText)
  const { language } = useLanguage()
  const href = useRowsHref()
  return (
    <div className="balance-bar" aria-hidden="true" style={{ width: `${Math.max(2, (read / most) * 100)}%` }}>
      {states.map((state) => {
        if (counts[state] === 0) return null
        const count = formatNumber(counts[state], language)
        return (
          <a
            key={state}
            tabIndex={-1}
            href={href(id, state)}
            title={t('open', { source: showSource(name), state: run(`legend_${state}`), count })}
            style={{ flexGrow: counts[state], background: colorOf(stateColors[state]) }}
          />
        )
      })}
    </div>
  )
}

function Reasons({ rows }: { rows: readonly Counted[] }) {
  const t = useTexts(balanceText)
  const common = useTexts(commonText)
  const labels = useLabels()
  const { language } = useLanguage()
  const href = useRowsHref()
  if (rows.length === 0) return null
  const tell = ({ reason, title }: Counted): string => {
    if (reason === undefined) return t('held')
    return title === undefined ? labels.reason(reason) : t('rule', { rule: reason, title })
  }
  return (
    <section aria-labelledby="balance-reasons">
      <Title order={2} id="balance-reasons" mt="xl" mb="xs">
        {t('reasons')}
      </Title>
      <Table aria-labelledby="balance-reasons">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('state')}</Table.Th>
            <Table.Th>{t('why')}</Table.Th>
            <Table.Th>{t('source')}</Table.Th>
            <Table.Th ta="end">{t('rows')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={`${row.sourceId} ${row.state} ${row.reason ?? ''}`}>
              <Table.Td>{common(`state_${row.state}`)}</Table.Td>
              <Table.Td className="break">{tell(row)}</Table.Td>
              <Table.Td className="break">{showSource(row.source)}</Table.Td>
              <Table.Td ta="end">
                <Anchor
                  inherit
                  href={href(row.sourceId, row.state, row.reason)}
                  aria-label={t('open', {
                    source: showSource(row.source),
                    state: tell(row),
                    count: formatNumber(row.count, language),
                  })}
                >
                  {formatNumber(row.count, language)}
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
