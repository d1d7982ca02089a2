import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { followScroll, physicalHeight, placeAt, type ScrollPosition } from './scaled-scroll.ts'

/** Once the scrolling rests, the scrollbar's handle is put where the content is. */
const restMs = 150
const overscan = 6

export type RowWindow = {
  /** The rows to draw: from `first` up to, not including, `end`. */
  readonly first: number
  readonly end: number
  /** Height that the scrolled element must have for its rows. */
  readonly height: number
  readonly scrollToRow: (index: number) => void
  /** Scrolls no further than needed for the row to be seen whole. */
  readonly showRow: (index: number) => void
  /** Rows that are seen whole at a time, and the first of them. */
  readonly pageRows: () => number
  readonly topRow: () => number
  /** For the element that is scrolled, and for the one in it that holds the drawn rows. */
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly layer: RefObject<HTMLDivElement | null>
}

/**
 * Which rows of equal height are in sight. TanStack Virtual takes its positions from the scrolled element, so it ends
 * where an element can grow no taller; here the content's position is its own (scaled-scroll.ts). `layer` sticks to the
 * visible part and is moved between two drawings without React.
 */
export function useRowWindow({
  count,
  rowHeight,
  headerHeight,
}: {
  count: number
  rowHeight: number
  headerHeight: number
}): RowWindow {
  const scroller = useRef<HTMLDivElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const content = count * rowHeight
  const position = useRef<ScrollPosition>({ physical: 0, virtual: 0 })
  const [seen, setSeen] = useState({ first: 0, end: 0 })
  const drawnFirst = useRef(0)

  const extent = useCallback(
    () => ({ content, viewport: Math.max(0, (scroller.current?.clientHeight ?? 0) - headerHeight) }),
    [content, headerHeight],
  )

  const shift = useCallback(() => {
    const offset = drawnFirst.current * rowHeight - position.current.virtual
    if (layer.current) layer.current.style.transform = `translateY(${offset}px)`
  }, [rowHeight])

  const update = useCallback(() => {
    const { virtual } = position.current
    const first = Math.max(0, Math.floor(virtual / rowHeight) - overscan)
    const end = Math.min(count, Math.ceil((virtual + extent().viewport) / rowHeight) + overscan)
    setSeen((before) => (before.first === first && before.end === end ? before : { first, end }))
  }, [count, extent, rowHeight])

  const moveTo = useCallback(
    (virtual: number) => {
      position.current = placeAt(virtual, extent())
      if (scroller.current) scroller.current.scrollTop = position.current.physical
    },
    [extent],
  )

  useLayoutEffect(() => {
    drawnFirst.current = seen.first
    shift()
  }, [seen.first, shift])

  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    let rest: ReturnType<typeof setTimeout> | undefined
    const onScroll = (): void => {
      if (element.scrollTop === position.current.physical) return
      position.current = followScroll(position.current, element.scrollTop, extent())
      shift()
      update()
      clearTimeout(rest)
      rest = setTimeout(() => moveTo(position.current.virtual), restMs)
    }
    const resized = new ResizeObserver(() => {
      moveTo(position.current.virtual)
      update()
    })
    resized.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(rest)
      resized.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [extent, moveTo, shift, update])

  const scrollToRow = useCallback(
    (index: number) => {
      moveTo(index * rowHeight - extent().viewport / 3)
      update()
    },
    [extent, moveTo, rowHeight, update],
  )
  const showRow = useCallback(
    (index: number) => {
      const top = index * rowHeight
      const { virtual } = position.current
      const { viewport } = extent()
      if (top >= virtual && top + rowHeight <= virtual + viewport) return
      moveTo(top < virtual ? top : top + rowHeight - viewport)
      shift()
      update()
    },
    [extent, moveTo, rowHeight, shift, update],
  )
  const pageRows = useCallback(
    () => Math.max(1, Math.floor(extent().viewport / rowHeight) - 1),
    [extent, rowHeight],
  )
  const topRow = useCallback(() => Math.ceil(position.current.virtual / rowHeight), [rowHeight])
  return { ...seen, height: physicalHeight(content), scrollToRow, showRow, pageRows, topRow, scroller, layer }
}
