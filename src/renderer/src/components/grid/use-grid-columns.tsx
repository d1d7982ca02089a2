import { tableFeatures, type ColumnDef } from '@tanstack/react-table'
import { useCallback, useMemo } from 'react'
import type { Output } from '../../../../shared/contract.ts'
import { useLabels } from '../../hooks/use-labels.ts'
import { useTexts } from '../../texts.ts'
import { commonText } from '../text.ts'
import { gridText } from './text.ts'
import type { SourceRow } from './use-row-pages.ts'

export type Source = Output<'project/state'>['sources'][number]
/** A row that is not read yet has its place only. */
export type GridRow = { readonly index: number; readonly row: SourceRow | undefined }

export const gridFeatures = tableFeatures({})
type GridColumn = ColumnDef<typeof gridFeatures, GridRow>

/** What the head of a column does: opens what it holds. */
export type ColumnActions = {
  readonly open: (position: number) => void
  readonly opened: number | undefined
  readonly sort: { readonly column: number; readonly descending: boolean } | undefined
}

/** The columns in sight: `count` of them from `first`, where 0 is the state of the row (if it is shown) and the file's own follow. */
export function useGridColumns(
  source: Source,
  first: number,
  count: number,
  showsState: boolean,
  actions: ColumnActions | undefined,
  onReveal: ((row: number) => void) | undefined,
): GridColumn[] {
  const t = useTexts(gridText)
  const describe = useRowState()
  return useMemo(() => {
    const stateColumn: GridColumn = {
      id: 'state',
      header: t('state'),
      cell: ({ row: { original } }) => {
        if (original.row?.protected === 'masked')
          return <Protected row={original.row.row} onReveal={onReveal} />
        const text = original.row && describe(original.row)
        return <span title={text}>{text}</span>
      },
    }
    const lead = showsState ? 1 : 0
    const start = Math.max(0, first - lead)
    const own = source.columns.slice(start, Math.max(0, first + count - lead))
    const ownColumns = own.map(({ name, position }, index): GridColumn => {
      const caption = name || t('noCaption', { position })
      return {
        id: String(position),
        header: () =>
          actions ? (
            <button
              type="button"
              className="grid-caption"
              title={caption}
              aria-pressed={actions.opened === position}
              onClick={() => actions.open(position)}
            >
              {caption}
              {actions.sort?.column === position && (
                <span aria-hidden="true">{actions.sort.descending ? ' ↓' : ' ↑'}</span>
              )}
            </button>
          ) : (
            <span title={caption}>{caption}</span>
          ),
        cell: ({ row: { original } }) => {
          const text = original.row?.cells[start + index]
          return <span title={text}>{text}</span>
        },
      }
    })
    return showsState && first === 0 && count > 0 ? [stateColumn, ...ownColumns] : ownColumns
  }, [source.columns, first, count, showsState, t, describe, actions, onReveal])
}

function Protected({ row, onReveal }: { row: number; onReveal: ((row: number) => void) | undefined }) {
  const t = useTexts(gridText)
  return (
    <>
      <span>{t('protected')}</span>
      {onReveal && (
        <button
          type="button"
          className="grid-reveal"
          aria-label={t('revealRow', { row })}
          onClick={() => onReveal(row)}
        >
          {t('reveal')}
        </button>
      )}
    </>
  )
}

/** What became of a row, in words. */
export function useRowState(): (row: SourceRow) => string {
  const t = useTexts(gridText)
  const common = useTexts(commonText)
  const labels = useLabels()
  return useCallback(
    ({ skip, state }: SourceRow) => {
      if (skip) return t('notCounted', { reason: labels.reason(skip) })
      return state ? common(`state_${state}`) : ''
    },
    [t, common, labels],
  )
}
