import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { describeMapping } from '../../../src/main/app/mapping/describe-mapping.ts'
import { listTable } from '../../../src/main/app/mapping/list-table.ts'
import { importMapping } from '../../../src/main/app/mapping/project-mapping.ts'
import { saveRecipe } from '../../../src/main/app/recipe/save-recipe.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { runCommandLine } from '../../../src/main/host/cli/program.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { entityRepository } from '../../../src/main/store/entity-repository.ts'
import { migrateFiles, noProgress, temporaryFolder } from './migrate-fixture.ts'

/** Titles that no shipped table knows, looked up in a shipped table and in one of the user's own. */
const mapping = {
  skolflytt: 1,
  name: 'egen',
  version: '1',
  sources: { personal: { match: { columns: ['Sign', 'Titel', 'Form'] } } },
  ask: { start: { label: { sv: 'Start', en: 'Start' }, type: 'date', default: 'schoolYearStart' } },
  tables: { titel: { use: 'befattning' }, form: { use: 'ekbys-former', values: { B: 'GY' } } },
  entities: [
    {
      entity: 'Organisation',
      from: 'personal',
      keys: [[{ value: 'skola' }]],
      attributes: {
        displayName: { value: 'Ekskolan' },
        organisationType: { value: 'Skolenhet' },
        schoolUnitCode: { value: '99900011' },
        'schoolTypes[]': { column: 'Form', transform: [{ table: 'form' }] },
      },
    },
    {
      entity: 'Person',
      from: 'personal',
      keys: [[{ column: 'Sign' }]],
      attributes: { givenName: { column: 'Sign' }, familyName: { value: 'Ek' } },
    },
    {
      entity: 'Duty',
      from: 'personal',
      keys: [[{ column: 'Sign' }]],
      attributes: {
        person: { reference: 'Person', key: [{ column: 'Sign' }] },
        dutyAt: { reference: 'Organisation', key: [{ value: 'skola' }] },
        dutyRole: { column: 'Titel', transform: [{ table: 'titel' }] },
        startDate: { ask: 'start' },
      },
    },
  ],
}
const list = 'Sign;Titel;Form\nANL;Lärling;A\nBOS;Rektor;B\n'

let tables: string
let folder: string
beforeEach(() => {
  const before = process.env['SKOLFLYTT_HOME']
  process.env['SKOLFLYTT_HOME'] = temporaryFolder()
  onTestFinished(() => {
    if (before === undefined) delete process.env['SKOLFLYTT_HOME']
    else process.env['SKOLFLYTT_HOME'] = before
  })
  tables = join(process.env['SKOLFLYTT_HOME'], 'tables')
  mkdirSync(tables)
  writeFileSync(join(tables, 'befattning.json'), JSON.stringify({ values: { lärling: 'Lärarassistent' } }))
  writeFileSync(join(tables, 'ekbys-former.json'), JSON.stringify({ values: { A: 'GR', B: 'GR' } }))
  folder = temporaryFolder()
  writeFileSync(join(folder, 'personal.csv'), list)
  writeFileSync(join(folder, 'egen.json'), JSON.stringify(mapping))
})

const run = (name = 'egen.json') =>
  migrateFiles([join(folder, 'personal.csv')], { mapping: join(folder, name) })

describe('a table of one’s own', () => {
  test('adds to the shipped one of its name, or is one for itself; the mapping’s own values win', async () => {
    const { delivered, allFindings } = await run()
    expect(allFindings.filter(({ rule }) => rule === 'MAP-03')).toEqual([])
    expect(delivered('duties').map((duty) => duty['dutyRole'])).toEqual(
      expect.arrayContaining(['Lärarassistent', 'Rektor']),
    )
    expect(delivered('organisations')).toMatchObject([{ schoolTypes: ['GR', 'GY'] }])
  })

  test('holds in the application, is shown among the values, and goes along in a recipe', async () => {
    const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-11-24' } })
    onTestFinished(() => void db.close())
    const paths = [join(folder, 'personal.csv')]
    await importFiles(db, { paths, tempDir: folder, candidates: [] }, noProgress)
    importMapping(db, JSON.stringify(mapping))
    expect(describeMapping(db).issues).toEqual([])
    expect(listTable(db, { projectId: 'p', table: 'titel' }).entries).toContainEqual({
      value: 'Lärling',
      to: 'Lärarassistent',
      from: 'shared',
      count: 1,
    })
    await runProject(db, noProgress)
    expect(entityRepository(db).counts().get('Duty')).toBe(2)
    const { recipe } = saveRecipe(db, 'plain')
    expect(recipe.mapping.tables).toEqual({
      titel: { use: 'befattning', values: { lärling: 'Lärarassistent' } },
      form: { values: { A: 'GR', B: 'GY' } },
    })
    // Elsewhere, where there is no such table.
    process.env['SKOLFLYTT_HOME'] = temporaryFolder()
    writeFileSync(join(folder, 'recept.json'), JSON.stringify(recipe))
    expect((await run('recept.json')).delivered('duties')).toHaveLength(2)
  })

  test('that is not there stops the run and names the folder and those there are', async () => {
    writeFileSync(join(folder, 'fel.json'), JSON.stringify(mapping).replace('ekbys-former', 'ekbys-form'))
    await expect(run('fel.json')).rejects.toThrow(
      /no shared table "ekbys-form".*tables.*ekbys-former, gruppart/,
    )
  })

  test('that is not written as it should be is named', async () => {
    writeFileSync(join(tables, 'befattning.json'), '{ "lärling": "Lärare" }')
    await expect(run()).rejects.toMatchObject({ code: 'mapping-invalid' })
    await expect(run()).rejects.toThrow(join(tables, 'befattning.json'))
  })

  test('is listed by the command line', async () => {
    let out = ''
    await runCommandLine(['mappings', '--json'], {
      out: (text) => (out += text),
      err: () => {},
      isTerminal: false,
    })
    const shipped = JSON.parse(readFileSync('mappings/tables/befattning.json', 'utf8'))
    expect(JSON.parse(out).tables).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'befattning', ownFile: join(tables, 'befattning.json') }),
        { name: 'ekbys-former', values: 2, ownFile: join(tables, 'ekbys-former.json'), description: '' },
        expect.objectContaining({ name: 'kon' }),
      ]),
    )
    expect(JSON.parse(out).tables.find((one: { name: string }) => one.name === 'befattning').values).toBe(
      Object.keys(shipped.values).length + 1,
    )
  })
})
