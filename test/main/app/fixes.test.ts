import { join } from 'node:path'
import fc from 'fast-check'
import { z } from 'zod'
import { expect, test } from 'vitest'
import { applyFix, goTo, planRequest, redoFix, undoFix } from '../../../src/main/app/fixes/apply-fix.ts'
import { columnValues } from '../../../src/main/app/fixes/column-values.ts'
import { needSource } from '../../../src/main/app/fixes/plan-fix.ts'
import { fixQueries } from '../../../src/main/app/fixes/fix-queries.ts'
import { PortableFix } from '../../../src/main/app/fixes/portable-fix.ts'
import { applyFixes, listFixes } from '../../../src/main/app/fixes/portable-fixes.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import { findingRepository } from '../../../src/main/store/finding-repository.ts'
import { fixRepository } from '../../../src/main/store/fix-repository.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import type { FixRequest } from '../../../src/shared/fix.ts'
import { addFiles, at, cellsOf, projectOf, rowsOf, sourceNamed } from './fix-fixture.ts'
import { noProgress, temporaryFolder } from './migrate-fixture.ts'
import { runSmallProject } from './small-project.ts'

const list = 'Id;Namn;Skola\n1;Åsa;Västra skolan\n2;Bo;Västra  skolan\n3;Cissi;Ekskolan\nSumma;3;\n'
const files = { 'elever.csv': list }

const history = (db: Parameters<(typeof fixQueries)['fix/history']>[0], language: 'sv' | 'en' = 'sv') =>
  fixQueries['fix/history'](db, { projectId: 'p', language, offset: 0, limit: 100 }).operations

test('a cell is fixed on top of the file, which stays as it was read', async () => {
  const db = await projectOf(files)
  const sourceId = sourceNamed(db, 'elever.csv')
  const result = applyFix(db, { kind: 'cell', sourceId, row: 4, column: 2, value: 'Cecilia' }, at)
  expect(result.cells).toBe(1)
  const row = rowsOf(db, 'elever.csv')[2]
  expect(row?.cells).toEqual(['3', 'Cecilia', 'Ekskolan'])
  expect(row?.fixed?.get(2)).toBe('Cissi')
  expect(db.prepare('SELECT cells FROM source_row WHERE source = ? AND row = 4').get(sourceId)).toEqual({
    cells: '["3","Cissi","Ekskolan"]',
  })
  expect(history(db).map(({ text }) => text)).toEqual(['”Cissi” blev ”Cecilia” i Namn, rad 4 i elever.csv'])
  expect(history(db, 'en')[0]?.text).toBe('“Cissi” became “Cecilia” in Namn, row 4 of elever.csv')
})

test('a row that is out of the file cannot be fixed, and a fix that changes nothing is no step', async () => {
  const db = await projectOf(files)
  const sourceId = sourceNamed(db, 'elever.csv')
  expect(() => applyFix(db, { kind: 'cell', sourceId, row: 99, column: 2, value: 'x' }, at)).toThrow(
    'no longer in the project',
  )
  expect(applyFix(db, { kind: 'cell', sourceId, row: 4, column: 2, value: 'Cissi' }, at)).toEqual({
    cells: 0,
  })
  expect(history(db)).toEqual([])
})

