import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommandLine } from '../../../../src/main/host/cli/program.ts'
import { temporaryFolder } from '../../app/migrate-fixture.ts'

async function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const status = await runCommandLine(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    isTerminal: false,
  })
  return { status, out, err }
}

const csv = ['Skola;Skolenhetskod;Skolform', 'Ekskolan;99900011;Grundskola'].join('\r\n')
const mapping = {
  skolflytt: 1,
  name: 'egen',
  version: '1.0.0',
  sources: { skolor: { match: { columns: ['Skola', 'Skolenhetskod'] } } },
  ask: {
    huvudman: { label: { sv: 'Huvudman', en: 'School authority' }, type: 'text', default: 'Granviks kommun' },
  },
  tables: { skolform: { use: 'skolform' } },
  entities: [
    {
      entity: 'Organisation',
      once: true,
      keys: [[{ ask: 'huvudman' }]],
      attributes: { displayName: { ask: 'huvudman' }, organisationType: { value: 'Huvudman' } },
    },
    {
      entity: 'Organisation',
      from: 'skolor',
      keys: [[{ column: 'Skolenhetskod' }]],
      attributes: {
        displayName: { column: 'Skola' },
        organisationType: { value: 'Skolenhet' },
        schoolUnitCode: { column: 'Skolenhetskod' },
        'schoolTypes[]': { column: 'Skolform', transform: [{ table: 'skolform' }] },
        parentOrganisation: { reference: 'Organisation', key: [{ ask: 'huvudman' }] },
      },
    },
  ],
}

function prepare(text = csv): { dir: string; file: string; out: string; mappingFile: string } {
  const dir = temporaryFolder()
  const paths = {
    dir,
    file: join(dir, 'skolor.csv'),
    out: join(dir, 'ut'),
    mappingFile: join(dir, 'egen.json'),
  }
  writeFileSync(paths.file, text)
  writeFileSync(paths.mappingFile, JSON.stringify(mapping))
  return paths
}

