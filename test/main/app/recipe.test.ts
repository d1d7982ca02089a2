import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { commandHandlers } from '../../../src/main/app/commands.ts'
import { queryHandlers } from '../../../src/main/app/queries.ts'
import { applyFix } from '../../../src/main/app/fixes/apply-fix.ts'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { matchColumns } from '../../../src/main/app/recipe/match-columns.ts'
import {
  parseRecipe,
  parseRecipeText,
  recipeVersion,
  Recipe,
} from '../../../src/main/app/recipe/recipe-document.ts'
import { saveRecipe, widen } from '../../../src/main/app/recipe/save-recipe.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import { writeAnswer } from '../../../src/main/store/answer-repository.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { sourceRepository } from '../../../src/main/store/source-repository.ts'
import { settings } from '../../../src/main/store/settings.ts'
import { migrateFiles, noProgress, temporaryFolder } from './migrate-fixture.ts'

const mapping = MappingDocument.parse({
  skolflytt: 1,
  name: 'elever',
  version: '1.0.0',
  sources: { elever: { match: { columns: ['Elevnr', 'Förnamn', 'Skolform'] } } },
  ask: {
    start: { label: { sv: 'Första dag', en: 'First day' }, type: 'date', default: 'schoolYearStart' },
    skola: { label: { sv: 'Skolans namn', en: 'Name of the school' }, type: 'text', default: 'Skolan' },
  },
  tables: { form: { values: { G: 'GR', F: 'FKLASS' } } },
  entities: [
    {
      entity: 'Organisation',
      once: true,
      keys: [[{ value: 'skola' }]],
      attributes: {
        displayName: { ask: 'skola' },
        organisationType: { value: 'Skolenhet' },
        schoolUnitCode: { value: '99900011' },
      },
    },
    {
      entity: 'Person',
      from: 'elever',
      keys: [[{ column: 'Elevnr' }]],
      attributes: {
        givenName: { column: 'Förnamn' },
        familyName: { column: 'Efternamn' },
        'emails[]': { value: { column: 'E-post' }, type: { value: 'Skola elev' } },
        'enrolments[]': {
          enroledAt: { reference: 'Organisation', key: [{ value: 'skola' }] },
          schoolType: { column: 'Skolform', transform: [{ table: 'form' }] },
          startDate: { ask: 'start' },
          schoolYear: { column: 'Åk', transform: ['schoolYear'] },
        },
      },
    },
  ],
})

const autumn = [
  'Elevnr;Förnamn;Efternamn;E-post;Skolform;Åk;Skåp',
  '1;Ada;Ek;ada@ek.example;G;6;12',
  '2;Bo;Al;bo@al.example;G;6;13',
  '3;Cia;Lo;cia@lo.example;g ;5;14',
]
const at = '2026-11-24T10:00:00.000Z'

/** A project of the autumn's file with answers and fixes, saved as a recipe. */
async function saveAutumn(kept: 'all' | 'rules' | 'none' = 'all'): Promise<Recipe> {
  const tempDir = temporaryFolder()
  const path = join(tempDir, 'elever-ht26.csv')
  writeFileSync(path, `${autumn.join('\n')}\n`)
  const db = openProject(':memory:', { create: { name: 'Ekby hösten', asOf: '2026-11-24' } })
  onTestFinished(() => void db.close())
  await importFiles(db, { paths: [path], tempDir, candidates: [mapping] }, noProgress)
  settings(db).set('mapping', mapping)
  writeAnswer(db, 'start', '', '2026-08-17')
  writeAnswer(db, 'skola', '', 'Ekskolan')
  const sourceId = sourceRepository(db).list()[0]?.id ?? 0
  applyFix(db, { kind: 'cell', sourceId, row: 3, column: 2, value: 'Bosse' }, at)
  applyFix(db, { kind: 'equal', sourceId, column: 5, from: 'g', to: 'G' }, at)
  return saveRecipe(db, kept)
}

/** The recipe used on the file of the spring, as the command line does. */
async function spring(recipe: Recipe, rows: readonly string[]) {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'recept.json'), JSON.stringify(recipe))
  writeFileSync(join(folder, 'elever-vt27.csv'), `${rows.join('\n')}\n`)
  return migrateFiles([join(folder, 'elever-vt27.csv')], { mapping: join(folder, 'recept.json') })
}

