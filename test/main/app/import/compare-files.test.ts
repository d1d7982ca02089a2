/** A changed file in place of an older one: what it would bring, told before anything is changed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { compareFiles } from '../../../../src/main/app/import/compare-files.ts'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { jobHandlers } from '../../../../src/main/app/jobs.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { sourceRepository } from '../../../../src/main/store/source-repository.ts'
import { noProgress, temporaryFolder } from '../migrate-fixture.ts'

async function compare(before: string, after: string, name = 'elever.csv') {
  const tempDir = temporaryFolder()
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const path = join(tempDir, name)
  writeFileSync(path, before)
  await importFiles(db, { paths: [path], tempDir, candidates: [] }, noProgress)
  writeFileSync(path, after)
  const comparisons = await compareFiles(db, { paths: [path], names: new Map(), tempDir }, noProgress)
  return { comparisons, db, path, tempDir }
}

const before = 'Id;Namn;Klass;Tele\n1;Åsa;7A;08\n2;Bo;7A;08\n3;Cia;7B;08\n4;Dag;7B;08\n'

test('columns and rows that are the same, new, changed and gone', async () => {
  const after = 'Id;Namn;Klass;Mejl\n1;Åsa;7A;a@x.se\n2;Bo;8A;b@x.se\n3;Cia;7B;\n5;Eva;7C;\n6;Fia;7C;\n'
  const { comparisons } = await compare(before, after)
  expect(comparisons).toEqual([
    {
      file: 'elever.csv',
      sources: [
        {
          name: 'elever.csv',
          isNew: false,
          columns: { same: 3, added: ['Mejl'], gone: ['Tele'] },
          rows: { now: 5, same: 2, changed: 1, added: 2, gone: 1 },
          key: 'Id',
        },
      ],
      gone: [],
    },
  ])
})

test('rows in another order are the same rows, and a row that stands twice counts twice', async () => {
  const lines = before.trimEnd().split('\n')
  const after = [lines[0], ...lines.slice(1).toReversed(), lines[1], ''].join('\n')
  const { comparisons } = await compare(before, after)
  expect(comparisons[0]?.sources[0]?.rows).toEqual({ now: 5, same: 4, changed: 0, added: 1, gone: 0 })
})

test('a column that few rows have anything in does not tell rows apart', async () => {
  const list = 'Personnr;Namn;Anm.\n1;Ada;\n2;Bo;\n3;Ce;Skåp 7\n4;Di;\n5;Ed;\n'
  const { comparisons } = await compare(
    list.replace('3;Ce', '3;Cee'),
    list
      .replace('Personnr', 'Pnr')
      .replaceAll(/^\d(?=;)/gm, (id) => `${id}0`)
      .replace('Ce', 'Bea'),
  )
  expect(comparisons[0]?.sources[0]).not.toHaveProperty('key', 'Anm.')
})

test('rows are the same by a column that tells every row apart, also where one has nothing there', async () => {
  // Of the rows that differ alone, the name would do as well; in the whole list two have the same.
  const list = 'Namn;Personnr\nÅsa;1\nÅsa;2\nBo;3\nCia;\nDag;4\n'
  const { comparisons } = await compare(list, list.replace('Bo;3', 'Bosse;3').replace('Åsa;1', 'Åsa;9'))
  const [source] = comparisons[0]?.sources ?? []
  expect([source?.key, source?.rows]).toEqual([
    'Personnr',
    { now: 5, same: 3, changed: 1, added: 1, gone: 1 },
  ])
})

test('the same bytes and an unknown name are nothing to ask about', async () => {
  expect((await compare(before, before)).comparisons).toEqual([])
})

test('an import that asks first changes nothing where a file has changed; without asking it takes the place', async () => {
  const { db, path, tempDir } = await compare(before, `${before}5;Eva;7C;08\n`)
  const files = [{ path, name: 'elever.csv', size: 1 }]
  const rows = () => sourceRepository(db).list()[0]?.rows
  const answer = await jobHandlers.import(db, { files, tempDir, ask: true }, noProgress)
  expect(answer.comparisons?.[0]?.sources[0]?.rows).toEqual({
    now: 5,
    same: 4,
    changed: 0,
    added: 1,
    gone: 0,
  })
  expect(rows()).toBe(4)
  expect(await jobHandlers.import(db, { files, tempDir }, noProgress)).toEqual({})
  expect(rows()).toBe(5)
})
