import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { commandHandlers } from '../../../src/main/app/commands.ts'
import { queryHandlers } from '../../../src/main/app/queries.ts'
import { applyFix } from '../../../src/main/app/fixes/apply-fix.ts'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { rereadSource } from '../../../src/main/app/import/reread-source.ts'
import { tellFixCounts } from '../../../src/shared/tell-drift.ts'
import { matchColumns } from '../../../src/main/app/recipe/match-columns.ts'
import {
  parseRecipe,
  parseRecipeText,
  recipeVersion,
  Recipe,
} from '../../../src/main/app/recipe/recipe-document.ts'
import { saveRecipe, widen } from '../../../src/main/app/recipe/save-recipe.ts'
import type { FixesKept } from '../../../src/shared/recipe.ts'
import { jobHandlers } from '../../../src/main/app/jobs.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import { writeAnswer } from '../../../src/main/store/answer-repository.ts'
import { auditRepository } from '../../../src/main/store/audit-repository.ts'
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
async function saveAutumn(kept: FixesKept = 'all'): Promise<Recipe> {
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
  return saveRecipe(db, kept).recipe
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
    // The report leaves the project: what was fixed in names is told without them, a code with it.
    expect(drift?.fixes.map(({ text }) => text.en)).toEqual([
      '“•••” became “•••” in Förnamn, row 3 of elever-ht26.csv',
      'Every “g” became “G” in Skolform, elever-ht26.csv (1 cell)',
    ])
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
  const json = JSON.stringify(await saveAutumn('plain'))
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
  await jobHandlers.recipe(db, { json, renames: [], tempDir }, noProgress)
  const used = await queryHandlers['recipe/drift'](db, { projectId: 'p' })
  expect(used.drift?.stopped).toHaveLength(1)
  expect(used.drift?.fixes).toMatchObject([{ applied: 1 }])
  expect(settings(db).get('mapping')?.name).toBe('elever')
  const { fileName, json: saved } = commandHandlers['recipe/save'](db, { projectId: 'p', fixes: 'none' })
  expect(fileName).toBe('Ekby våren.recept.json')
  expect(parseRecipeText(saved).answers).toEqual({ start: '2026-08-17', skola: 'Ekskolan' })
})