test('each kind of operation is one step, whatever it changes', async () => {
  const db = await projectOf(files)
  const sourceId = sourceNamed(db, 'elever.csv')
  const names = () =>
    cellsOf(db, 'elever.csv')
      .slice(0, 3)
      .map(([, name]) => name)
  const schools = () =>
    cellsOf(db, 'elever.csv')
      .slice(0, 3)
      .map(([, , school]) => school)
  const apply = (request: FixRequest) => applyFix(db, request, at).cells

  expect(apply({ kind: 'equal', sourceId, column: 3, from: 'Västra skolan', to: 'Västerskolan' })).toBe(2)
  expect(schools()).toEqual(['Västerskolan', 'Västerskolan', 'Ekskolan'])
  const replace = {
    kind: 'replace',
    sourceId,
    column: 3,
    pattern: true,
    matchCase: true,
    whole: false,
  } as const
  expect(apply({ ...replace, find: '^(\\w+)skolan', by: '$1 skola' })).toBe(1)
  expect(schools()).toEqual(['Västerskolan', 'Västerskolan', 'Ek skola'])
  expect(
    apply({ kind: 'merge', sourceId, column: 3, values: ['Västerskolan', 'Ek skola'], to: 'Norra' }),
  ).toBe(3)
  expect(apply({ kind: 'transform', sourceId, column: 2, name: 'uppercase' })).toBe(3)
  expect(names()).toEqual(['ÅSA', 'BO', 'CISSI'])
  expect(apply({ kind: 'transform', sourceId, column: 2, name: 'capitals' })).toBe(3)
  expect(names()).toEqual(['Åsa', 'Bo', 'Cissi'])
  for (let step = 0; step < 5; step += 1) undoFix(db)
  expect(cellsOf(db, 'elever.csv')[1]).toEqual(['2', 'Bo', 'Västra  skolan'])
  expect(undoFix(db)).toBeUndefined()
  expect(db.prepare('SELECT count(*) AS n FROM fix_overlay').get()).toEqual({ n: 0 })
})

test('text is searched as it stands: no pattern unless asked for, a bad pattern says so', async () => {
  const db = await projectOf({ 'a.csv': 'Kod;Namn\na.b;x\nacb;$1\n' })
  const sourceId = sourceNamed(db, 'a.csv')
  const base = { kind: 'replace', sourceId, matchCase: false, whole: false } as const
  applyFix(db, { ...base, find: 'A.B', by: '$1', pattern: false }, at)
  expect(cellsOf(db, 'a.csv')).toEqual([
    ['$1', 'x'],
    ['acb', '$1'],
  ])
  expect(() =>
    planRequest(db, { ...base, find: '(', by: '', pattern: true })
      .changes[Symbol.iterator]()
      .next(),
  ).toThrow('no pattern')
})

test('rows are left out and taken in again', async () => {
  const db = await projectOf(files)
  const sourceId = sourceNamed(db, 'elever.csv')
  const skips = () => rowsOf(db, 'elever.csv').map(({ skip }) => skip)
  expect(skips()).toEqual([undefined, undefined, undefined, 'footer'])
  applyFix(db, { kind: 'rows', sourceId, rows: [2, 3], leaveOut: true }, at)
  applyFix(db, { kind: 'rows', sourceId, rows: [5], leaveOut: false }, at)
  expect(skips()).toEqual(['choice', 'choice', undefined, undefined])
  applyFix(db, { kind: 'rows', sourceId, rows: [2], leaveOut: false }, at)
  expect(skips()).toEqual([undefined, 'choice', undefined, undefined])
  expect(history(db).map(({ text }) => text)).toEqual([
    'Rad 2 i elever.csv togs med',
    'Rad 5 i elever.csv togs med',
    '2 rader i elever.csv lämnades utanför',
  ])
  for (let step = 0; step < 3; step += 1) undoFix(db)
  expect(skips()).toEqual([undefined, undefined, undefined, 'footer'])
})

test('undo and redo survive a restart, and a change after an undo keeps the branch that was left', async () => {
  const path = join(temporaryFolder(), 'p.skolflytt')
  const first = await projectOf(files, undefined, path)
  const sourceId = sourceNamed(first, 'elever.csv')
  const write = (value: string) =>
    applyFix(first, { kind: 'cell', sourceId, row: 2, column: 2, value }, at).operation
  write('A')
  const b = write('B') ?? 0
  undoFix(first)
  first.close()

  const db = openProject(path)
  const name = () => cellsOf(db, 'elever.csv')[0]?.[1]
  expect(name()).toBe('A')
  redoFix(db)
  expect(name()).toBe('B')
  undoFix(db)
  const c = applyFix(db, { kind: 'cell', sourceId, row: 2, column: 2, value: 'C' }, at).operation ?? 0
  expect(redoFix(db)).toBeUndefined()
  expect(history(db).map(({ id, state, current }) => [id === b, state, current])).toEqual([
    [false, 'done', true],
    [true, 'other', false],
    [false, 'done', false],
  ])
  goTo(db, b)
  expect(name()).toBe('B')
  goTo(db, 1)
  expect(name()).toBe('Åsa')
  redoFix(db)
  redoFix(db)
  expect(name()).toBe('B')
  goTo(db, c)
  expect(name()).toBe('C')
  expect(() => goTo(db, 99)).toThrow('not in the history')
  db.close()
})

