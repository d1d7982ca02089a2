import { Button, CloseButton, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { ColumnFacts, RowView } from '../../../../../shared/contract.ts'
import type { Source } from '../../../components/grid/use-grid-columns.tsx'
import { Facts } from '../../../components/Facts.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { DistributionChart } from './DistributionChart.tsx'
import type { Filter } from './row-view.ts'
import { findKind, rowsText } from './text.ts'

type ColumnPanelProps = {
  source: Source
  column: Source['columns'][number]
  civicNos: boolean
  view: RowView
  setView: (view: RowView) => void
  close: () => void
}

/** What one column holds, and the rows to see by it. */
export function ColumnPanel({ source, column, civicNos, view, setView, close }: ColumnPanelProps) {
  const t = useTexts(rowsText)
  const { language } = useLanguage()
  const project = useProject()
  const { position } = column
  const input = { projectId: project.id, sourceId: source.id, column: position, civicNos, language }
  const [state, retry] = useProjectLoad('source/profile', input)
  const filterBy = (filter: Omit<Filter, 'column'>): void =>
    setView({
      ...view,
      filters: [...view.filters.filter((one) => one.column !== position), { column: position, ...filter }],
    })
  return (
    <aside className="rows-column" aria-label={t('column', { column: column.name })}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={3} size="h4" className="break">
          {column.name}
        </Title>
        <CloseButton aria-label={t('closeColumn')} onClick={close} />
      </Group>
      <Stack gap="sm">
        <Group gap={6}>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => setView({ ...view, sort: { column: position, descending: false } })}
          >
            {t('ascending')}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => setView({ ...view, sort: { column: position, descending: true } })}
          >
            {t('descending')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => filterBy({ is: 'empty', text: '' })}>
            {t('onlyEmpty')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => filterBy({ is: 'filled', text: '' })}>
            {t('onlyFilled')}
          </Button>
        </Group>
        <ContainsFilter apply={(text) => filterBy({ is: 'contains', text })} />
        <Loaded state={state} retry={retry}>
          {(facts) => <Profile facts={facts} only={(text) => filterBy({ is: 'equals', text })} />}
        </Loaded>
      </Stack>
    </aside>
  )
}

function ContainsFilter({ apply }: { apply: (text: string) => void }) {
  const t = useTexts(rowsText)
  const [text, setText] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') apply(text.trim())
      }}
    >
      <Group gap={6} align="flex-end" wrap="nowrap">
        <TextInput
          size="xs"
          label={t('contains')}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
          className="rows-search"
        />
        <Button type="submit" size="xs" variant="default">
          {t('apply')}
        </Button>
      </Group>
    </form>
  )
}

function Profile({ facts, only }: { facts: ColumnFacts; only: (value: string) => void }) {
  const t = useTexts(rowsText)
  const { filled, rows, distinct, isEstimate, lengths, min, max, patterns, top } = facts
  const items = [
    [t('looksLike'), t(`kind_${findKind(facts.kind)}`)],
    [t('filled'), t('filledOf', { filled, rows: rows - facts.protectedRows })],
    [t('distinct'), isEstimate ? t('about', { count: distinct }) : String(distinct)],
    [t('lengths'), filled > 0 && t('lengthsOf', { min: lengths.min, max: lengths.max })],
    [t('range'), min !== undefined && max !== undefined && t('rangeOf', { min, max })],
  ] as const
  return (
    <>
      <Facts facts={items} stacked />
      {facts.protectedRows > 0 && (
        <Text size="xs" c="dimmed">
          {t('protected', { count: facts.protectedRows })}
        </Text>
      )}
      {facts.warnings.length > 0 && (
        <Listed title={t('warnings')}>
          {facts.warnings.map(({ rule, title, count }) => (
            <li key={rule}>
              {rule} {title}: {t('times', { count })}
            </li>
          ))}
        </Listed>
      )}
      <DistributionChart distribution={facts.distribution} />
      {top.length > 0 && (
        <Listed title={t('top')}>
          {top.map(({ value, count }) => (
            <li key={value}>
              <button
                type="button"
                className="grid-reveal break"
                aria-label={t('onlyValue', { value })}
                // A masked value is no value of the file.
                disabled={value.includes('••••')}
                onClick={() => only(value)}
              >
                {value}
              </button>{' '}
              {t('times', { count })}
            </li>
          ))}
        </Listed>
      )}
      {patterns.length > 0 && (
        <Listed title={t('patterns')} help={t('patternsHelp')}>
          {patterns.map(({ pattern, count }) => (
            <li key={pattern}>
              <code>{pattern}</code> {t('times', { count })}
            </li>
          ))}
        </Listed>
      )}
    </>
  )
}

function Listed({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  return (
    <section>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {help !== undefined && (
        <Text size="xs" c="dimmed">
          {help}
        </Text>
      )}
      <ul className="plain-list rows-list">{children}</ul>
    </section>
  )
}