describe('what a recipe holds', () => {
  test('without fixes that hold personal data it tells of nobody', async () => {
    const text = JSON.stringify(await saveAutumn('plain'))
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

/** The autumn's file with names in fixes: a cell, a rule for names, a transform of names, a rule for codes, and a protected person. */
async function projectWithNames() {
  const tempDir = temporaryFolder()
  const path = join(tempDir, 'elever-ht26.csv')
  const rows = autumn.map((row, index) => `${row};${['Skydd', '', 'J', ''][index]}`)
  writeFileSync(path, `${rows.join('\n')}\n`)
  const db = openProject(':memory:', { create: { name: 'Ekby hösten', asOf: '2026-11-24' } })
  onTestFinished(() => void db.close())
  await importFiles(db, { paths: [path], tempDir, candidates: [mapping] }, noProgress)
  settings(db).set('mapping', mapping)
  const sourceId = sourceRepository(db).list()[0]?.id ?? 0
  applyFix(db, { kind: 'cell', sourceId, row: 3, column: 2, value: 'Bosse' }, at)
  applyFix(db, { kind: 'equal', sourceId, column: 3, from: 'Ek', to: 'Eken' }, at)
  applyFix(db, { kind: 'transform', sourceId, column: 2, name: 'uppercase' }, at)
  applyFix(db, { kind: 'equal', sourceId, column: 5, from: 'g', to: 'G' }, at)
  return db
}

describe('personal data in a recipe', () => {
  test('is counted, and left out unless it is asked for', async () => {
    const db = await projectWithNames()
    // Bo, Bosse, the key of the row, Ek and Eken; Bo is protected.
    expect(await queryHandlers['recipe/personal'](db, { projectId: 'p' })).toEqual({
      fixes: 2,
      values: 5,
      protectedRows: 1,
    })
    const plain = commandHandlers['recipe/save'](db, { projectId: 'p', fixes: 'plain' }).json
    expect(plain).not.toMatch(/Bo\b|Bosse|Ek"|Eken/)
    expect(parseRecipeText(plain).fixes.map(({ step }) => step.kind)).toEqual(['transform', 'equal'])
    const all = commandHandlers['recipe/save'](db, { projectId: 'p', fixes: 'all' }).json
    expect(parseRecipeText(all).fixes).toHaveLength(4)
    expect(await queryHandlers['recipe/plain'](db, { projectId: 'p' })).toEqual({ json: plain })
    const lines = auditRepository(db).list(0, 10).entries
    expect(lines.filter(({ action }) => action === 'recipe-saved').map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([
        { recipe: 'Ekby hösten', fixes: 'plain', personalValues: 0 },
        { recipe: 'Ekby hösten', fixes: 'all', personalValues: 5 },
      ]),
    )
  })

  test('also where it stands in the values of a coded column', async () => {
    const db = await projectWithNames()
    const byName = JSON.parse(JSON.stringify(mapping))
    byName.entities[1].attributes.givenName = { column: 'Förnamn', transform: [{ table: 'form' }] }
    settings(db).set('mapping', MappingDocument.parse(byName))
    const { json } = await queryHandlers['recipe/plain'](db, { projectId: 'p' })
    expect(json).not.toMatch(/Ada|ADA|Cia|CIA/)
    expect(parseRecipeText(json).sources[0]?.columns.find(({ name }) => name === 'Skolform')?.codes).toEqual([
      'G',
    ])
  })
})

test('a rule for every column is told without its words: it may be about names', async () => {
  const recipe = await saveAutumn('none')
  const step = {
    kind: 'replace',
    source: 'elever-ht26.csv',
    find: 'Ek',
    by: 'Eken',
    pattern: false,
    matchCase: true,
    whole: true,
  } as const
  const { drift } = await spring({ ...recipe, fixes: [{ step }] }, autumn)
  expect(drift?.fixes[0]?.text.en).toBe(
    '“•••” was replaced by “•••” in all columns, elever-ht26.csv (1 cell)',
  )
})

describe('the command line saves a recipe', () => {
  test('that tells next term what has changed', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'ekby.recept.json')
    writeFileSync(join(folder, 'elever.json'), JSON.stringify(mapping))
    writeFileSync(join(folder, 'svar.json'), JSON.stringify({ skola: 'Ekskolan' }))
    writeFileSync(join(folder, 'elever-ht26.csv'), `${autumn.join('\n')}\n`)
    const first = await migrateFiles([join(folder, 'elever-ht26.csv')], {
      mapping: join(folder, 'elever.json'),
      answersFile: join(folder, 'svar.json'),
      saveRecipe: { file, fixes: 'plain' },
    })
    expect(first.personal).toEqual({ fixes: 0, values: 0, protectedRows: 0 })
    const recipe = parseRecipeText(readFileSync(file, 'utf8'))
    expect(recipe).toMatchObject({ name: 'ekby', answers: { skola: 'Ekskolan' } })
    const { drift, delivered } = await spring(recipe, [
      'Elevnr;Förnamn;Efternamn;Mejladress;Skolform;Åk',
      '1;Ada;Ek;ada@ek.example;X;6',
    ])
    expect(drift?.sources[0]?.columns).toContainEqual(
      expect.objectContaining({ name: 'E-post', now: 'Mejladress', status: 'renamed' }),
    )
    expect(drift?.codes).toMatchObject([{ value: 'X', known: false }])
    expect(delivered('organisations')).toMatchObject([{ displayName: 'Ekskolan' }])
  })

  test('or says where it could not', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'elever.json'), JSON.stringify(mapping))
    writeFileSync(join(folder, 'elever-ht26.csv'), `${autumn.join('\n')}\n`)
    await expect(
      migrateFiles([join(folder, 'elever-ht26.csv')], {
        mapping: join(folder, 'elever.json'),
        saveRecipe: { file: join(folder, 'no', 'such', 'recept.json'), fixes: 'plain' },
      }),
    ).rejects.toMatchObject({ code: 'write-failed' })
  })
})

