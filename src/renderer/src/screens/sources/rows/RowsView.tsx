import { Button, CloseButton, Group, Switch, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import type { RowView } from '../../../../../shared/contract.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { SourceGrid } from '../../../components/grid/SourceGrid.tsx'
import type { ColumnActions, Source } from '../../../components/grid/use-grid-columns.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { commonText } from '../../../components/text.ts'
import { answerOf } from '../../../hooks/use-call.ts'
import { useLabels } from '../../../hooks/use-labels.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useSetQuery } from '../../../hooks/use-query.ts'
import type { Query } from '../../../route.ts'
import { useTexts } from '../../../texts.ts'
import { sourcesText } from '../text.ts'
import { ColumnPanel } from './ColumnPanel.tsx'
import { isPlain, parseView, showView } from './row-view.ts'
import './rows.css'
import { rowsText } from './text.ts'

const typingMs = 250

/** The rows of a source: searched, filtered and sorted, with what a column holds at the side. */
export function RowsView({ source, query }: { source: Source; query: Query }) {
  const t = useTexts(rowsText)
  const setQuery = useSetQuery('sources', query)
  const view = parseView(query)
  const [civicNos, setCivicNos] = useState(false)
  const [revealed, setRevealed] = useState<readonly number[]>([])
  const setView = (next: RowView): void => setQuery({ ...showView(next), row: undefined })
  const opened = source.columns.find(({ position }) => String(position) === query['column'])
  const actions: ColumnActions = {
    open: (position) =>
      setQuery({ column: String(position) === query['column'] ? undefined : String(position) }),
    opened: opened?.position,
    sort: view.sort,
  }
  const search = useDebouncedCallback((text: string) => {
    const { search: _, ...rest } = view
    setView(text.trim() === '' ? rest : { ...rest, search: text })
  }, typingMs)
  const look = {
    ...(isPlain(view) ? {} : { view }),
    ...(civicNos ? { civicNos } : {}),
    ...(revealed.length > 0 ? { revealed: [...revealed] } : {}),
  }
  const onReveal = (row: number): void => setRevealed((before) => [...before, row].slice(-100))
  return (
    <div className="rows-view">
      <Group gap="md" align="center">
        <TextInput
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          defaultValue={query['q'] ?? ''}
          onChange={({ currentTarget: { value } }) => search(value)}
          className="rows-search"
        />
        <Switch
          label={t('showCivicNos')}
          checked={civicNos}
          onChange={({ currentTarget: { checked } }) => setCivicNos(checked)}
        />
      </Group>
      <Chips source={source} view={view} setView={setView} />
      <div className="rows-body">
        {isPlain(view) ? (
          <PlainRows {...{ source, row: query['row'], look, actions, onReveal }} />
        ) : (
          <ViewedRows key={JSON.stringify(view)} {...{ source, view, look, actions, onReveal }} />
        )}
        {opened && (
          <ColumnPanel
            key={opened.position}
            source={source}
            column={opened}
            civicNos={civicNos}
            view={view}
            setView={setView}
            close={() => setQuery({ column: undefined })}
          />
        )}
      </div>
    </div>
  )
}

type RowsProps = {
  source: Source
  look: NonNullable<Parameters<typeof SourceGrid>[0]['look']>
  actions: ColumnActions
  onReveal: (row: number) => void
}

/** What narrows and orders the rows, each to be taken away. */
function Chips({
  source,
  view,
  setView,
}: {
  source: Source
  view: RowView
  setView: (view: RowView) => void
}) {
  const t = useTexts(rowsText)
  const common = useTexts(commonText)
  const labels = useLabels()
  if (!view.state && !view.sort && view.filters.length === 0) return null
  const nameOf = (position: number): string =>
    source.columns.find((column) => column.position === position)?.name ?? String(position)
  const { sort, ...unsorted } = view
  const { state, ...inAnyState } = view
  const chips = [
    ...(state
      ? [
          {
            label:
              state.reason === undefined
                ? t('inState', { state: common(`state_${state.is}`) })
                : t('inStateBecause', {
                    state: common(`state_${state.is}`),
                    reason: labels.reason(state.reason),
                  }),
            without: inAnyState,
          },
        ]
      : []),
    ...view.filters.map((filter, index) => ({
      label: t(`filter_${filter.is}`, { column: nameOf(filter.column), text: filter.text }),
      without: { ...view, filters: view.filters.filter((_, at) => at !== index) },
    })),
    ...(sort
      ? [
          {
            label: t(sort.descending ? 'sortedDescending' : 'sorted', { column: nameOf(sort.column) }),
            without: unsorted,
          },
        ]
      : []),
  ]
  return (
    <ul className="plain-list rows-chips" aria-label={t('active')}>
      {chips.map(({ label, without }) => (
        <li key={label}>
          <span>{label}</span>
          <CloseButton
            size="sm"
            aria-label={t('removeChip', { what: label })}
            onClick={() => setView(without)}
          />
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => setView({ ...(view.search ? { search: view.search } : {}), filters: [] })}
          >
            {t('clear')}
          </Button>
        </li>
      )}
    </ul>
  )
}

/** Sorted or filtered: the host tells first how many rows there are. */
function ViewedRows({ source, view, look, actions, onReveal }: RowsProps & { view: RowView }) {
  const t = useTexts(rowsText)
  const project = useProject()
  const input = { projectId: project.id, sourceId: source.id, view, limit: 1 }
  const [state, retry] = useProjectLoad('source/rows', input)
  return (
    <div className="rows-grid">
      <Loaded state={state} retry={retry}>
        {({ total }) => (
          <>
            <Text size="sm" c="dimmed" role="status">
              {total === 0 ? t('none') : t('shownOf', { total, all: source.staged })}
            </Text>
            {total > 0 && (
              <SourceGrid
                source={source}
                count={total}
                look={look}
                columnActions={actions}
                onReveal={onReveal}
              />
            )}
          </>
        )}
      </Loaded>
    </div>
  )
}

/** In file order, at the row that a finding or an entity pointed to. */
function PlainRows({ source, row, look, actions, onReveal }: RowsProps & { row: string | undefined }) {
  const wanted = Number(row)
  const grid = { source, look, columnActions: actions, onReveal }
  return (
    <div className="rows-grid">
      {!Number.isInteger(wanted) || wanted < 1 ? (
        <SourceGrid {...grid} />
      ) : (
        <RowsAround {...{ source, look, actions, onReveal }} row={wanted} />
      )}
    </div>
  )
}

function RowsAround({ source, row, look, actions, onReveal }: RowsProps & { row: number }) {
  const t = useTexts(sourcesText)
  const project = useProject()
  const input = { projectId: project.id, sourceId: source.id, around: row, limit: 20 }
  const [state, retry] = useProjectLoad('source/rows', input)
  if (state.status === 'failed') return <ErrorNotice error={state.error} retry={retry} />
  const found = answerOf(state)
  if (!found) return null
  const position = found.rows.findIndex((candidate) => candidate.row === row)
  const grid = { source, look, columnActions: actions, onReveal }
  if (position >= 0) return <SourceGrid {...grid} focus={found.offset + position} />
  return (
    <>
      <Text role="status">{t('rowNotFound', { row })}</Text>
      <SourceGrid {...grid} />
    </>
  )
}
