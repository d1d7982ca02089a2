import './grid.css'
import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useId, useMemo } from 'react'
import { useTexts } from '../../texts.ts'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { CellBar } from './CellBar.tsx'
import type { Cursor } from './cell-cursor.ts'
import { GridCell } from './GridCell.tsx'
import { gridText } from './text.ts'
import { useCellEditing, type CellActions } from './use-cell-editing.ts'
import {
  gridFeatures,
  useGridColumns,
  type ColumnActions,
  type GridRow,
  type Source,
} from './use-grid-columns.tsx'
import { useRowPages, type RowLook, type SourceRow } from './use-row-pages.ts'
import { useRowWindow } from './use-row-window.ts'
import { showSource } from '../../format.ts'

const rowHeight = 30
const headerHeight = 36
const numberWidth = 76
const stateWidth = 180

type SourceGridProps = {
  source: Source
  focus?: number
  /** Of the rows in the view that `look` asks for. */
  count?: number
  look?: RowLook
  columnActions?: ColumnActions
  /** Shows a row of a protected person, as the user counts rows. */
  onReveal?: (row: number) => void
  cellActions?: CellActions
}

function sortOf(column: string, actions: ColumnActions | undefined) {
  if (!actions?.sort || String(actions.sort.column) !== column) return {}
  return { 'aria-sort': actions.sort.descending ? 'descending' : 'ascending' } as const
}

/**
 * A source as it stood in its file, however long and wide: only rows and columns in sight are drawn. `focus` is the
 * row to start at, counted from 0 among the source's rows.
 */
export function SourceGrid({
  source,
  focus,
  count = source.staged,
  look,
  columnActions,
  onReveal,
  cellActions,
}: SourceGridProps) {
  const t = useTexts(gridText)
  const rowWindow = useRowWindow({ count, rowHeight, headerHeight })
  const { first, end, height, scrollToRow, showRow, pageRows, topRow, scroller, layer } = rowWindow
  const { rowAt, sample, tellsState, error, retry } = useRowPages(source, first, end, look)
  useEffect(() => {
    if (focus !== undefined) scrollToRow(focus)
  }, [focus, scrollToRow])

  const lead = tellsState ? 1 : 0
  const widths = useMemo(() => columnWidths(source, sample, tellsState), [source, sample, tellsState])
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualColumns = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? 0,
    paddingStart: numberWidth,
    scrollPaddingStart: numberWidth,
    overscan: 2,
  })
  useEffect(() => virtualColumns.measure(), [virtualColumns, widths])
  const inSight = virtualColumns.getVirtualItems()
  const firstColumn = inSight[0]?.index ?? 0
  const placeOf = (position: number) => ({ left: inSight[position]?.start, width: inSight[position]?.size })

  const show = useCallback(
    ({ index, column }: Cursor) => {
      showRow(index)
      virtualColumns.scrollToIndex(column - 1 + lead)
    },
    [lead, showRow, virtualColumns],
  )
  const cells = useCellEditing({
    rowAt,
    size: { rows: count, columns: source.columns.length },
    pageRows,
    topRow,
    show,
    frame: scroller,
    actions: cellActions,
    keepsOrder: look?.view === undefined,
  })
  const gridId = useId()
  const cellId = ({ index, column }: Cursor) => `${gridId}-${index}-${column}`
  const { cursor } = cells
  const isDrawn =
    cursor &&
    cursor.index >= first &&
    cursor.index < end &&
    inSight.some(({ index }) => index === cursor.column - 1 + lead)

  const columns = useGridColumns(source, firstColumn, inSight.length, tellsState, columnActions, onReveal)
  const data: GridRow[] = Array.from({ length: end - first }, (_, position) => ({
    index: first + position,
    row: rowAt(first + position),
  }))
  const table = useTable({ features: gridFeatures, columns, data, getRowId: ({ index }) => String(index) })

  return (
    <div className="grid-frame">
      {error && <ErrorNotice error={error} retry={retry} />}
      {cellActions && <CellBar source={source} row={cursor && rowAt(cursor.index)} cells={cells} />}
      {/* The scrolled region keeps the focus while one moves from cell to cell: those out of sight are not there to have it. */}
      <div
        ref={scroller}
        className="grid"
        role="grid"
        tabIndex={0}
        {...(isDrawn && { 'aria-activedescendant': cellId(cursor) })}
        onKeyDown={cells.onKeyDown}
        // The keyboard's own key for it; a cell that is clicked answers itself.
        onContextMenu={(event) => {
          if (!cursor || event.target !== event.currentTarget) return
          event.preventDefault()
          cells.open(cursor)
        }}
        aria-label={t('gridOf', { source: showSource(source.name) })}
        aria-rowcount={count + 1}
        aria-colcount={widths.length + 1}
      >
        <div
          role="presentation"
          style={{ width: virtualColumns.getTotalSize(), height: headerHeight + height }}
        >
          <div role="rowgroup" className="grid-header">
            <div role="row" aria-rowindex={1} className="grid-row" style={{ height: headerHeight }}>
              <div
                role="columnheader"
                aria-colindex={1}
                className="grid-number"
                style={{ width: numberWidth }}
              >
                {t('row')}
              </div>
              {table.getFlatHeaders().map((header, position) => (
                <div
                  key={header.id}
                  role="columnheader"
                  aria-colindex={firstColumn + position + 2}
                  {...sortOf(header.id, columnActions)}
                  className="grid-cell"
                  style={placeOf(position)}
                >
                  <table.FlexRender header={header} />
                </div>
              ))}
            </div>
          </div>
          <div role="presentation" className="grid-view" style={{ top: headerHeight }}>
            <div ref={layer} role="rowgroup">
              {table.getRowModel().rows.map((line) => (
                <div
                  key={line.id}
                  role="row"
                  aria-rowindex={line.original.index + 2}
                  className="grid-row"
                  data-state={line.original.row?.skip ? 'skip' : line.original.row?.state}
                  data-focus={line.original.index === focus || undefined}
                  style={{ height: rowHeight }}
                >
                  <div
                    role="rowheader"
                    aria-colindex={1}
                    className="grid-number numbers"
                    style={{ width: numberWidth }}
                  >
                    {line.original.row?.row ?? t('reading')}
                  </div>
                  {line.getAllCells().map((cell, position) => {
                    const at = { index: line.original.index, column: firstColumn + position + 1 - lead }
                    return (
                      <GridCell
                        key={cell.id}
                        id={cellId(at)}
                        at={at}
                        row={line.original.row}
                        caption={source.columns[at.column - 1]?.name ?? ''}
                        ariaColumn={firstColumn + position + 2}
                        place={placeOf(position)}
                        cells={at.column > 0 ? cells : undefined}
                        t={t}
                      >
                        <table.FlexRender cell={cell} />
                      </GridCell>
                    )
                  })}
                </div>
              ))}
            </div>
          </div>
        </div>
      </div>
    </div>
  )
}

/** From the captions and the first rows that came, so that the columns stand still while others come. */
function columnWidths(source: Source, sample: readonly SourceRow[], showsState: boolean): number[] {
  const own = source.columns.map(({ name }, index) => {
    const longest = Math.max(name.length, ...sample.map(({ cells }) => cells[index]?.length ?? 0))
    return Math.min(300, Math.max(80, Math.ceil(longest * 8.8) + 26))
  })
  return showsState ? [stateWidth, ...own] : own
}