test('any sequence of fixes, undo, redo and jumps reads as the current path does when it is done from the beginning', async () => {
  const cell = fc.record({
    kind: fc.constant('cell' as const),
    row: fc.integer({ min: 2, max: 4 }),
    column: fc.integer({ min: 1, max: 3 }),
    value: fc.constantFrom('Åsa', 'Bo', 'x', ''),
  })
  const equal = fc.record({
    kind: fc.constant('equal' as const),
    column: fc.integer({ min: 1, max: 3 }),
    from: fc.constantFrom('Åsa', 'Bo', 'x', ''),
    to: fc.constantFrom('Åsa', 'x', 'y'),
  })
  const rows = fc.record({
    kind: fc.constant('rows' as const),
    rows: fc.subarray([2, 3, 4, 5], { minLength: 1 }),
    leaveOut: fc.boolean(),
  })
  const transform = fc.record({
    kind: fc.constant('transform' as const),
    column: fc.constant(2),
    name: fc.constant('uppercase'),
  })
  const action = fc.oneof(
    { weight: 4, arbitrary: fc.oneof(cell, equal, rows, transform) },
    { weight: 2, arbitrary: fc.constant('undo' as const) },
    { weight: 2, arbitrary: fc.constant('redo' as const) },
    { weight: 1, arbitrary: fc.nat(20) },
  )
  const read = (db: Awaited<ReturnType<typeof projectOf>>) =>
    rowsOf(db, 'elever.csv').map(({ cells, skip, fixed }) => [
      cells,
      skip,
      [...(fixed ?? [])].sort(([a], [b]) => a - b),
    ])
  const db = await projectOf(files)
  const fresh = await projectOf(files)
  const sourceId = sourceNamed(db, 'elever.csv')
  // Redo can lead to what an earlier sequence left.
  const requests = new Map<number, FixRequest>()
  fc.assert(
    fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
      goTo(db, 1)
      goTo(fresh, 1)
      for (const one of actions) {
        if (one === 'undo') undoFix(db)
        else if (one === 'redo') redoFix(db)
        else if (typeof one === 'number') {
          const ids = [1, ...requests.keys()]
          goTo(db, ids[one % ids.length] ?? 1)
        } else {
          const request = { sourceId, ...one }
          const { operation } = applyFix(db, request, at)
          if (operation !== undefined) requests.set(operation, request)
        }
      }
      const repository = fixRepository(db)
      for (const { id } of repository.pathTo(repository.head())) {
        const request = requests.get(id)
        if (request) applyFix(fresh, request, at)
      }
      expect(read(db)).toEqual(read(fresh))
    }),
    { numRuns: 60 },
  )
})

const pupils = MappingDocument.parse({
  skolflytt: 1,
  name: 'elever',
  version: '1.0.0',
  sources: { elever: { match: { columns: ['Id', 'Namn'] } } },
  entities: [
    {
      entity: 'Person',
      from: 'elever',
      keys: [[{ column: 'Id' }]],
      attributes: {
        givenName: { column: 'Namn' },
        familyName: { value: 'Ek' },
        birthDate: { column: 'Född', transform: ['date'] },
      },
    },
  ],
})

