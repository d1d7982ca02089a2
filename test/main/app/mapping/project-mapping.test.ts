import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, expect, test } from 'vitest'
import { contract, type Input } from '../../../../src/shared/contract.ts'
import { AppError } from '../../../../src/shared/errors.ts'
import {
  MappingState,
  TriedRow,
  type MappingOperation,
  type RememberedChoice,
} from '../../../../src/shared/mapping-contract.ts'
import { commandHandlers } from '../../../../src/main/app/commands.ts'
import { applyFix } from '../../../../src/main/app/fixes/apply-fix.ts'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { parseMapping, shippedMappings } from '../../../../src/main/app/mappings/shipped-mappings.ts'
import { describeMapping } from '../../../../src/main/app/mapping/describe-mapping.ts'
import { listColumns } from '../../../../src/main/app/mapping/list-columns.ts'
import { listTable } from '../../../../src/main/app/mapping/list-table.ts'
import { exportMapping } from '../../../../src/main/app/mapping/project-mapping.ts'
import { tryRow } from '../../../../src/main/app/mapping/try-row.ts'
import { listMappings } from '../../../../src/main/app/mapping-list.ts'
import { runProject } from '../../../../src/main/app/run/run-project.ts'
import type { WritableDb } from '../../../../src/main/store/database.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { settings } from '../../../../src/main/store/settings.ts'
import { noProgress, temporaryFolder } from '../migrate-fixture.ts'

const classList = [
  'Personnr;Namn;Klass;Skola;Skolform',
  '20140203-2385;Ek, Ada;6B;Ekskolan;Grundskola',
  '20200305-2384;Alm, Bo;6B;Ekskolan;Grundn',
  '140607-2395;Lo, Cia;6A;Ekskolan;Grundskola',
].join('\n')

async function project(list = classList): Promise<WritableDb> {
  const tempDir = temporaryFolder()
  writeFileSync(join(tempDir, 'klasslista.csv'), list)
  const namespace = 'd5a3b1f2-6c1e-4a57-9d53-0a0a4d3b2c11'
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-11-24', namespace } })
  onTestFinished(() => void db.close())
  await importFiles(db, { paths: [join(tempDir, 'klasslista.csv')], tempDir, candidates: [] }, noProgress)
  return db
}

const projectId = 'p'

/** The project's mapping as a page would read and change it. What comes out is checked against the contract. */
function mappingOf(db: WritableDb) {
  const edit = (operations: readonly MappingOperation[], step?: number) => {
    const input = contract['mapping/edit'].input.parse({ projectId, operations, step })
    return commandHandlers['mapping/edit'](db, input)
  }
  return {
    edit,
    setValue: (block: number, path: string, value: unknown) =>
      edit([{ kind: 'setValue', block, path, value }]),
    choose: (name: string, remembered: RememberedChoice[] = []) =>
      commandHandlers['mapping/choose'](db, { projectId, name, remembered }),
    undo: () => commandHandlers['mapping/undo'](db, { projectId }),
    redo: () => commandHandlers['mapping/redo'](db, { projectId }),
    take: (json: string) => commandHandlers['mapping/import'](db, { projectId, json }),
    state: () => MappingState.parse(describeMapping(db)),
    file: () => exportMapping(db),
    exported: (): Record<string, unknown> => JSON.parse(exportMapping(db).json),
    list: () => listMappings(db),
    columns: (remembered: RememberedChoice[] = []) =>
      listColumns(db, { projectId, sourceId: 1, remembered }).columns,
    table: (table: string) => listTable(db, { projectId, table }),
    tryRow: (input: Partial<Input<'mapping/tryRow'>> = {}) =>
      TriedRow.parse(
        tryRow(db, contract['mapping/tryRow'].input.parse({ projectId, sourceId: 1, ...input })),
      ),
  }
}

