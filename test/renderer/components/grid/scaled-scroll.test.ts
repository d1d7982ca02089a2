import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  followScroll,
  maxHeight,
  physicalHeight,
  placeAt,
  type ScrollPosition,
} from '../../../../src/renderer/src/components/grid/scaled-scroll.ts'

const viewport = 600
const million = { content: 30_000_000, viewport }
const start: ScrollPosition = { physical: 0, virtual: 0 }
const lowest = maxHeight - viewport

describe('a content that fits an element', () => {
  test('scrolls as it is', () => {
    expect(physicalHeight(90_000)).toBe(90_000)
    expect(followScroll(start, 40_000, { content: 90_000, viewport })).toEqual({
      physical: 40_000,
      virtual: 40_000,
    })
    expect(placeAt(40_000, { content: 90_000, viewport })).toEqual({ physical: 40_000, virtual: 40_000 })
  })
})

describe('a million rows', () => {
  test('are shorter on the page than in truth', () => {
    expect(physicalHeight(million.content)).toBe(maxHeight)
  })

  test('a wheel step moves the rows by its own length', () => {
    const middle = placeAt(15_000_000, million)
    expect(followScroll(middle, middle.physical + 120, million).virtual).toBe(15_000_120)
  })

  test('a pull of the handle moves them in proportion', () => {
    expect(followScroll(start, lowest / 2, million).virtual).toBe((30_000_000 - viewport) / 2)
  })

  test('both ends can be reached', () => {
    const nearEnd: ScrollPosition = { physical: lowest - 10, virtual: 20_000_000 }
    expect(followScroll(nearEnd, lowest, million).virtual).toBe(30_000_000 - viewport)
    expect(followScroll({ physical: 10, virtual: 900 }, 0, million)).toEqual(start)
  })
})

const extents = fc.record({
  content: fc.integer({ min: 0, max: 60_000_000 }),
  viewport: fc.integer({ min: 1, max: 4_000 }),
})

test('no sequence of scrolling leaves the content', () => {
  fc.assert(
    fc.property(extents, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (extent, shares) => {
      const reach = Math.max(0, physicalHeight(extent.content) - extent.viewport)
      let position = start
      for (const share of shares) {
        position = followScroll(position, Math.round(share * reach), extent)
        expect(position.virtual).toBeGreaterThanOrEqual(0)
        expect(position.virtual).toBeLessThanOrEqual(Math.max(0, extent.content - extent.viewport))
      }
    }),
  )
})

test('putting the handle where the content is does not move the content', () => {
  fc.assert(
    fc.property(extents, fc.integer({ min: 0, max: 60_000_000 }), (extent, wish) => {
      const placed = placeAt(wish, extent)
      expect(placeAt(placed.virtual, extent)).toEqual(placed)
    }),
  )
})
