import type { CSSProperties, ReactNode } from 'react'
import type { Translate } from '../../texts.ts'
import type { Cursor } from './cell-cursor.ts'
import { CellInput } from './CellInput.tsx'
import type { gridText } from './text.ts'
import type { CellEditing } from './use-cell-editing.ts'
import type { SourceRow } from './use-row-pages.ts'

type GridCellProps = {
  id: string
  at: Cursor
  row: SourceRow | undefined
  caption: string
  ariaColumn: number
  place: Pick<CSSProperties, 'left' | 'width'>
  /** Undefined for what is no cell of the file. */
  cells: CellEditing | undefined
  /** The grid's own: to ask for it anew in each of hundreds of cells takes as long as to draw them. */
  t: Translate<typeof gridText.texts>
  children: ReactNode
}

/** A cell of the file: chosen, written in, or as it reads; one that a fix has changed is marked, with what the file has. */
export function GridCell({ id, at, row, caption, ariaColumn, place, cells, t, children }: GridCellProps) {
  const is = (other: Cursor | undefined) => other?.index === at.index && other.column === at.column
  const fixed = cells && row?.fixed?.find(({ column }) => column === at.column)
  const pending = is(cells?.pending?.cursor) ? cells?.pending : undefined
  const writing = is(cells?.writing?.cursor) ? cells?.writing : undefined
  const told = fixed && (fixed.before === '' ? t('changedEmpty') : t('changed', { value: fixed.before }))
  return (
    <div
      id={id}
      role="gridcell"
      aria-colindex={ariaColumn}
      aria-selected={is(cells?.cursor)}
      className="grid-cell"
      {...(fixed && { 'data-fixed': true, title: told })}
      style={place}
      onMouseDown={() => cells?.stand(at)}
      onDoubleClick={() => void cells?.write(at)}
      onContextMenu={(event) => {
        if (!cells || writing || event.shiftKey) return
        event.preventDefault()
        cells.stand(at)
        cells.open(at)
      }}
    >
      {writing && cells ? (
        <CellInput
          label={t('writingIn', {
            column: caption || t('noCaption', { position: at.column }),
            row: writing.row,
          })}
          text={writing.text}
          isTyped={writing.isTyped}
          onEnd={cells.end}
          onDrop={cells.drop}
        />
      ) : (
        <>
          {pending ? <span>{pending.text}</span> : children}
          {told && <span className="visually-hidden">{` (${told})`}</span>}
        </>
      )}
    </div>
  )
}
