/** What a user overrules of a file's reading: shown at once, read for real, kept for the file that comes next term. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { rereadSource } from '../../../../src/main/app/import/reread-source.ts'
import { showCell } from '../../../../src/main/fixing/edit-cell.ts'
import { queryHandlers } from '../../../../src/main/app/queries.ts'
import type { ReadingChoice } from '../../../../src/main/import/reading-choice.ts'
import { entityRepository } from '../../../../src/main/store/entity-repository.ts'
import { settings } from '../../../../src/main/store/settings.ts'
import { MappingDocument } from '../../../../src/main/mapping/document.ts'
import { runProject } from '../../../../src/main/app/run/run-project.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { sourceRepository } from '../../../../src/main/store/source-repository.ts'
import type { Parsed } from '../../../../src/shared/contract.ts'
import { noProgress } from '../migrate-fixture.ts'
import { makeBook } from '../../import/xlsx/make-workbook.ts'

type Choice = Parsed<'source/reread'>['choice']

function project() {
  const folder = mkdtempSync(join(tmpdir(), 'skolflytt-reread-'))
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => {
    db.close()
    rmSync(folder, { recursive: true })
  })
  const find = (name: string) => {
    const source = sourceRepository(db)
      .list()
      .find((one) => one.name === name)
    if (!source) throw new Error(`no source ${name}`)
    return source
  }
  return {
    db,
    names: () =>
      sourceRepository(db)
        .list()
        .map(({ name }) => name),
    find,
    rows: (name: string) => [...sourceRepository(db).rows(find(name).id)].flat(),
    cells: (name: string) =>
      [...sourceRepository(db).rows(find(name).id)]
        .flat()
        .filter(({ skip, held }) => !skip && !held)
        .map(({ cells }) => cells.map(showCell).join('/')),
    add: async (name: string, content: string | Buffer, choices: readonly ReadingChoice[] = []) => {
      const path = join(folder, name)
      writeFileSync(path, content)
      await importFiles(db, { paths: [path], tempDir: folder, candidates: [], choices }, noProgress)
    },
    reread: (name: string, choice: Choice, part?: string) =>
      rereadSource(
        db,
        { sourceId: find(name).id, choice, ...(part === undefined ? {} : { part }), tempDir: folder },
        noProgress,
      ),
    preview: async (name: string, choice: Choice, part?: string) =>
      queryHandlers['source/preview'](db, {
        projectId: 'p',
        sourceId: find(name).id,
        choice,
        language: 'sv',
        ...(part === undefined ? {} : { part }),
      }),
    reading: async (name: string) =>
      queryHandlers['source/reading'](db, { projectId: 'p', sourceId: find(name).id }),
  }
}

const swedish = Buffer.from('Namn;Ort\r\nÅsa Björk;Västerås\r\nÖrjan Sjö;Mölndal\r\n', 'latin1')

test('the encoding is shown with three names of the file, as each encoding reads them, and can be overruled', async () => {
  const { add, reading, preview, reread, cells } = project()
  await add('lista.csv', swedish)
  const { encodings, read, evidence, canReread } = await reading('lista.csv')
  expect(canReread).toBe(true)
  expect(read.encoding).toBe('windows-1252')
  expect(evidence.find(({ what }) => what === 'encoding')?.reason.sv).toContain(
    'Så läses: Åsa, Björk, Västerås',
  )
  expect(encodings.find(({ encoding }) => encoding === 'windows-1252')?.words).toHaveLength(3)
  expect(encodings.find(({ encoding }) => encoding === 'windows-1252')?.words).toContain('Björk')
  expect(encodings.find(({ encoding }) => encoding === 'macintosh')?.words).not.toContain('Björk')

  const shown = await preview('lista.csv', { encoding: 'macintosh' })
  expect(shown.sources[0]?.rows[0]?.cells[0]).toBe('≈sa Bjˆrk')
  expect(cells('lista.csv')).toEqual(['Åsa Björk/Västerås', 'Örjan Sjö/Mölndal'])
  await reread('lista.csv', { encoding: 'macintosh' })
  expect(cells('lista.csv')[0]).toBe('≈sa Bjˆrk/V‰ster s'.replace(' s', 'Âs'))
  await reread('lista.csv', {})
  expect(cells('lista.csv')[0]).toBe('Åsa Björk/Västerås')
})

const bare = [
  '1|Åsa|Björk|7A',
  '2|Örjan|Sjö|7B',
  '3|Bo|Ek|7A',
  '4|Ylva|Ask|7B',
  '*** Utdrag gjort av expeditionen',
].join('\n')

test('a file without captions, divided by |, with a footer: names, footer and rows as the user says', async () => {
  const { add, preview, reread, cells, find, rows } = project()
  await add('utdrag.txt', bare)
  const choice: Choice = {
    delimiter: '|',
    header: [],
    names: ['Id', 'Förnamn', 'Efternamn', 'Klass'],
    footerRows: 1,
  }
  const shown = await preview('utdrag.txt', choice)
  expect(shown.isWhole).toBe(true)
  expect(shown.sources[0]?.columns.map(({ name }) => name)).toEqual(['Id', 'Förnamn', 'Efternamn', 'Klass'])
  expect(shown.sources[0]?.counts).toEqual({ data: 4, leftOut: 1, held: 0 })
  expect(shown.head.map(({ row, is }) => `${row} ${is}`)).toContain('1 data')
  const before = find('utdrag.txt').id
  await reread('utdrag.txt', choice)
  expect(cells('utdrag.txt')).toEqual(['1/Åsa/Björk/7A', '2/Örjan/Sjö/7B', '3/Bo/Ek/7A', '4/Ylva/Ask/7B'])
  expect(rows('utdrag.txt').at(-1)).toMatchObject({ row: 5, skip: 'footer' })
  expect(find('utdrag.txt')).toMatchObject({ id: before, rows: 4, staged: 5, choice })
})

test('the header row can be moved, or be none', async () => {
  const { add, reread, find, cells, preview } = project()
  await add('klass.csv', 'Lista;\nNamn;Klass\nÅsa;7A\nBo;7B\n')
  await reread('klass.csv', { header: [1] })
  expect(find('klass.csv').columns.map(({ name }) => name)).toEqual(['Lista', 'Kolumn 2'])
  expect(cells('klass.csv')[0]).toBe('Namn/Klass')
  const { head } = await preview('klass.csv', { header: [2] })
  expect(head.map(({ is }) => is)).toEqual(['title', 'header', 'data', 'data'])
})

test('a row that looks like a total is data when the user says so', async () => {
  const { add, reread, cells } = project()
  await add('namn.csv', 'Namn;Klass\nÅsa;7A\nSumma;3\n')
  expect(cells('namn.csv')).toEqual(['Åsa/7A'])
  await reread('namn.csv', { footer: false })
  expect(cells('namn.csv')).toEqual(['Åsa/7A', 'Summa/3'])
})

const kinds = [
  'Åsa;Ek;elev',
  '7A;Ekskolan;2026;klass',
  'Bo;Ask;elev',
  '7B;Ekskolan;2026;klass',
  'Cia;Al;elev',
  '7C;Ekskolan;2026;klass',
].join('\n')

test('rows of several kinds become one source on choice, and several again by the column that the user names', async () => {
  const { add, reread, names, cells } = project()
  await add('blandat.txt', kinds)
  expect(names()).toEqual(['blandat.txt#elev', 'blandat.txt#klass'])
  await reread('blandat.txt#elev', { whole: true, header: [], widths: [3, 4] })
  expect(names()).toEqual(['blandat.txt'])
  expect(cells('blandat.txt')).toHaveLength(6)
  await reread('blandat.txt', { rowKind: { column: -1, equals: '' }, header: [] })
  expect(names()).toEqual(['blandat.txt#elev', 'blandat.txt#klass'])
  expect(cells('blandat.txt#klass')).toHaveLength(3)
  await reread('blandat.txt#klass', {
    rowKind: { column: -1, equals: 'klass' },
    header: [],
    names: ['Klass', 'Skola', 'År', 'Radtyp'],
  })
  expect(names()).toEqual(['blandat.txt#elev', 'blandat.txt#klass'])
})

test('a choice with which nothing can be read changes nothing and says so', async () => {
  const { add, reread, cells } = project()
  await add('lista.csv', swedish)
  await expect(reread('lista.csv', { encoding: 'klingon' })).rejects.toMatchObject({ code: 'bad-request' })
  await expect(reread('lista.csv', { skip: [{ pattern: '(' }] })).rejects.toMatchObject({
    code: 'bad-request',
  })
  expect(cells('lista.csv')).toHaveLength(2)
})

const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const sheet = (...rows: string[][]): string =>
  `<sheetData>${rows.map((cells) => `<row>${cells.map(inline).join('')}</row>`).join('')}</sheetData>`
const book = Buffer.from(
  makeBook({
    sheets: {
      'Läs mig': sheet(['Fyll i en rad för varje elev i bladet Elever']),
      Elever: sheet(['Namn', 'Klass'], ['Åsa', '7A'], ['Bo', '7B']),
    },
  }),
)

test('a sheet that was taken for prose is brought in, and the choice of another sheet leaves it in', async () => {
  const { add, reread, reading, names, find } = project()
  await add('bok.xlsx', book)
  expect(names()).toEqual(['bok.xlsx#Elever'])
  expect((await reading('bok.xlsx#Elever')).otherSheets.map(({ name }) => name)).toEqual(['Läs mig'])
  await reread('bok.xlsx#Elever', {}, 'Läs mig')
  expect(names()).toEqual(['bok.xlsx#Elever', 'bok.xlsx#Läs mig'])
  await reread('bok.xlsx#Elever', { header: [] })
  expect(names()).toEqual(['bok.xlsx#Elever', 'bok.xlsx#Läs mig'])
  expect(find('bok.xlsx#Elever').rows).toBe(3)
})

test('what was chosen holds for the changed file that takes the place, and for next term by a recipe', async () => {
  const first = project()
  const choice: Choice = { header: [], names: ['Namn', 'Klass'] }
  await first.add('elever-ht.csv', 'Åsa;7A\nBo;7B\n')
  await first.reread('elever-ht.csv', choice)
  await first.add('elever-ht.csv', 'Åsa;8A\nBo;8B\nCia;8C\n')
  expect(first.find('elever-ht.csv')).toMatchObject({ rows: 3, choice })
  expect(first.find('elever-ht.csv').columns.map(({ name }) => name)).toEqual(['Namn', 'Klass'])

  const next = project()
  await next.add('elever-vt.csv', 'Dag;9A\nEva;9B\n', [{ file: 'elever-*.csv', read: choice }])
  expect(next.find('elever-vt.csv')).toMatchObject({ rows: 2, choice })
})

test('blank cells of chosen columns take the value from above when the rows are mapped', async () => {
  const { add, reread, db } = project()
  await add('skolor.csv', 'Skola;Kod\nEkskolan;99900011\n;99900012\n')
  await reread('skolor.csv', { fillDown: ['Skola'] })
  settings(db).set('mapping', mapping)
  await runProject(db, noProgress)
  const { rows } = entityRepository(db).search('Organisation', {}, 0, 10)
  const names = rows.map(
    ({ data }) => z.object({ displayName: z.string() }).parse(JSON.parse(data)).displayName,
  )
  expect(names).toEqual(['Ekskolan', 'Ekskolan'])
})

const mapping = MappingDocument.parse({
  skolflytt: 1,
  name: 'skolor',
  version: '1.0.0',
  sources: { skolor: { match: { columns: ['Skola', 'Kod'] } } },
  entities: [
    {
      entity: 'Organisation',
      from: 'skolor',
      keys: [[{ column: 'Kod' }]],
      attributes: {
        displayName: { column: 'Skola' },
        organisationType: { value: 'Skolenhet' },
        schoolUnitCode: { column: 'Kod' },
        'schoolTypes[]': { value: 'GR' },
      },
    },
  ],
})

test('a long file is previewed by its beginning, in the encoding that its whole shows', async () => {
  const { add, preview } = project()
  const plain = Array.from({ length: 60_000 }, (_, index) => `${index};Anna Ek;7A;Ekskolan`).join('\n')
  await add(
    'lang.csv',
    Buffer.concat([Buffer.from(`Id;Namn;Klass;Skola\n${plain}\n`), Buffer.from('9;Åsa;7A;Ö\n', 'latin1')]),
  )
  const shown = await preview('lang.csv', { header: [] })
  expect(shown.isWhole).toBe(false)
  expect(shown.sources[0]?.read.encoding).toBe('windows-1252')
  expect(shown.sources[0]?.rows).toHaveLength(100)
  expect(shown.sources[0]?.counts.held).toBe(0)
})
