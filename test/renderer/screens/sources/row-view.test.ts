import { expect, test } from 'vitest'
import { isPlain, parseView, showView } from '../../../../src/renderer/src/screens/sources/rows/row-view.ts'

test('a view goes to the address and comes back', () => {
  const view = {
    sort: { column: 3, descending: true },
    filters: [{ column: 2, is: 'contains' as const, text: 'Å & ö' }],
    search: 'ek',
    state: { is: 'waiting' as const, reason: 'PER-03' },
  }
  const query = Object.entries(showView(view)).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  expect(parseView(Object.fromEntries(query))).toEqual(view)
  expect(Object.values(showView({ filters: [] }))).toEqual([undefined, undefined, undefined, undefined])
})

test.each([['{'], ['{}'], ['[1]'], ['[{"column":"1","is":"equals"}]'], ['[{"column":1,"is":"like"}]']])(
  'filters that an address says wrongly are left out: %s',
  (filters) => expect(isPlain(parseView({ filters, sort: 'x', state: 'lost' }))).toBe(true),
)