test.each(readdirSync('mappings').filter((name) => name.endsWith('.json')))(
  '%s: chosen, changed, changed back and exported, it is what it was',
  async (file) => {
    const db = await project()
    const shipped: Record<string, unknown> = JSON.parse(readFileSync(join('mappings', file), 'utf8'))
    mappingOf(db).choose(file.replace('.json', ''))
    const { include, ...whole } = shipped
    const before = mappingOf(db).exported()
    if (include === undefined) expect(before).toEqual(whole)
    expect(before).not.toHaveProperty('include')
    expect(parseMapping(before)).toEqual({
      ...parseMapping(shipped),
      ...(include ? { include: undefined } : {}),
    })

    const table = { kind: 'setTableEntry', table: 'prov', from: 'x', to: 'y' } as const
    mappingOf(db).edit([table])
    mappingOf(db).edit([{ kind: 'removeTable', table: 'prov' }])
    const after = mappingOf(db).exported()
    expect(after).toMatchObject({ name: 'egen' })
    const { name: _name, label: _label, tables: tablesAfter, ...restAfter } = after
    const { name: _before, label: _labelBefore, tables: tablesBefore, ...restBefore } = before
    expect(restAfter).toEqual(restBefore)
    expect(tablesAfter ?? {}).toEqual(tablesBefore ?? {})

    // Every value of every block, set to itself, changes nothing either.
    const { blocks } = mappingOf(db).state()
    const operations = blocks.flatMap(({ index, entries }) =>
      entries.map(({ path, value }) => ({ kind: 'setValue', block: index, path, value }) as const),
    )
    for (let at = 0; at < operations.length; at += 100) mappingOf(db).edit(operations.slice(at, at + 100))
    expect(mappingOf(db).exported()).toEqual(after)
    expect(mappingOf(db).state().issues).toEqual([])
  },
)

test('an exported mapping is the file that an import takes in again', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  mappingOf(db).edit([{ kind: 'setLabel', label: 'Ekbackens lista' }])
  const { json, fileName } = mappingOf(db).file()
  expect(fileName).toBe('egen.json')
  const other = await project()
  mappingOf(other).take(json)
  expect(mappingOf(other).file().json).toBe(json)
  expect(mappingOf(other).list()[0]).toMatchObject({ own: true, fits: true })
})

test('what no version knows is kept in the file', async () => {
  const db = await project()
  const given = {
    skolflytt: 1,
    name: 'skolans',
    version: '2',
    sources: { lista: { match: { columns: ['Namn'] }, read: { later: true } } },
    layout: { version: '1', source: 'x', later: [1] },
    entities: [
      { entity: 'Person', from: 'lista', keys: [[{ column: 'Namn' }]], attributes: {}, later: { a: 1 } },
    ],
  }
  mappingOf(db).take(JSON.stringify(given))
  const value = { column: 'Namn' }
  mappingOf(db).edit([{ kind: 'setValue', block: 0, path: 'givenName', value }])
  expect(mappingOf(db).exported()).toEqual({
    ...given,
    entities: [{ ...given.entities[0], attributes: { givenName: value } }],
  })
})

test('undo and redo walk the steps; a change after an undo starts anew from there', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  const names = (): string => mappingOf(db).state().label.sv
  const rename = (label: string) => mappingOf(db).edit([{ kind: 'setLabel', label }])
  rename('ett')
  rename('två')
  expect(mappingOf(db).state()).toMatchObject({ undo: { sv: 'byta namn på mappningen' } })
  expect(mappingOf(db).state()).not.toHaveProperty('redo')
  mappingOf(db).undo()
  expect([names(), mappingOf(db).state().redo?.en]).toEqual(['ett', 'rename the mapping'])
  mappingOf(db).redo()
  expect(names()).toBe('två')
  mappingOf(db).undo()
  rename('tre')
  expect(mappingOf(db).state()).not.toHaveProperty('redo')
  for (let back = 0; back < 5; back++) mappingOf(db).undo()
  expect(names()).toBe('Föreslagen mappning')
  expect(mappingOf(db).state()).not.toHaveProperty('undo')
})

test('a change made of a state that is gone is refused, and changes nothing', async () => {
  const db = await project()
  mappingOf(db).choose('empty')
  const { step } = mappingOf(db).state()
  const one = { kind: 'setLabel', label: 'ett' } as const
  mappingOf(db).edit([one], step)
  expect(() => mappingOf(db).edit([{ ...one, label: 'två' }], step)).toThrow(AppError)
  expect(mappingOf(db).state().label.sv).toBe('ett')
})