test('a newer file gets the fixes: applied, not needed, in conflict or missing, and it says so', async () => {
  const before = 'Id;Namn;Skola\n1;Åsa;Väst\n2;Bo;Väst\n3;Cissi;Väst\n4;Dan;Ek\n'
  const db = await projectOf({ 'elever.csv': before }, pupils)
  const sourceId = sourceNamed(db, 'elever.csv')
  applyFix(db, { kind: 'equal', sourceId, column: 3, from: 'Väst', to: 'Västerskolan' }, at)
  const names = ['Åse', 'Bosse', 'Cecilia', 'Daniel']
  for (const [index, value] of names.entries())
    applyFix(db, { kind: 'cell', sourceId, row: index + 2, column: 2, value }, at)
  applyFix(db, { kind: 'cell', sourceId, row: 3, column: 2, value: 'Bo' }, at)
  undoFix(db)
  // Another order; 2 was corrected at the school, 3 has another name, 4 has left and 5 is new.
  const after = 'Id;Namn;Skola\n5;Eva;Väst\n3;Sissel;Väst\n2;Bosse;Väst\n1;Åsa;Väst\n'
  await addFiles(db, { 'elever.csv': after }, pupils)
  const carried = [
    ['5', 'Eva', 'Västerskolan'],
    ['3', 'Sissel', 'Västerskolan'],
    ['2', 'Bosse', 'Västerskolan'],
    ['1', 'Åse', 'Västerskolan'],
  ]
  expect(cellsOf(db, 'elever.csv')).toEqual(carried)
  const none = { applied: 0, notNeeded: 0, conflict: 0, missing: 0 }
  const entries = history(db)
  expect(entries.map(({ state, changes }) => [state, changes])).toEqual([
    ['undone', { ...none, applied: 1 }],
    ['done', { ...none, missing: 1 }],
    ['done', { ...none, conflict: 1 }],
    ['done', { ...none, notNeeded: 1 }],
    ['done', { ...none, applied: 1 }],
    ['done', { ...none, applied: 4 }],
  ])
  expect(fixQueries['fix/status'](db, { projectId: 'p', language: 'sv' })).toMatchObject({
    operations: 6,
    conflicts: 2,
  })
  const conflict = entries[2]?.id ?? 0
  expect(
    fixQueries['fix/changes'](db, {
      projectId: 'p',
      operation: conflict,
      status: 'conflict',
      offset: 0,
      limit: 9,
    }),
  ).toEqual({
    changes: [
      { source: 'elever.csv', row: 3, column: 'Namn', before: 'Cissi', after: 'Cecilia', status: 'conflict' },
    ],
  })
  // What was taken back before the new file came finds its row in it when it is done again.
  redoFix(db)
  expect(cellsOf(db, 'elever.csv')[2]).toEqual(['2', 'Bo', 'Västerskolan'])
  goTo(db, 1)
  expect(cellsOf(db, 'elever.csv')[2]).toEqual(['2', 'Bosse', 'Väst'])
  expect(db.prepare('SELECT count(*) AS n FROM fix_overlay').get()).toEqual({ n: 0 })
})

test('a run reads the fixes, and counts what no run has read', async () => {
  const db = await projectOf({ 'elever.csv': 'Id;Namn;Född\n1;Åsa;2014-02-30\n2;Bo;2014-02-03\n' }, pupils)
  const sourceId = sourceNamed(db, 'elever.csv')
  const unchecked = () => fixQueries['fix/status'](db, { projectId: 'p', language: 'sv' }).unchecked
  expect((await runProject(db, noProgress)).balance).toMatchObject({ read: 2, entities: 1, waiting: 1 })
  applyFix(db, { kind: 'cell', sourceId, row: 2, column: 3, value: '2014-02-28' }, at)
  applyFix(db, { kind: 'rows', sourceId, rows: [3], leaveOut: true }, at)
  expect(unchecked()).toBe(2)
  expect((await runProject(db, noProgress)).balance).toMatchObject({
    read: 2,
    entities: 1,
    waiting: 0,
    reasons: { choice: 1 },
  })
  expect(unchecked()).toBe(0)
  undoFix(db)
  expect(unchecked()).toBe(1)
  redoFix(db)
  expect(unchecked()).toBe(0)
})

test('what a masked personal number suggests is found out anew, for all of a rule in one step', async () => {
  const mapping = MappingDocument.parse({
    ...pupils,
    entities: [
      {
        entity: 'Person',
        from: 'elever',
        keys: [[{ column: 'Id', transform: ['civicNo'] }]],
        attributes: { givenName: { column: 'Namn' }, familyName: { value: 'Ek' } },
      },
    ],
  })
  const db = await projectOf({ 'elever.csv': 'Id;Namn\n0911249811;Åsa\n911249811;Bo\n' }, mapping)
  await runProject(db, noProgress)
  const rule = 'IMP-11'
  const suggestions = findingRepository(db)
    .list({ rule }, 0, 10)
    .map(({ suggestion }) => suggestion)
  expect(suggestions).toEqual([expect.stringContaining('••••')])
  expect(applyFix(db, { kind: 'suggestions', rule }, at).cells).toBe(1)
  expect(cellsOf(db, 'elever.csv').map(([id]) => id)).toEqual([
    '0911249811',
    expect.stringMatching(/^\d{8}-?9811$/),
  ])
})