describe('a recipe on the files of the next term', () => {
  test('files that have not changed: mapping, answers and fixes are all applied', async () => {
    const migrated = await spring(await saveAutumn(), autumn)
    expect(migrated.summary.assumed).toEqual([])
    expect(migrated.delivered('organisations')).toMatchObject([{ displayName: 'Ekskolan' }])
    expect(new Set(migrated.delivered('persons').map(({ givenName }) => givenName))).toEqual(
      new Set(['Ada', 'Bosse', 'Cia']),
    )
    const { drift } = migrated
    expect(drift?.sources[0]).toMatchObject({
      mappedAs: 'elever',
      before: 'elever-ht26.csv',
      now: 'elever-vt27.csv',
    })
    expect(drift?.sources[0]?.columns.every(({ status }) => status === 'same')).toBe(true)
    expect(drift?.fixes.map(({ applied, conflict }) => [applied, conflict])).toEqual([
      [1, 0],
      [1, 0],
    ])
    expect(drift?.stopped).toEqual([])
  })

  test('columns renamed, new and gone; new codes; fixes that are not needed, in conflict or about rows that are gone', async () => {
    const { drift, delivered, dir } = await spring(await saveAutumn(), [
      'Elevnr;Fornamn;EFTERNAMN;Mejladress;Skolform;Klass',
      '1;Ada;Ek;ada@ek.example;G;6A',
      '2;Bo-Erik;Al;bo@al.example;F;6A',
      '4;Dan;Ny;dan@ny.example;X;6A',
    ])
    expect(drift?.sources[0]?.columns).toEqual([
      { name: 'Elevnr', status: 'same' },
      { name: 'Förnamn', status: 'renamed', now: 'Fornamn', score: expect.any(Number), taken: true },
      { name: 'Efternamn', status: 'same', now: 'EFTERNAMN' },
      { name: 'E-post', status: 'renamed', now: 'Mejladress', score: expect.any(Number), taken: true },
      { name: 'Skolform', status: 'same' },
      { name: 'Åk', status: 'gone' },
      { name: 'Skåp', status: 'gone' },
      { name: 'Klass', status: 'new' },
    ])
    expect(drift?.codes).toEqual([
      { source: 'elever-vt27.csv', column: 'Skolform', value: 'F', known: true },
      { source: 'elever-vt27.csv', column: 'Skolform', value: 'X', known: false },
    ])
    expect(
      drift?.fixes.map(({ applied, notNeeded, conflict, missing }) => [
        applied,
        notNeeded,
        conflict,
        missing,
      ]),
    ).toEqual([
      [0, 0, 1, 0],
      [0, 0, 0, 0],
    ])
    // Åk is read by the mapping and gone; Skåp was read by nothing.
    expect(drift?.stopped.map(({ en }) => en)).toEqual([
      'There is no column Åk in elever-vt27.csv: nothing is made of what the mapping reads from it.',
    ])
    expect(delivered('persons').map(({ emails }) => emails)).toContainEqual([
      { value: 'ada@ek.example', type: 'Skola elev' },
    ])
    expect(readFileSync(join(dir, 'report.html'), 'utf8')).toContain('namnbyte: E-post → Mejladress')
  })

  test('a file that lost a column its mapping goes by is found by the columns that are left', async () => {
    const { drift, delivered } = await spring(await saveAutumn(), [
      'Nummer på eleven;Förnamn;Efternamn;E-post;Form;Åk',
      '1;Ada;Ek;ada@ek.example;G;6',
    ])
    expect(drift?.sources[0]).toMatchObject({ now: 'elever-vt27.csv' })
    expect(drift?.stopped.map(({ en }) => en)).toContainEqual(expect.stringContaining('no column Elevnr'))
    expect(delivered('persons')).toEqual([])
  })

  test('no file at all for one of its sources is told', async () => {
    const recipe = await saveAutumn()
    const { drift } = await spring(recipe, ['Sal;Platser', 'A1;30'])
    expect(drift?.stopped[0]?.en).toContain('No file answers to elever-ht26.csv')
    expect(drift?.unknown).toEqual(['elever-vt27.csv'])
  })
})