test('of several changes all are made or none', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  const before = mappingOf(db).exported()
  const operations = [
    { kind: 'setLabel', label: 'ett' } as const,
    { kind: 'removeBlock', block: 99 } as const,
  ]
  expect(() => mappingOf(db).edit(operations)).toThrow(AppError)
  expect(mappingOf(db).exported()).toEqual(before)
})

test('from nothing: sources are there, blocks are made one by one, and the run is clean', async () => {
  const db = await project(classList.replace('Grundn', 'Grundskola'))
  mappingOf(db).choose('empty')
  expect(mappingOf(db).state()).toMatchObject({
    blocks: [],
    sources: [{ name: 'klasslista', matched: [{ name: 'klasslista.csv' }] }],
  })
  const school = { reference: 'Organisation', key: [{ column: 'Skola' }] }
  mappingOf(db).edit([
    {
      kind: 'setQuestion',
      name: 'start',
      question: { label: { sv: 'Start', en: 'Start' }, type: 'date', default: 'schoolYearStart' },
    },
    {
      kind: 'addBlock',
      entity: 'Organisation',
      name: 'Huvudman',
      keys: [[{ value: 'h' }]],
      attributes: { displayName: { value: 'Ekköping' }, organisationType: { value: 'Huvudman' } },
    },
    { kind: 'addBlock', entity: 'Organisation', from: 'klasslista', keys: [[{ column: 'Skola' }]] },
    { kind: 'setValue', block: 1, path: 'displayName', value: { column: 'Skola' } },
    { kind: 'setValue', block: 1, path: 'organisationType', value: { value: 'Skolenhet' } },
    { kind: 'setValue', block: 1, path: 'schoolUnitCode', value: { value: '99900011' } },
    { kind: 'setValue', block: 1, path: 'schoolTypes[0]', value: { value: 'GR' } },
    {
      kind: 'setValue',
      block: 1,
      path: 'parentOrganisation',
      value: { reference: 'Organisation', key: [{ value: 'h' }] },
    },
    { kind: 'setTable', table: 'form', unknown: 'stop' },
    { kind: 'setTableEntry', table: 'form', from: 'Grundskola', to: 'GR' },
    {
      kind: 'addBlock',
      entity: 'Person',
      from: 'klasslista',
      keys: [[{ column: 'Personnr', transform: ['civicNo'] }]],
    },
    {
      kind: 'setValue',
      block: 2,
      path: 'givenName',
      value: { column: 'Namn', transform: [{ nameParts: 'given' }] },
    },
    {
      kind: 'setValue',
      block: 2,
      path: 'familyName',
      value: { column: 'Namn', transform: [{ nameParts: 'family' }] },
    },
    {
      kind: 'setValue',
      block: 2,
      path: 'civicNo.value',
      value: { column: 'Personnr', transform: ['civicNo'] },
    },
    { kind: 'setValue', block: 2, path: 'civicNo.nationality', value: { value: 'SE' } },
    { kind: 'setValue', block: 2, path: 'enrolments[0].enroledAt', value: school },
    {
      kind: 'setValue',
      block: 2,
      path: 'enrolments[0].schoolType',
      value: { column: 'Skolform', transform: [{ table: 'form' }] },
    },
    { kind: 'setValue', block: 2, path: 'enrolments[0].startDate', value: { ask: 'start' } },
  ])
  expect(mappingOf(db).state().issues).toEqual([])
  const summary = await runProject(db, noProgress)
  expect(summary.entities).toEqual({ organisations: 2, persons: 3 })
  expect(summary.findings.error).toBe(0)
})

test('a fault is told at its block and its value, in plain words', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  const block = mappingOf(db)
    .state()
    .blocks.findIndex(({ entity }) => entity === 'Person')
  const set = (path: string, value: unknown) => mappingOf(db).setValue(block, path, value)
  set('givenName', { column: 'Namn', transform: ['trolla'] })
  set('enrolments[0].startDate', { ask: 'när' })
  expect(mappingOf(db).state().issues).toEqual([
    expect.objectContaining({
      block,
      path: 'givenName',
      text: expect.objectContaining({ sv: expect.stringContaining('ingen omvandling som heter ”trolla”') }),
    }),
    expect.objectContaining({
      block,
      path: 'enrolments[0].startDate',
      text: expect.objectContaining({ sv: expect.stringContaining('ingen fråga som heter ”när”') }),
    }),
  ])
  await expect(runProject(db, noProgress)).rejects.toThrow(AppError)
})