test('a damaged cell that is fixed is no finding any more, and is one again after undo', async () => {
  const db = await projectOf({ 'elever.csv': 'Id;Namn\n1;BjÃ¶rk\n2;Bo\n' })
  const rules = () =>
    db
      .prepare<[], { rule: string }>('SELECT rule FROM finding WHERE resolved = 0')
      .all()
      .map(({ rule }) => rule)
  expect(rules()).toContain('IMP-05')
  expect(applyFix(db, { kind: 'suggestions', rule: 'IMP-05' }, at).cells).toBe(1)
  expect(cellsOf(db, 'elever.csv')[0]).toEqual(['1', 'Björk'])
  expect(rules()).not.toContain('IMP-05')
  undoFix(db)
  expect(rules()).toContain('IMP-05')
})

test('the fixes of one project are a list that another can be given', async () => {
  const db = await projectOf({ 'ht.csv': 'Id;Namn;Skola\n1;Åsa;Väst\n2;Bo;Väst\n3;Cissi;Ek\n' }, pupils)
  const sourceId = sourceNamed(db, 'ht.csv')
  applyFix(db, { kind: 'equal', sourceId, column: 3, from: 'Väst', to: 'Västerskolan' }, at)
  applyFix(db, { kind: 'cell', sourceId, row: 3, column: 2, value: 'Bosse' }, at)
  applyFix(db, { kind: 'rows', sourceId, rows: [4], leaveOut: true }, at)
  applyFix(db, { kind: 'cell', sourceId, row: 2, column: 2, value: 'x' }, at)
  undoFix(db)
  const portable = z.array(PortableFix).parse(JSON.parse(JSON.stringify(listFixes(db))))

  const next = await projectOf({ 'vt.csv': 'Id;Namn;Skola\n3;Cissi;Ek\n2;Bo;Väst\n' }, pupils)
  const outcomes = applyFixes(next, portable, at, (name) => (name === 'ht.csv' ? 'vt.csv' : undefined))
  expect(outcomes.map(({ applied }) => applied)).toEqual([1, 1, 1])
  expect(rowsOf(next, 'vt.csv').map(({ cells, skip }) => [cells, skip])).toEqual([
    [['3', 'Cissi', 'Ek'], 'choice'],
    [['2', 'Bosse', 'Västerskolan'], undefined],
  ])
  for (let step = 0; step < 3; step += 1) undoFix(next)
  expect(cellsOf(next, 'vt.csv')).toEqual([
    ['3', 'Cissi', 'Ek'],
    ['2', 'Bo', 'Väst'],
  ])
  expect(applyFixes(next, portable, at, () => undefined).every(({ applied }) => applied === 0)).toBe(true)
})

test('of a protected person no list of changes or spellings tells anything', async () => {
  const db = await runSmallProject()
  const listId = sourceNamed(db, 'elever.csv')
  const request = { kind: 'transform', sourceId: listId, column: 2, name: 'uppercase' } as const
  const preview = fixQueries['fix/preview'](db, { projectId: '', request, limit: 10 })
  expect(preview.changes.map(({ row, before, after }) => [row, before, after])).toEqual([
    [2, 'Åsa', 'ÅSA'],
    [3, 'Bo', 'BO'],
    [4, '•••', '•••'],
  ])
  const { operation = 0 } = applyFix(db, request, at)
  expect(cellsOf(db, 'elever.csv')[2]?.[1]).toBe('CISSI')
  const listed = { projectId: '', operation, offset: 0, limit: 10 }
  const { changes } = fixQueries['fix/changes'](db, listed)
  expect(changes.map(({ before }) => before)).toEqual(['Åsa', 'Bo', '•••'])
  expect(columnValues(db, needSource(db, listId), 2).map(({ text }) => text)).toEqual(['ÅSA', 'BO'])
})
