import { hash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { commandHandlers } from '../../../src/main/app/commands.ts'
import { applyFix, undoFix } from '../../../src/main/app/fixes/apply-fix.ts'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { queryHandlers } from '../../../src/main/app/queries.ts'
import { jobHandlers } from '../../../src/main/app/jobs.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { auditRepository } from '../../../src/main/store/audit-repository.ts'
import { findingRepository } from '../../../src/main/store/finding-repository.ts'
import { sourceRepository } from '../../../src/main/store/source-repository.ts'
import { settings } from '../../../src/main/store/settings.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { migrateFiles, noProgress, temporaryFolder } from './migrate-fixture.ts'

const mapping = MappingDocument.parse({
  skolflytt: 1,
  name: 'personer',
  version: '1.0.0',
  sources: { personer: { match: { columns: ['Nr', 'Namn', 'Född'] } } },
  entities: [
    {
      entity: 'Person',
      from: 'personer',
      keys: [[{ column: 'Nr' }]],
      attributes: {
        givenName: { column: 'Namn', transform: [{ nameParts: 'given' }] },
        familyName: { column: 'Namn', transform: [{ nameParts: 'family' }] },
        birthDate: { column: 'Född', transform: ['date'] },
        securityMarking: { column: 'Skydd', default: 'Ingen' },
      },
    },
  ],
})
const table = (...rows: string[]) => `Nr;Namn;Född;Skydd\n${rows.join('\n')}\n`

/** A project in memory, and a way to give it the file of the next term and run it. */
function openTerms(chosen = mapping) {
  const db = openProject(':memory:', { create: { name: 'terminer', asOf: '2026-11-24' } })
  onTestFinished(() => void db.close())
  const tempDir = temporaryFolder()
  return {
    db,
    async term(text: string) {
      writeFileSync(join(tempDir, 'personer.csv'), text)
      await importFiles(
        db,
        { paths: [join(tempDir, 'personer.csv')], tempDir, candidates: [chosen] },
        noProgress,
      )
      await runProject(db, noProgress)
    },
  }
}
async function idOf(db: WritableDb, name: string) {
  const { entities } = await queryHandlers['entity/list'](db, {
    projectId: 'p',
    type: 'Person',
    search: name,
    offset: 0,
    limit: 5,
  })
  return entities[0]?.id ?? ''
}
const newIds = (db: WritableDb) => findingRepository(db).list({ rule: 'MAP-09' }, 0, 10)
const lastLine = (db: WritableDb) => auditRepository(db).list(0, 1).entries[0]
const candidatesOf = async (db: WritableDb) =>
  (await queryHandlers['identity/candidates'](db, { projectId: 'p' })).candidates

describe('a person whose key has changed', () => {
  test('is told, with the row and the id she had (MAP-09), and merged she keeps it', async () => {
    const { db, term } = openTerms()
    await term(table('A1;Ada Ek;2014-02-03;', 'B2;Bo Ek;2014-06-07;'))
    const before = await idOf(db, 'Ada')
    expect(newIds(db)).toEqual([])
    await term(table('A9;ADA  Ek;2014-02-03;', 'B2;Bo Ek;2014-06-07;'))
    const after = await idOf(db, 'Ada')
    expect(after).not.toBe(before)
    expect(newIds(db)).toMatchObject([
      { severity: 'warning', source: 'personer.csv', row: 2, id: after, params: { id: before } },
    ])
    expect(await candidatesOf(db)).toMatchObject([
      { id: after, label: 'ADA Ek', keys: ['a9'], other: { id: before, keys: ['a1'] } },
    ])
    commandHandlers['identity/merge'](db, { projectId: 'p', id: after, otherId: before })
    expect(lastLine(db)).toMatchObject({
      action: 'identity-merged',
      detail: { person: hash('sha256', after), otherPerson: hash('sha256', before) },
    })
    await runProject(db, noProgress)
    expect(await idOf(db, 'Ada')).toBe(before)
    expect(newIds(db)).toEqual([])
    expect(await candidatesOf(db)).toEqual([])
  })

  test('is shown beside herself without the end of either personal number', async () => {
    const entities = mapping.entities.map((block) => ({
      ...block,
      attributes: { ...block.attributes, 'civicNo.value': { column: 'Nr', transform: ['civicNo'] } },
    }))
    const { db, term } = openTerms(MappingDocument.parse({ ...mapping, entities }))
    await term(table('20140203-9802;Ada Ek;2014-02-03;'))
    await term(table('20140203-9810;Ada Ek;2014-02-03;'))
    const told = JSON.stringify(await candidatesOf(db))
    expect(told).toContain('20140203••••')
    expect(told).not.toMatch(/201402039(?:802|810)/)
  })

  test('by a fix keeps her id, and has it still when the fix is undone or the file is read again', async () => {
    const { db, term } = openTerms()
    await term(table('A1;Ada Ek;2014-02-03;', 'B2;Bo Ek;2014-06-07;'))
    const before = [await idOf(db, 'Ada'), await idOf(db, 'Bo')]
    const sourceId = sourceRepository(db).list()[0]?.id ?? 0
    applyFix(db, { kind: 'cell', sourceId, row: 2, column: 1, value: 'A7' }, '2026-11-24T10:00:00.000Z')
    await runProject(db, noProgress)
    expect([await idOf(db, 'Ada'), await idOf(db, 'Bo')]).toEqual(before)
    expect(newIds(db)).toEqual([])
    undoFix(db)
    await runProject(db, noProgress)
    expect([await idOf(db, 'Ada'), await idOf(db, 'Bo')]).toEqual(before)
    await term(table('A7;Ada Ek;2014-02-03;', 'B2;Bo Ek;2014-06-07;'))
    expect(await idOf(db, 'Ada')).toBe(before[0])
  })

  test('by a fix that makes her somebody who is there already is not given to both', async () => {
    const { db, term } = openTerms()
    await term(table('A1;Ada Ek;2014-02-03;', 'A1;Ada Ek;2014-02-03;'))
    const before = await idOf(db, 'Ada')
    const sourceId = sourceRepository(db).list()[0]?.id ?? 0
    applyFix(db, { kind: 'cell', sourceId, row: 3, column: 1, value: 'A7' }, '2026-11-24T10:00:00.000Z')
    await runProject(db, noProgress)
    const { entities } = await queryHandlers['entity/list'](db, {
      projectId: 'p',
      type: 'Person',
      offset: 0,
      limit: 5,
    })
    expect(entities).toHaveLength(2)
    expect(entities.filter(({ id }) => id === before)).toHaveLength(1)
  })

  test('is two persons when somebody says so, and not asked about again', async () => {
    const { db, term } = openTerms()
    await term(table('A1;Ada Ek;2014-02-03;'))
    const otherId = await idOf(db, 'Ada')
    await term(table('A9;Ada Ek;2014-02-03;'))
    const id = await idOf(db, 'Ada')
    commandHandlers['identity/apart'](db, { projectId: 'p', id, otherId })
    expect(lastLine(db)).toMatchObject({ action: 'identity-kept-apart' })
    await runProject(db, noProgress)
    expect(newIds(db)).toEqual([])
    expect(await idOf(db, 'Ada')).toBe(id)
  })

  test('is not told while the other is still there, nor when the birth date is another', async () => {
    const { db, term } = openTerms()
    await term(table('A1;Ada Ek;2014-02-03;', 'B2;Bo Ek;2014-06-07;'))
    await term(table('A1;Ada Ek;2014-02-03;', 'A9;Ada Ek;2014-02-03;', 'B9;Bo Ek;2014-06-08;'))
    expect(newIds(db)).toEqual([])
  })

  test('of a protected person nothing but the id is told', async () => {
    const { db, term } = openTerms()
    await term(table('A1;Ada Ek;2014-02-03;Sekretessmarkering'))
    await term(table('A9;Ada Ek;2014-02-03;Sekretessmarkering'))
    expect(JSON.stringify(newIds(db))).not.toMatch(/Ada|Ek/)
    expect(newIds(db)).toHaveLength(1)
    const [candidate] = await candidatesOf(db)
    expect(candidate).toMatchObject({ protected: true, keys: [], other: { keys: [] } })
    expect(JSON.stringify(candidate)).not.toMatch(/Ada|2014-02-03/)
  })
})

test('the identity file carries what a person is known by, and no name, to another project', async () => {
  const folder = temporaryFolder()
  const identityFile = join(folder, 'id.ndjson')
  const run = async (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    writeFileSync(join(folder, 'mapping.json'), JSON.stringify(mapping))
    return migrateFiles([join(folder, name)], { mapping: join(folder, 'mapping.json'), identityFile })
  }
  const first = await run('ht.csv', table('A1;Ada Ek;2014-02-03;'))
  expect(first.allFindings.filter(({ rule }) => rule === 'MAP-09')).toEqual([])
  const lines = readFileSync(identityFile, 'utf8')
  expect(lines).toMatch(/"mark":"[\w-]{22}"/)
  expect(lines).not.toMatch(/Ada|2014-02-03/)
  const second = await run('vt.csv', table('A9;Ada Ek;2014-02-03;'))
  expect(second.allFindings.filter(({ rule }) => rule === 'MAP-09')).toMatchObject([
    { row: 2, params: { id: first.delivered('persons')[0]?.['id'] } },
  ])
})

describe('two terms on the command line', () => {
  const captions = 'Nr;Förnamn;Efternamn;Född'
  function folderWith(files: Readonly<Record<string, readonly string[]>>) {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'mapping.json'), JSON.stringify(twoTerms))
    for (const [name, rows] of Object.entries(files))
      writeFileSync(join(folder, name), `${[captions, ...rows].join('\n')}\n`)
    return folder
  }
  const idsOf = ({ delivered }: Awaited<ReturnType<typeof migrateFiles>>) =>
    Object.fromEntries(
      delivered('persons').map(({ givenName, id }) => [typeof givenName === 'string' ? givenName : '', id]),
    )
  const twoTerms = {
    skolflytt: 1,
    name: 'personer',
    version: '1',
    sources: { personer: { match: { columns: ['Nr', 'Förnamn'] } } },
    entities: [
      {
        entity: 'Person',
        from: 'personer',
        keys: [[{ column: 'Nr' }]],
        attributes: {
          givenName: { column: 'Förnamn' },
          familyName: { column: 'Efternamn' },
          birthDate: { column: 'Född' },
        },
      },
    ],
  }

  test('a corrected key is told, and with keepIds the person keeps her id, also in the identity file', async () => {
    const folder = folderWith({
      'ht.csv': ['A1;Ada;Ek;2014-02-03', 'B2;Bo;Ek;2014-06-07', 'C3;Cia;Lo;2014-01-01'],
      'vt.csv': [
        'A9;Ada;Ek;2014-02-03',
        'B2;Bo;Ek;2014-06-07',
        'D4;Cia;Lo;2014-01-01',
        'E5;Cia;Lo;2014-01-01',
      ],
    })
    const options = { mapping: join(folder, 'mapping.json'), identityFile: join(folder, 'id.ndjson') }
    const recipe = join(folder, 'ekby.recept.json')
    const first = await migrateFiles([join(folder, 'ht.csv')], {
      ...options,
      saveRecipe: { file: recipe, fixes: 'plain' },
    })
    const before = idsOf(first)
    expect(first.ids).toEqual({ kept: 0, changed: 0 })
    const told = await migrateFiles([join(folder, 'vt.csv')], { ...options, mapping: recipe })
    expect(told.ids).toEqual({ kept: 0, changed: 3 })
    expect(idsOf(told)['Ada']).not.toBe(before['Ada'])
    // Ada is one; which of the two Cia is the one of before, nobody can tell.
    const kept = await migrateFiles([join(folder, 'vt.csv')], { ...options, mapping: recipe, keepIds: true })
    expect(kept.ids).toEqual({ kept: 1, changed: 2 })
    expect(idsOf(kept)).toMatchObject({ Ada: before['Ada'], Bo: before['Bo'] })
    const again = await migrateFiles([join(folder, 'vt.csv')], options)
    expect(idsOf(again)).toMatchObject({ Ada: before['Ada'], Bo: before['Bo'] })
  })

  test('files that a kept project has from before are told', async () => {
    const folder = folderWith({ 'ht.csv': ['A1;Ada;Ek;2014-02-03'], 'vt.csv': ['A1;Ada;Ek;2014-02-03'] })
    const options = { mapping: join(folder, 'mapping.json'), projectFile: join(folder, 'p.skolflytt') }
    expect((await migrateFiles([join(folder, 'ht.csv')], options)).fromBefore).toEqual([])
    writeFileSync(join(folder, 'vt.csv'), `${captions}\nB2;Bo;Ek;2014-06-07\n`)
    expect((await migrateFiles([join(folder, 'vt.csv')], options)).fromBefore).toEqual(['ht.csv'])
  })
})