test('columns show what they hold, what reads them and what they likely are', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  const [personnr, , klass] = mappingOf(db).columns()
  expect(personnr).toMatchObject({
    name: 'Personnr',
    filled: 3,
    proposal: { target: 'Person.civicNo.value', sure: true },
  })
  expect(personnr?.samples.map(({ value }) => value)).toContain('20140203-••••')
  const { blocks } = mappingOf(db).state()
  expect(klass?.usedBy.map(({ block, path }) => [blocks[block]?.entity, path])).toContainEqual([
    'Group',
    'displayName',
  ])
})

test('what the user mapped before is proposed with that reason', async () => {
  const db = await project(classList.replace('Klass', 'Hemvist'))
  const remembered = [{ caption: 'hemvist', target: 'Group.displayName (Klass)' }]
  const proposal = () =>
    mappingOf(db)
      .columns(remembered)
      .find(({ name }) => name === 'Hemvist')?.proposal
  expect(proposal()).toMatchObject({ target: 'Group.displayName (Klass)', sure: true })
  expect(proposal()?.reason.sv).toBe('Du mappade ”Hemvist” så förra gången.')
  mappingOf(db).choose('suggestion', remembered)
  expect(JSON.stringify(mappingOf(db).exported())).toContain('Hemvist')
})

test('an edit tells which captions to remember, and never what looks like a value', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  const block = mappingOf(db)
    .state()
    .blocks.findIndex(({ entity }) => entity === 'Person')
  const remember = (value: unknown) => mappingOf(db).setValue(block, 'givenName', value).remembered
  expect(remember({ column: 'Namn' })).toEqual([{ caption: 'Namn', target: 'Person.givenName' }])
  expect(remember({ column: '20140203-2385' })).toEqual([])
  expect(remember({ value: 'Ada' })).toEqual([])
  expect(remember({ join: [{ column: 'Namn' }, { column: 'Klass' }] })).toEqual([])
})

test('a table shows the values of the files with their counts, the unknown ones first', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  const table = mappingOf(db).table('skolform')
  expect(table.codes).toContain('GR')
  expect(table.entries.filter(({ count }) => count !== undefined)).toEqual([
    { value: 'Grundn', from: 'none', count: 1 },
    { value: 'Grundskola', to: 'GR', from: 'shared', count: 2 },
  ])
  mappingOf(db).edit([{ kind: 'setTableEntry', table: 'skolform', from: 'Grundn', to: 'GR' }])
  expect(mappingOf(db).table('skolform').entries).toContainEqual({
    value: 'Grundn',
    to: 'GR',
    from: 'own',
    count: 1,
  })
})

test('a table counts what the sources say with their fixes', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  const at = '2026-11-24T10:00:00.000Z'
  applyFix(db, { kind: 'equal', sourceId: 1, column: 5, from: 'Grundn', to: 'Grundskola' }, at)
  applyFix(db, { kind: 'rows', sourceId: 1, rows: [2], leaveOut: true }, at)
  expect(
    mappingOf(db)
      .table('skolform')
      .entries.filter(({ count }) => count !== undefined),
  ).toEqual([{ value: 'Grundskola', to: 'GR', from: 'shared', count: 2 }])
})

test('a mapping is not chosen where that could not be noted in the audit log', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  const before = mappingOf(db).exported()
  db.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON main.audit BEGIN SELECT RAISE(ABORT, 'full'); END")
  expect(() => mappingOf(db).choose('unikum')).toThrow('full')
  expect(() => mappingOf(db).take(JSON.stringify(before))).toThrow('full')
  expect(mappingOf(db).exported()).toEqual(before)
})

