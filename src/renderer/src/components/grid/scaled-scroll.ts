/**
 * Scrolling over more rows than a page element can be tall (browsers stop between 16 and 33 million pixels). The
 * scrolled element is at most `maxHeight`; the content's own position is kept beside it. A small move (wheel, arrow
 * key, Page Down) moves the content by as much; a large one (the scrollbar's handle, Home, End) moves it in proportion.
 */
export type Extent = {
  /** Height of all rows, in pixels. */
  readonly content: number
  /** Height of the visible part. */
  readonly viewport: number
}
export type ScrollPosition = {
  /** `scrollTop` of the element. */
  readonly physical: number
  /** How far into the content the visible part starts. */
  readonly virtual: number
}

export const maxHeight = 8_000_000

export function physicalHeight(content: number): number {
  return Math.min(content, maxHeight)
}

/** The position after the element was scrolled to `physical`. */
export function followScroll(before: ScrollPosition, physical: number, extent: Extent): ScrollPosition {
  const reach = reachOf(extent)
  if (reach.physical === reach.virtual) return { physical, virtual: physical }
  // At an end of the scrollbar the content is at its end too, however it got there.
  if (physical <= 0) return { physical, virtual: 0 }
  if (physical >= reach.physical) return { physical, virtual: reach.virtual }
  const step = physical - before.physical
  const virtual =
    Math.abs(step) <= extent.viewport ? before.virtual + step : (physical / reach.physical) * reach.virtual
  return { physical, virtual: Math.round(clamp(virtual, reach.virtual)) }
}

/** Where the element has to stand for the content to be at `virtual`. */
export function placeAt(virtual: number, extent: Extent): ScrollPosition {
  const reach = reachOf(extent)
  const within = clamp(virtual, reach.virtual)
  const physical = reach.virtual === 0 ? 0 : Math.round((within / reach.virtual) * reach.physical)
  return { physical, virtual: within }
}

function reachOf({ content, viewport }: Extent): { physical: number; virtual: number } {
  return {
    physical: Math.max(0, physicalHeight(content) - viewport),
    virtual: Math.max(0, content - viewport),
  }
}

function clamp(value: number, max: number): number {
  return Math.min(max, Math.max(0, value))
}
