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
export declare const maxHeight = 8000000
export declare function physicalHeight(content: number): number
/** The position after the element was scrolled to `physical`. */
export declare function followScroll(before: ScrollPosition, physical: number, extent: Extent): ScrollPosition
/** Where the element has to stand for the content to be at `virtual`. */
export declare function placeAt(virtual: number, extent: Extent): ScrollPosition