test('a row is tried out: its records, and what is found in them', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  const tried = mappingOf(db).tryRow()
  expect(tried).toMatchObject({ position: 1, row: 2, total: 3 })
  const person = tried.records.find(({ entity }) => entity === 'Person')
  expect(person?.lines).toContainEqual({ path: 'familyName', attribute: 'familyName', value: 'Ek' })
  expect(person?.lines).toContainEqual({
    path: 'enrolments[0].enroledAt',
    attribute: 'enrolments[].enroledAt',
    value: 'ekskolan',
    reference: 'Organisation',
  })
  expect(JSON.stringify(tried)).not.toContain('2385')
  const shown = mappingOf(db).tryRow({ reveal: true })
  expect(JSON.stringify(shown)).toContain('20140203-2385')
})

test('the next row with trouble is found, before and after', async () => {
  const rows = Array.from({ length: 1200 }, (_, index) => `;Ek, Ada${index};6B;Ekskolan;Grundskola`)
  rows[1100] = ';Ek, Bo;6B;Ekskolan;Trolldom'
  const db = await project(['Personnr;Namn;Klass;Skola;Skolform', ...rows].join('\n'))
  mappingOf(db).choose('suggestion')
  const next = mappingOf(db).tryRow({ position: 5, seek: 'next' })
  expect(next.position).toBe(1101)
  expect(next.findings.map(({ message }) => message).join()).toContain('Trolldom')
  const past = mappingOf(db).tryRow({ position: 1101, seek: 'next' })
  expect(past).toMatchObject({ position: 1101, searched: 99 })
  expect(mappingOf(db).tryRow({ position: 1150, seek: 'previous' }).position).toBe(1101)
})

test('a protected person is masked in a try-out until shown on purpose', async () => {
  const db = await project('Personnr;Namn;Klass;Skyddad\n20140203-2385;Ek, Ada;6B;J\n')
  mappingOf(db).choose('suggestion')
  const hidden = JSON.stringify(mappingOf(db).tryRow())
  expect(hidden).toContain('Sekretessmarkering')
  expect(hidden).not.toMatch(/Ada|2014|Ek\b/)
  expect(JSON.stringify(mappingOf(db).tryRow({ reveal: true }))).toContain('Ada')
})

test('a mapping that something else put in force is the one that is shown and changed', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  const [first] = shippedMappings()
  if (!first) throw new Error('no shipped mapping')
  settings(db).set('mapping', first)
  expect(mappingOf(db).state()).toMatchObject({ name: first.name, step: 0 })
  mappingOf(db).edit([{ kind: 'setLabel', label: 'ny' }])
  expect(mappingOf(db).state()).toMatchObject({ name: 'egen', undo: { en: 'rename the mapping' } })
  mappingOf(db).undo()
  expect(mappingOf(db).state().name).toBe(first.name)
})

test('a proposal that was chosen before a caption changed tells which files it would know if made again', async () => {
  const db = await project()
  mappingOf(db).choose('suggestion')
  const proposed = () => listMappings(db).find(({ name }) => name === 'suggestion')
  expect(proposed()).not.toHaveProperty('unread')
  const tempDir = temporaryFolder()
  const path = join(tempDir, 'klasslista.csv')
  writeFileSync(path, classList.replace('Personnr', 'Personnummer elev'))
  await importFiles(db, { paths: [path], tempDir, candidates: [] }, noProgress)
  expect(proposed()).toMatchObject({ unread: ['klasslista.csv'] })
  mappingOf(db).choose('suggestion')
  expect(proposed()).not.toHaveProperty('unread')
})

test('a file that the proposal takes nothing from is a doubt about it', async () => {
  const db = await project()
  const doubts = () => listMappings(db).find(({ name }) => name === 'suggestion')?.proposal?.doubts
  const before = doubts()?.length ?? 0
  const tempDir = temporaryFolder()
  const path = join(tempDir, 'matsedel.csv')
  writeFileSync(path, 'Vecka;Måndag;Tisdag\n1;Fisk;Soppa\n2;Gröt;Pasta\n')
  await importFiles(db, { paths: [path], tempDir, candidates: [] }, noProgress)
  expect(doubts()).toHaveLength(before + 1)
  expect(doubts()?.at(-1)?.sv).toContain('matsedel.csv')
})
