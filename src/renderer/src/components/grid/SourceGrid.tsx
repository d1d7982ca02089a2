import './grid.css'
import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo } from 'react'
import { useTexts } from '../../texts.ts'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { gridText } from './text.ts'
import {
  gridFeatures,
  useGridColumns,
  type ColumnActions,
  type GridRow,
  type Source,
} from './use-grid-columns.tsx'
import { useRowPages, type RowLook, type SourceRow } from './use-row-pages.ts'
import { useRowWindow } from './use-row-window.ts'

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
}: SourceGridProps) {
  const t = useTexts(gridText)
  const rowWindow = useRowWindow({ count, rowHeight, headerHeight })
  const { first, end, height, scrollToRow, scroller, layer } = rowWindow
  const { rowAt, sample, error, retry } = useRowPages(source, first, end, look)
  useEffect(() => {
    if (focus !== undefined) scrollToRow(focus)
  }, [focus, scrollToRow])

  const widths = useMemo(() => columnWidths(source, sample), [source, sample])
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualColumns = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? 0,
    paddingStart: numberWidth,
    overscan: 2,
  })
  useEffect(() => virtualColumns.measure(), [virtualColumns, widths])
  const inSight = virtualColumns.getVirtualItems()
  const firstColumn = inSight[0]?.index ?? 0
  const placeOf = (position: number) => ({ left: inSight[position]?.start, width: inSight[position]?.size })

  const columns = useGridColumns(source, firstColumn, inSight.length, columnActions, onReveal)
  const data: GridRow[] = Array.from({ length: end - first }, (_, position) => ({
    index: first + position,
    row: rowAt(first + position),
  }))
  const table = useTable({ features: gridFeatures, columns, data, getRowId: ({ index }) => String(index) })

  return (
    <div className="grid-frame">
      {error && <ErrorNotice error={error} retry={retry} />}
      {/* The scrolled region takes the focus, so that arrow keys, Page Down, Home and End move it. */}
      <div
        ref={scroller}
        className="grid"
        role="table"
        tabIndex={0}
        aria-label={t('gridOf', { source: source.name })}
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
                  {line.getAllCells().map((cell, position) => (
                    <div
                      key={cell.id}
                      role="cell"
                      aria-colindex={firstColumn + position + 2}
                      className="grid-cell"
                      style={placeOf(position)}
                    >
                      <table.FlexRender cell={cell} />
                    </div>
                  ))}
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
function columnWidths(source: Source, sample: readonly SourceRow[]): number[] {
  const own = source.columns.map(({ name }, index) => {
    const longest = Math.max(name.length, ...sample.map(({ cells }) => cells[index]?.length ?? 0))
    return Math.min(300, Math.max(80, Math.ceil(longest * 8.8) + 26))
  })
  return [stateWidth, ...own]
}