describe('the ids of last term in the application', () => {
  /** A project in a file of its own, run with these rows. */
  async function projectWith(folder: string, name: string, rows: readonly string[]) {
    const db = openProject(join(folder, `${name}.skolflytt`), { create: { name, asOf: '2026-11-24' } })
    onTestFinished(() => void db.close())
    const path = join(folder, 'personer.csv')
    writeFileSync(path, table(...rows))
    await importFiles(db, { paths: [path], tempDir: folder, candidates: [mapping] }, noProgress)
    return db
  }
  const ada = 'A1;Ada Ek;2014-02-03;'

  test('are taken from another project', async () => {
    const folder = temporaryFolder()
    const autumn = await projectWith(folder, 'Hösten', [ada])
    await runProject(autumn, noProgress)
    const spring = await projectWith(folder, 'Våren', [ada, 'B2;Bo Ek;2014-06-07;'])
    const project = join(folder, 'Hösten.skolflytt')
    await jobHandlers.identity(spring, { from: { project }, tempDir: folder }, noProgress)
    expect(lastLine(spring)).toMatchObject({ action: 'identity-taken' })
    await runProject(spring, noProgress)
    expect(await idOf(spring, 'Ada')).toBe(await idOf(autumn, 'Ada'))
    // Everyone new too gets the id she would have had there.
    expect(settings(spring).need('project').namespace).toBe(settings(autumn).need('project').namespace)
  })

  test('are saved as a file, which is noted, and taken from it', async () => {
    const folder = temporaryFolder()
    const autumn = await projectWith(folder, 'Hösten', [ada])
    await runProject(autumn, noProgress)
    const saved = commandHandlers['identity/export'](autumn, { projectId: 'p' })
    expect(saved.fileName).toBe('Hösten.id.ndjson')
    expect(lastLine(autumn)).toMatchObject({ action: 'identity-exported', detail: { keys: 1 } })
    const file = join(folder, saved.fileName)
    writeFileSync(file, saved.text)
    const spring = await projectWith(folder, 'Våren', [ada])
    await jobHandlers.identity(spring, { from: { file }, tempDir: folder }, noProgress)
    await runProject(spring, noProgress)
    expect(await idOf(spring, 'Ada')).toBe(await idOf(autumn, 'Ada'))
  })

  test('from a file that is none change nothing, and that is said', async () => {
    const folder = temporaryFolder()
    const spring = await projectWith(folder, 'Våren', [ada])
    const { namespace } = settings(spring).need('project')
    const file = join(folder, 'personer.csv')
    await expect(
      jobHandlers.identity(spring, { from: { file }, tempDir: folder }, noProgress),
    ).rejects.toMatchObject({ code: 'file-unreadable' })
    expect(settings(spring).need('project').namespace).toBe(namespace)
    expect(lastLine(spring)?.action).not.toBe('identity-taken')
  })
})