describe('migrate', () => {
  test('gives one JSON document with the fixed keys, and status 0', async () => {
    const { file, out, mappingFile } = prepare()
    const {
      status,
      out: text,
      err,
    } = await run(
      'migrate',
      file,
      '--mapping',
      mappingFile,
      '--as-of',
      '2026-11-24',
      '--out',
      out,
      '--json',
      '--lang',
      'en',
    )
    expect(err).toBe('')
    expect(status).toBe(0)
    expect(JSON.parse(text)).toMatchObject({
      sources: [{ name: 'skolor.csv', rows: 1, mappedAs: 'skolor' }],
      entities: { organisations: 2 },
      balance: { read: 1, entities: 1, merged: 0, leftOut: 0, waiting: 0 },
      findings: { error: 0 },
      assumed: [{ question: 'huvudman', answer: 'Granviks kommun' }],
      answers: { huvudman: 'Granviks kommun' },
      files: ['organisations.json', 'findings.json', 'ledger.json', 'report.html'],
    })
    expect(readdirSync(out).sort()).toEqual([
      'findings.json',
      'ledger.json',
      'organisations.json',
      'report.html',
    ])
  })

  test('answers and identity are read from files', async () => {
    const { dir, file, out, mappingFile } = prepare()
    writeFileSync(join(dir, 'svar.json'), JSON.stringify({ huvudman: 'Ekstads kommun' }))
    const args = [
      'migrate',
      file,
      '--mapping',
      mappingFile,
      '--as-of',
      '2026-11-24',
      '--answers',
      join(dir, 'svar.json'),
      '--identity',
      join(dir, 'id.ndjson'),
    ]
    expect((await run(...args, '--out', out)).status).toBe(0)
    const first = readFileSync(join(out, 'organisations.json'), 'utf8')
    expect(first).toContain('Ekstads kommun')
    expect((await run(...args, '--out', join(dir, 'igen'))).status).toBe(0)
    expect(readFileSync(join(dir, 'igen', 'organisations.json'), 'utf8')).toBe(first)
  })

  test('what was assumed is told as the line that changes it, and the recipe as the way to next term', async () => {
    const { dir, file, out, mappingFile } = prepare()
    const recipe = join(dir, 'ekby.recept.json')
    const args = ['migrate', file, '--as-of', '2026-11-24']
    const told = await run(...args, '--mapping', mappingFile, '--save-recipe', recipe, '--out', out)
    expect(told.out).toContain('Antaget: Huvudman = Granviks kommun')
    const line = told.out.split('\n').find((one) => one.startsWith('{'))
    expect(told.out).toContain('--answers FIL')
    expect(told.out).toContain(`Använd det med --mapping ${recipe}`)
    // The line is a file that answers, with the very same delivery.
    writeFileSync(join(dir, 'svar.json'), line ?? '')
    const withAnswers = [...args, '--mapping', recipe, '--answers', join(dir, 'svar.json'), '--lang', 'en']
    const again = await run(...withAnswers, '--out', join(dir, 'igen'))
    expect(again.out).not.toContain('Assumed')
    expect(again.out).toContain('skolor.csv (before skolor.csv): 3 columns as before')
    expect(JSON.parse(readFileSync(join(dir, 'igen', 'organisations.json'), 'utf8')).data).toHaveLength(2)
  })

  test('a source that the recipe knows again by a renamed column is not called missing', async () => {
    const { dir } = prepare()
    const list = join(dir, 'elever.csv')
    const rows = [
      'Personnr;Förnamn;Efternamn;Klass',
      '20100107-2394;Åsa;Åkerblad;NA26A',
      '20090302-2382;Bo;Öst;SA26A',
    ]
    writeFileSync(list, rows.join('\n'))
    const [proposal, recipe] = [join(dir, 'förslag.json'), join(dir, 'recept.json')]
    await run('suggest', list, '-o', proposal)
    const args = ['migrate', list, '--as-of', '2026-11-24', '--out', join(dir, 'ut')]
    await run(...args, '--mapping', proposal, '--save-recipe', recipe)
    writeFileSync(list, rows.join('\n').replace('Personnr', 'Personnummer elev'))
    const next = await run(...args, '--mapping', recipe)
    expect(next.out).toContain('namnbyte: Personnr → Personnummer elev')
    expect(next.out).not.toContain('Ingen fil är källan')
  })

  test('findings of severity error: status 1, report and findings, data only when allowed', async () => {
    const { dir, file, out, mappingFile } = prepare(`${csv}\r\nBjörkskolan;9990002;Grundskola`)
    const args = ['migrate', file, '--mapping', mappingFile, '--as-of', '2026-11-24']
    const stopped = await run(...args, '--out', out)
    expect(stopped.status).toBe(1)
    expect(stopped.out).toContain(
      'Lästa rader: 2 = 1 nya poster + 0 sammanfogade + 0 utelämnade + 1 väntande',
    )
    expect(readdirSync(out).sort()).toEqual(['findings.json', 'ledger.json', 'report.html'])
    const allowed = await run(...args, '--allow-errors', '--out', join(dir, 'ändå'))
    expect(allowed.status).toBe(1)
    expect(JSON.parse(readFileSync(join(dir, 'ändå', 'organisations.json'), 'utf8')).data).toHaveLength(2)
    const again = await run(...args, '--out', join(dir, 'ändå'))
    expect(again.out).toContain('Borttaget därifrån, ur en tidigare leverans: organisations.json')
    const { findings } = JSON.parse(readFileSync(join(out, 'findings.json'), 'utf8'))
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'ORG-07',
        severity: 'error',
        source: 'skolor.csv',
        row: 3,
        column: 'Skolenhetskod',
        value: '9990002',
      }),
    )
  })

  test.each([
    [['--format', 'pdf'], 2],
    [['--as-of', 'igår'], 2],
    [['--mapping', 'finns-inte'], 2],
    [['--profile', 'finns-inte'], 2],
    [['--answers', 'finns-inte.json'], 3],
  ])('%j gives status %i and says why', async (extra, expected) => {
    const { file, out, mappingFile } = prepare()
    const { status, err } = await run(
      'migrate',
      file,
      '--out',
      out,
      '--mapping',
      mappingFile,
      '--as-of',
      '2026-11-24',
      ...extra,
    )
    expect(status).toBe(expected)
    expect(err).not.toBe('')
  })

  test('a file that is not there gives status 3; a command line without --out status 2', async () => {
    const { dir, out, file } = prepare()
    expect((await run('migrate', join(dir, 'borta.csv'), '--out', out)).status).toBe(3)
    expect((await run('migrate', file)).status).toBe(2)
    expect((await run('flytta')).status).toBe(2)
  })

  test('files that no shipped mapping fits give status 2', async () => {
    const { dir, out } = prepare()
    writeFileSync(join(dir, 'inköp.csv'), 'Vara;Pris\r\nPenna;12')
    const { status, err } = await run('migrate', join(dir, 'inköp.csv'), '--out', out)
    expect(status).toBe(2)
    expect(err).toContain('docs/MAPPING.md')
  })

  test('a folder where nothing may be written gives status 3', async () => {
    const { file, dir, mappingFile } = prepare()
    writeFileSync(join(dir, 'en-fil'), '')
    expect(
      (
        await run(
          'migrate',
          file,
          '--mapping',
          mappingFile,
          '--as-of',
          '2026-11-24',
          '--out',
          join(dir, 'en-fil', 'ut'),
        )
      ).status,
    ).toBe(3)
  })
})

test('inspect tells what is in the files, as detected', async () => {
  const { file } = prepare()
  const { status, out } = await run('inspect', file, '--json')
  expect(status).toBe(0)
  expect(JSON.parse(out).sources).toMatchObject([
    {
      name: 'skolor.csv',
      kind: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      header: [1],
      rows: 1,
      columns: [{ name: 'Skola', filled: 1, distinct: 1 }, { name: 'Skolenhetskod' }, { name: 'Skolform' }],
    },
  ])
})

test('mappings lists the shipped ones', async () => {
  const { out } = await run('mappings', '--json')
  expect(JSON.parse(out).mappings.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['elevregister-excel', 'granviks-kommun', 'ss12000-2018']),
  )
})

test('validate checks SS 12000:2020 data and tells where each fault stands', async () => {
  const dir = temporaryFolder()
  mkdirSync(join(dir, 'data'))
  const person = {
    id: '3f8e9d5c-1111-4222-8333-444455556666',
    meta: { created: '2026-01-01T00:00:00Z', modified: '2026-01-01T00:00:00Z' },
    givenName: 'Åsa',
  }
  writeFileSync(join(dir, 'data', 'persons.json'), JSON.stringify({ data: [person], pageToken: null }))
  const { status, out } = await run('validate', join(dir, 'data'), '--as-of', '2026-11-24', '--json')
  expect(status).toBe(1)
  const result = JSON.parse(out)
  expect(result.entities).toEqual({ persons: 1 })
  expect(result.findings).toContainEqual(
    expect.objectContaining({
      rule: 'COD-05',
      path: 'persons[0].familyName',
      entity: 'Person',
      attribute: 'familyName',
    }),
  )
})