describe('files that are not read as the recipe says', () => {
  const macRows = 'Elevnr;Förnamn;Efternamn;E-post;Skolform;Åk;Skåp\n1;Åsa;Ek;asa@ek.example;G;6;1\n'

  async function projectOf(rows: string, reading: Recipe['reading']) {
    const tempDir = temporaryFolder()
    const path = join(tempDir, 'elever-vt27.csv')
    writeFileSync(path, rows)
    const db = openProject(':memory:', { create: { name: 'Ekby våren', asOf: '2027-02-01' } })
    onTestFinished(() => void db.close())
    await importFiles(db, { paths: [path], tempDir, candidates: [] }, noProgress)
    const recipe = { ...(await saveAutumn('plain')), reading }
    const use = () =>
      jobHandlers.recipe(db, { json: JSON.stringify(recipe), tempDir }, noProgress).then(async () => {
        const { drift } = await queryHandlers['recipe/drift'](db, { projectId: 'p' })
        return drift
      })
    return { db, recipe, tempDir, use }
  }

  test('are read again first, and the preview says that they will be', async () => {
    // A title above the captions, which detection takes for what it likes.
    const { db, recipe, use } = await projectOf(`Urval;våren\n${macRows}`, [
      { file: 'elever-*.csv', read: { header: [2], firstRow: 3 } },
    ])
    const { drift } = await queryHandlers['recipe/compare'](db, {
      projectId: 'p',
      json: JSON.stringify(recipe),
    })
    expect(drift.reread).toEqual(['elever-vt27.csv'])
    const used = await use()
    expect(used?.reread).toEqual(['elever-vt27.csv'])
    expect(used?.stopped).toEqual([])
    expect(sourceRepository(db).list()[0]).toMatchObject({ choice: { header: [2], firstRow: 3 } })
    expect(used?.sources[0]?.columns.every(({ status }) => status === 'same')).toBe(true)
    // Once is enough.
    expect((await use())?.reread).toEqual([])
  })

  test('stay as the user chose in this project', async () => {
    const { db, tempDir, use } = await projectOf(macRows, [{ file: 'elever-*.csv', read: { header: [] } }])
    const sourceId = sourceRepository(db).list()[0]?.id ?? 0
    await rereadSource(db, { sourceId, choice: { header: [1] }, tempDir }, noProgress)
    const used = await use()
    expect(used?.reread).toEqual([])
    expect(used?.stopped.map(({ en }) => en)).toContain(
      'elever-vt27.csv is read as you chose in this project, not as the recipe says.',
    )
  })

  test('stay as they were where they cannot be read so', async () => {
    const { db, use } = await projectOf(macRows, [{ file: 'elever-*.csv', read: { encoding: 'klingon' } }])
    const used = await use()
    expect(used?.reread).toEqual([])
    expect(used?.stopped[0]?.en).toContain('could not be read as the recipe says')
    expect(sourceRepository(db).list()[0]?.rows).toBe(1)
  })
})

test('the mapping that a recipe brings is a step that can be undone', async () => {
  const json = JSON.stringify(await saveAutumn('plain'))
  const tempDir = temporaryFolder()
  const db = openProject(':memory:', { create: { name: 'Ekby våren', asOf: '2027-02-01' } })
  onTestFinished(() => void db.close())
  commandHandlers['mapping/choose'](db, { projectId: 'p', name: 'elevregister-excel', remembered: [] })
  await jobHandlers.recipe(db, { json, tempDir }, noProgress)
  expect(settings(db).get('mapping')?.name).toBe('elever')
  commandHandlers['mapping/undo'](db, { projectId: 'p' })
  expect(settings(db).get('mapping')?.name).toBe('elevregister-excel')
})

describe('recipes that files look like', () => {
  const remembered = (name: string, columns: readonly string[], when = at) => ({
    id: name,
    name,
    asOf: '2026-11-24',
    at: when,
    sources: [{ name: 'elever-ht26.csv', kind: 'csv', columns: [...columns] }],
  })
  const captions = ['Elevnr', 'Förnamn', 'Efternamn', 'E-post', 'Skolform', 'Åk', 'Skåp']

  test('are found by captions, the latest first; not the project’s own, nor one that was used', async () => {
    const recipe = await saveAutumn('plain')
    const tempDir = temporaryFolder()
    const path = join(tempDir, 'elever-vt27.csv')
    writeFileSync(path, 'ELEVNR;Förnamn;Efternamn;Mejl;Skolform;Åk\n1;Ada;Ek;ada@ek.example;G;6\n')
    const db = openProject(':memory:', { create: { name: 'Våren', asOf: '2027-02-01' } })
    onTestFinished(() => void db.close())
    await importFiles(db, { paths: [path], tempDir, candidates: [] }, noProgress)
    const recipes = [
      remembered('Ekby hösten', captions),
      remembered('Nyare', captions, '2026-11-25T10:00:00.000Z'),
      remembered('Annat', ['Elevnr', 'Sal', 'Platser']),
      { ...remembered('Våren', captions), asOf: '2027-02-01' },
    ]
    const ask = async () => (await queryHandlers['recipe/matches'](db, { projectId: 'p', recipes })).recipes
    expect(await ask()).toMatchObject([
      { name: 'Nyare', files: [{ now: 'elever-vt27.csv', before: 'elever-ht26.csv' }], all: 1 },
      { name: 'Ekby hösten' },
    ])
    await jobHandlers.recipe(db, { json: JSON.stringify(recipe), tempDir }, noProgress)
    expect((await ask()).map(({ name }) => name)).toEqual(['Nyare'])
  })
})

test('of a fix that found nothing in the new files no row of noughts is told', () => {
  expect(tellFixCounts({ applied: 0, notNeeded: 0, conflict: 0, missing: 0 }, 'sv')).toBe(
    'inget att ändra i filerna',
  )
  expect(tellFixCounts({ applied: 6, notNeeded: 0, conflict: 1, missing: 0 }, 'sv')).toBe(
    '6 gjorda, 1 i konflikt',
  )
})
