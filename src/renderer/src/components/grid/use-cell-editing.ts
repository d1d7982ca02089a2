import { useCallback, useState, type KeyboardEvent, type RefObject } from 'react'
import { moveCursor, stepCursor, type Cursor, type GridSize } from './cell-cursor.ts'
import type { WritingEnd } from './CellInput.tsx'
import type { SourceRow } from './use-row-pages.ts'

/** What a screen lets its user do with a cell: `row` as the user counts rows, `column` by its position. */
export type CellActions = {
  /** The whole text of a cell that is shown in part: of a personal number its end is hidden. */
  readonly read: (row: number, column: number) => Promise<string | undefined>
  /** Writes the text; false where nothing was written. */
  readonly write: (row: number, column: number, text: string) => Promise<boolean>
  /** Shows what became of the cell. */
  readonly open: (row: number, column: number) => void
}

/** A cell being written in. `isTyped`: begun by a letter, so that what stood there is written over. */
export type Writing = {
  readonly cursor: Cursor
  readonly row: number
  readonly text: string
  readonly isTyped: boolean
}
/** What was written and is on its way: shown until the row comes back with it. */
type Pending = {
  readonly cursor: Cursor
  readonly text: string
  readonly before: SourceRow | undefined
}

type CellEditingProps = {
  rowAt: (index: number) => SourceRow | undefined
  /** `page` is asked for when it is needed: it hangs on the window's height. */
  size: Omit<GridSize, 'page'>
  pageRows: () => number
  /** Where one begins who has not chosen a cell. */
  topRow: () => number
  /** Brings a cell in sight. */
  show: (cursor: Cursor) => void
  /** The element that has the focus while one moves about. */
  frame: RefObject<HTMLElement | null>
  actions: CellActions | undefined
  /** Rows keep their places when a cell changes; else what was the next cell may be another's. */
  keepsOrder: boolean
}

export type CellEditing = ReturnType<typeof useCellEditing>

/** The cell that one stands in, and the one that is written in. */
export function useCellEditing(props: CellEditingProps) {
  const { rowAt, size, pageRows, topRow, show, frame, actions, keepsOrder } = props
  const { rows, columns } = size
  const [cursor, setCursor] = useState<Cursor>()
  const [writing, setWriting] = useState<Writing>()
  const [pending, setPending] = useState<Pending>()
  const sizeNow = useCallback(
    (): GridSize => ({ rows, columns, page: pageRows() }),
    [columns, pageRows, rows],
  )

  // What was written has come back with its row.
  const arrived = pending !== undefined && rowAt(pending.cursor.index) !== pending.before
  const stand = useCallback(
    (next: Cursor | undefined) => {
      if (!next) return
      setCursor(next)
      show(next)
    },
    [show],
  )

  const write = useCallback(
    async (at: Cursor, typed?: string) => {
      const row = rowAt(at.index)
      if (!actions || !row || row.protected === 'masked') return
      const shown = row.cells[at.column - 1] ?? ''
      const text = typed ?? (shown.includes('••••') ? await actions.read(row.row, at.column) : shown)
      if (text !== undefined) setWriting({ cursor: at, row: row.row, text, isTyped: typed !== undefined })
    },
    [actions, rowAt],
  )

  const refocus = useCallback(() => frame.current?.focus({ preventScroll: true }), [frame])

  const drop = useCallback(() => {
    setWriting(undefined)
    refocus()
  }, [refocus])

  const end = useCallback(
    ({ text, onward }: WritingEnd) => {
      if (!writing || !actions) return
      const { cursor: at, row, text: before, isTyped } = writing
      setWriting(undefined)
      if (onward !== 'stay') refocus()
      if (text !== before || isTyped) {
        setPending({ cursor: at, text, before: rowAt(at.index) })
        void actions.write(row, at.column, text).then((isWritten) => isWritten || setPending(undefined))
      }
      if (onward === 'down')
        stand(moveCursor(at, { key: 'ArrowDown', ctrlKey: false, metaKey: false }, sizeNow()))
      if (onward === 'next' || onward === 'previous') {
        const next = stepCursor(at, onward === 'next' ? 1 : -1, sizeNow())
        stand(next)
        if (next && keepsOrder) void write(next)
      }
    },
    [actions, keepsOrder, refocus, rowAt, sizeNow, stand, write, writing],
  )

  const open = useCallback(
    (at: Cursor) => {
      const row = rowAt(at.index)
      if (row) actions?.open(row.row, at.column)
    },
    [actions, rowAt],
  )

  /** Keys of the frame itself; those of what stands in it (a column's button, a cell being written in) are its own. */
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.target !== event.currentTarget || event.altKey || rows === 0) return
      const isCommand = event.ctrlKey || event.metaKey
      const at = cursor ?? { index: topRow(), column: 1 }
      const moved = moveCursor(at, event, sizeNow())
      const next = moved && !cursor && !isCommand ? at : moved
      if (next) stand(next)
      else if (!cursor) return
      else if (event.key === 'Enter' && isCommand) open(at)
      else if (event.key === 'Enter' || event.key === 'F2') void write(at)
      else if (event.key.length === 1 && event.key !== ' ' && !isCommand) void write(at, event.key)
      else return
      event.preventDefault()
    },
    [cursor, open, rows, sizeNow, stand, topRow, write],
  )

  return { cursor, writing, pending: arrived ? undefined : pending, stand, write, end, drop, open, onKeyDown }
}
