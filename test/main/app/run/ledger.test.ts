import { describe, expect, test } from 'vitest'
import { createLedgerCounter, maskShape } from '../../../../src/main/app/run/ledger.ts'
import { queryHandlers } from '../../../../src/main/app/queries.ts'
import type { Cell } from '../../../../src/main/import/source.ts'
import { compileSource } from '../../../../src/main/mapping/compile-mapping.ts'
import { MappingDocument } from '../../../../src/main/mapping/document.ts'
import { environment, source } from '../../mapping/mapping-fixture.ts'
import { runSmallProject } from '../small-project.ts'

function conclude(captions: string[], rows: Cell[][], sources: object, attributes: object, kind?: 'scim') {
  const document = MappingDocument.parse({
    skolflytt: 1,
    name: 'test',
    version: '1.0.0',
    sources: { elever: { match: {}, ...sources } },
    entities: [{ name: 'Elev', entity: 'Person', from: 'elever', keys: [[{ column: 'Id' }]], attributes }],
  })
  const bound = source(captions, kind)
  const { uses, issues } = compileSource(document, 'elever', bound, environment(document), new Set())
  expect(issues).toEqual([])
  const counter = createLedgerCounter(bound.columns, uses, document.sources['elever'])
  for (const cells of rows) counter.count(cells)
  return { entries: counter.conclude([]), unread: counter.unread() }
}

describe('what became of the columns', () => {
  test('transferred, derived, left for a reason, and in need of a decision, with the filled cells of each', () => {
    const { entries, unread } = conclude(
      ['Id', 'Namn', 'Typ', 'Skåp', 'Övrigt', 'Tom'],
      [
        ['1', 'Ada', 'elev', '17', 'Äter gärna', ''],
        ['2', 'Bo', 'elev', '', 'Nöt 2', ''],
      ],
      { leaves: [{ columns: ['Skåp'], why: { sv: 'Hör till skåpen', en: 'Belongs to lockers' } }] },
      { givenName: { column: 'Namn', when: { value: { column: 'Typ' }, equals: 'elev' } } },
    )
    expect(entries).toEqual([
      { column: 'Id', fate: 'derived', filled: 2, targets: [], open: 0, examples: [] },
      { column: 'Namn', fate: 'mapped', filled: 2, targets: ['Person.givenName'], open: 0, examples: [] },
      { column: 'Typ', fate: 'derived', filled: 2, targets: ['Person.givenName'], open: 0, examples: [] },
      {
        column: 'Skåp',
        fate: 'lost',
        filled: 1,
        targets: [],
        why: { sv: 'Hör till skåpen', en: 'Belongs to lockers' },
        open: 0,
        examples: ['99'],
      },
      {
        column: 'Övrigt',
        fate: 'decision',
        filled: 2,
        targets: [],
        open: 0,
        examples: ['Xxx 9', 'Xxxx xxxxx'],
      },
    ])
    expect(unread.map(({ column, filled }) => [column.name, filled])).toEqual([['Övrigt', 2]])
  })

  test('the items of a JSON list are told attribute by attribute', () => {
    const { entries } = conclude(
      ['Id', 'emails'],
      [['1', [{ value: 'a@x.example', primary: true }, { value: 'b@x.example' }]]],
      {},
      { 'emails[]': { each: { column: 'emails' }, value: { item: 'value' }, type: { value: 'Privat' } } },
      'scim',
    )
    expect(entries.slice(1)).toMatchObject([
      { column: 'emails[].value', fate: 'mapped', filled: 2, targets: ['Person.emails[].value'] },
      { column: 'emails[].primary', fate: 'decision', filled: 1 },
    ])
  })

  test('an example is shown as it stands only where many rows share it', () => {
    const rows = [...Array.from({ length: 5 }, (_, n) => [String(n), 'Fritids']), ['9', 'Kallas Kalle']]
    const { entries } = conclude(['Id', 'Ort'], rows, {}, { givenName: { value: 'x' } })
    expect(entries[1]).toMatchObject({ examples: ['Fritids', 'Xxxxxx Xxxxx'] })
    expect(maskShape('ÅÄö-é 12½')).toBe('XXx-x 999')
  })
})

test('the ledger of the last run can be asked for, with the source of each column', async () => {
  const db = await runSmallProject()
  const { entries } = await queryHandlers['ledger/list'](db, { projectId: 'p' })
  const told = entries.find(({ targets }) => targets.includes('Person.givenName'))
  expect(told?.labels[told.targets.indexOf('Person.givenName')]).toEqual({ sv: 'Förnamn', en: 'Given name' })
  expect(entries.map(({ source: name, column, fate }) => [name, column, fate])).toEqual([
    ['skolor.csv', 'Skola', 'mapped'],
    ['skolor.csv', 'Kod', 'mapped'],
    ['elever.csv', 'Id', 'derived'],
    ['elever.csv', 'Namn', 'mapped'],
    ['elever.csv', 'Skola', 'mapped'],
    ['elever.csv', 'Skydd', 'mapped'],
  ])
})
