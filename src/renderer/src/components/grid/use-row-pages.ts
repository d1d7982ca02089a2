import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input, Output } from '../../../../shared/contract.ts'
import { toErrorReply, type ErrorReply } from '../../../../shared/errors.ts'
import { useClient } from '../../hooks/use-client.ts'
import type { Source } from './use-grid-columns.tsx'
import { useProject, useRevision } from '../../hooks/use-project.ts'

export type SourceRow = Output<'source/rows'>['rows'][number]

/** Cells read at a time: fewer rows of a wide source, so that each answer stays small. */
const cellsPerPage = 20_000
/** Pages kept in memory, the newest; a million rows pass through without staying. */
const keptPages = 40
/** Pages that only fly by under the scrollbar's handle are not read. */
const settleMs = 40

type RowPages = {
  readonly rowAt: (index: number) => SourceRow | undefined
  /** The first rows that were read, wherever they stand: for guessing how wide the columns are. */
  readonly sample: readonly SourceRow[]
  /** Whether any row that was read has something in the column for its state. */
  readonly tellsState: boolean
  readonly error: ErrorReply | undefined
  readonly retry: () => void
}
/** Which rows are asked for, and what of them may be seen. */
export type RowLook = Pick<Input<'source/rows'>, 'view' | 'civicNos' | 'revealed'>
/** `key` is the look that the rows were read with; after a change of the project they stand until they have been read again. */
type ReadPage = { readonly key: string; readonly rows: readonly SourceRow[] }
type Pages = { readonly pages: ReadonlyMap<number, ReadPage>; readonly error?: ErrorReply }

/** The rows from `first` to `end` of a source, read in pages as they come in sight. */
export function useRowPages(source: Source, first: number, end: number, look: RowLook = {}): RowPages {
  const sourceId = source.id
  const pageSize = Math.min(200, Math.max(20, Math.floor(cellsPerPage / source.columns.length)))
  const { call } = useClient()
  const { id: projectId } = useProject()
  const revision = useRevision()
  // A source that was read again or fixed keeps its number and has other rows.
  const lookKey = JSON.stringify({ look, revision })
  const viewKey = JSON.stringify(look)
  const [{ pages, error }, setPages] = useState<Pages>({ pages: new Map() })
  const [sample, setSample] = useState<readonly SourceRow[]>([])
  const [tellsState, setTellsState] = useState(false)
  const wanted = useRef(new Set<number>())
  const latest = useRef(lookKey)
  const latestView = useRef(viewKey)

  const read = useCallback(
    async (page: number) => {
      wanted.current.add(page)
      try {
        const { rows } = await call('source/rows', {
          projectId,
          sourceId,
          offset: page * pageSize,
          limit: pageSize,
          ...parseLook(lookKey),
        })
        // What was asked for before another look was chosen is not what is looked at now.
        if (latest.current !== lookKey) return
        setSample((before) => (before.length > 0 ? before : rows.slice(0, 50)))
        if (rows.some(hasState)) setTellsState(true)
        setPages((before) => {
          const others = [...before.pages].filter(([known]) => known !== page)
          return { pages: new Map([...others, [page, { key: lookKey, rows }] as const].slice(-keptPages)) }
        })
      } catch (failure) {
        setPages((before) => ({ pages: before.pages, error: toErrorReply(failure) }))
      } finally {
        wanted.current.delete(page)
      }
    },
    [call, lookKey, pageSize, projectId, sourceId],
  )

  useEffect(() => {
    if (latest.current === lookKey) return
    latest.current = lookKey
    wanted.current.clear()
    const isOtherView = latestView.current !== viewKey
    latestView.current = viewKey
    setPages(({ pages: before }) => ({ pages: isOtherView ? new Map() : before }))
  }, [lookKey, viewKey])

  const readMissing = useCallback(() => {
    for (let page = Math.floor(first / pageSize); page * pageSize < end; page++) {
      if (pages.get(page)?.key !== lookKey && !wanted.current.has(page)) void read(page)
    }
  }, [end, first, lookKey, pageSize, pages, read])

  useEffect(() => {
    if (error) return undefined
    const timer = setTimeout(readMissing, settleMs)
    return () => clearTimeout(timer)
  }, [error, readMissing])

  const rowAt = useCallback(
    (index: number) => pages.get(Math.floor(index / pageSize))?.rows[index % pageSize],
    [pageSize, pages],
  )
  return {
    rowAt,
    sample,
    tellsState,
    error,
    retry: () => setPages({ pages }),
  }
}

function hasState({ skip, state, protected: guarded }: SourceRow): boolean {
  return (skip ?? state ?? guarded) !== undefined
}

function parseLook(key: string): RowLook {
  const { look }: { look: RowLook } = JSON.parse(key)
  return look
}