test('in the application: compared first, then used with the renamings that are chosen, then told again', async () => {
  const json = JSON.stringify(await saveAutumn('rules'))
  const tempDir = temporaryFolder()
  const path = join(tempDir, 'elever-vt27.csv')
  writeFileSync(path, 'Elevnr;Förnamn;Efternamn;Mejladress;Skolform;Åk\n1;Ada;Ek;ada@ek.example;g;6\n')
  const db = openProject(':memory:', { create: { name: 'Ekby våren', asOf: '2027-02-01' } })
  onTestFinished(() => void db.close())
  await importFiles(db, { paths: [path], tempDir, candidates: [] }, noProgress)
  const { drift } = await queryHandlers['recipe/compare'](db, { projectId: 'p', json })
  expect(drift.sources[0]?.columns.filter(({ status }) => status === 'renamed')).toMatchObject([
    { name: 'E-post', now: 'Mejladress' },
  ])
  expect(settings(db).get('mapping')).toBeUndefined()
  const used = commandHandlers['recipe/use'](db, { projectId: 'p', json, renames: [] })
  expect(used.drift.stopped).toHaveLength(1)
  expect(used.drift.fixes).toMatchObject([{ applied: 1 }])
  expect(settings(db).get('mapping')?.name).toBe('elever')
  expect(await queryHandlers['recipe/drift'](db, { projectId: 'p' })).toEqual(used)
  const { fileName, json: saved } = await queryHandlers['recipe/save'](db, { projectId: 'p', fixes: 'none' })
  expect(fileName).toBe('Ekby våren.recept.json')
  expect(parseRecipeText(saved).answers).toEqual({ start: '2026-08-17', skola: 'Ekskolan' })
})

describe('what a recipe holds', () => {
  test('without fixes of single cells it tells of nobody', async () => {
    const text = JSON.stringify(await saveAutumn('rules'))
    expect(text).not.toMatch(/Ada|Bosse|Cia|ada@/)
    expect(parseRecipeText(text).fixes.map(({ step }) => step.kind)).toEqual(['equal'])
    expect((await saveAutumn('none')).fixes).toEqual([])
  })

  test('is read back as it was saved, and is described by a JSON Schema', async () => {
    const recipe = await saveAutumn()
    expect(parseRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(JSON.parse(JSON.stringify(recipe)))
    const schema = JSON.parse(readFileSync('docs/schema/recipe.schema.json', 'utf8'))
    expect(Object.keys(schema.properties)).toEqual(Object.keys(Recipe.shape))
  })

  test.each([
    ['elever-ht26.csv', 'elever-*.csv'],
    ['Elever 2026-08-17.xlsx', 'Elever*.xlsx'],
    ['elever.csv', 'elever.csv'],
  ])('the name of a file of another term: %s', (file, wide) => expect(widen(file)).toBe(wide))
})

describe('versions of the format', () => {
  const older = {
    skolflyttRecipe: 1,
    name: 'x',
    asOf: '2026-11-24',
    mapping,
    replies: { start: '2026-08-17' },
  }
  test('an older recipe is brought forward, step by step', () => {
    const rename = ({ replies, ...rest }: Record<string, unknown>) => ({ ...rest, answers: replies })
    expect(parseRecipe(older, [rename])).toMatchObject({
      skolflyttRecipe: recipeVersion,
      answers: { start: '2026-08-17' },
    })
  })
  test('a newer one, and what is no recipe, are refused in words', () => {
    expect(() => parseRecipe({ ...older, skolflyttRecipe: 9 })).toThrow(/newer version/)
    expect(() => parseRecipeText('{"skolflytt":1}')).toThrow(/no recipe/)
    expect(() => parseRecipeText('nonsense')).toThrow(/no recipe/)
    expect(() => parseRecipe({ ...older, mapping: {} })).toThrow(/faults/)
  })
})

test('a new caption is proposed by its spelling, by its meaning and by what the values are, and used once', () => {
  const column = (name: string, kind = 'text') => ({ name, path: [name], kind })
  const drift = matchColumns(
    [column('Efternamn'), column('Personnr', 'civicNo'), column('Kontakt', 'email'), column('Övrigt')],
    [column('Efter-namn 1'), column('Födelsenummer', 'civicNo'), column('Nås på', 'email'), column('Skåp')],
  )
  expect(drift.map(({ name, status, now, taken }) => [name, status, now, taken])).toEqual([
    ['Efternamn', 'renamed', 'Efter-namn 1', true],
    ['Personnr', 'renamed', 'Födelsenummer', true],
    ['Kontakt', 'renamed', 'Nås på', false],
    ['Övrigt', 'gone', undefined, undefined],
    ['Skåp', 'new', undefined, undefined],
  ])
})
