import { Group, Switch, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import type { RowView } from '../../../../../shared/contract.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { SourceGrid } from '../../../components/grid/SourceGrid.tsx'
import type { CellActions } from '../../../components/grid/use-cell-editing.ts'
import type { ColumnActions, Source } from '../../../components/grid/use-grid-columns.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { answerOf } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useSetQuery } from '../../../hooks/use-query.ts'
import type { Query } from '../../../route.ts'
import { useTexts } from '../../../texts.ts'
import { sourcesText } from '../text.ts'
import { CellPanel } from './CellPanel.tsx'
import { Chips } from './Chips.tsx'
import { ColumnPanel } from './ColumnPanel.tsx'
import { isPlain, parseCell, parseView, showCell, showView } from './row-view.ts'
import './rows.css'
import { rowsText } from './text.ts'
import { useCellActions } from './use-cell-actions.ts'

const typingMs = 250

/** The rows of a source: searched, filtered and sorted, with what a column holds at the side. */
export function RowsView({ source, query }: { source: Source; query: Query }) {
  const t = useTexts(rowsText)
  const setQuery = useSetQuery('sources', query)
  const view = parseView(query)
  const [civicNos, setCivicNos] = useState(false)
  const [revealed, setRevealed] = useState<readonly number[]>([])
  const setView = (next: RowView): void => setQuery({ ...showView(next), row: undefined })
  const cell = parseCell(query['cell'], source.columns)
  const opened = cell
    ? undefined
    : source.columns.find(({ position }) => String(position) === query['column'])
  const actions: ColumnActions = {
    open: (position) =>
      setQuery({
        column: String(position) === query['column'] && !cell ? undefined : String(position),
        cell: undefined,
      }),
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
  const { cellActions, fixes, takeBack } = useCellActions(source, revealed, (row, column) =>
    setQuery({ cell: showCell({ row, column }) }),
  )
  const rows = { source, look, actions, onReveal, cellActions }
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
      <Text size="sm" role="status" className="visually-hidden">
        {fixes.told}
      </Text>
      {fixes.error && <ErrorNotice error={fixes.error} />}
      <div className="rows-body">
        {isPlain(view) ? (
          <PlainRows {...rows} row={query['row']} />
        ) : (
          <ViewedRows key={JSON.stringify(view)} {...rows} view={view} />
        )}
        {cell && (
          <CellPanel
            key={query['cell']}
            source={source}
            cell={cell}
            look={{ civicNos, revealed: [...revealed] }}
            busy={fixes.busy}
            takeBack={() => takeBack(cell.row, cell.column)}
            close={() => setQuery({ cell: undefined })}
          />
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
  cellActions: CellActions
}

/** Sorted or filtered: the host tells first how many rows there are. */
function ViewedRows({ source, view, look, actions, ...rest }: RowsProps & { view: RowView }) {
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
              <SourceGrid source={source} count={total} look={look} columnActions={actions} {...rest} />
            )}
          </>
        )}
      </Loaded>
    </div>
  )
}

/** In file order, at the row that a finding or an entity pointed to. */
function PlainRows({ row, ...rows }: RowsProps & { row: string | undefined }) {
  const wanted = Number(row)
  const { actions, ...grid } = rows
  return (
    <div className="rows-grid">
      {!Number.isInteger(wanted) || wanted < 1 ? (
        <SourceGrid {...grid} columnActions={actions} />
      ) : (
        <RowsAround {...rows} row={wanted} />
      )}
    </div>
  )
}

function RowsAround({ row, actions, ...rest }: RowsProps & { row: number }) {
  const t = useTexts(sourcesText)
  const project = useProject()
  const input = { projectId: project.id, sourceId: rest.source.id, around: row, limit: 20 }
  const [state, retry] = useProjectLoad('source/rows', input)
  if (state.status === 'failed') return <ErrorNotice error={state.error} retry={retry} />
  const found = answerOf(state)
  if (!found) return null
  const position = found.rows.findIndex((candidate) => candidate.row === row)
  const grid = { ...rest, columnActions: actions }
  if (position >= 0) return <SourceGrid {...grid} focus={found.offset + position} />
  return (
    <>
      <Text role="status">{t('rowNotFound', { row })}</Text>
      <SourceGrid {...grid} />
    </>
  )
}
