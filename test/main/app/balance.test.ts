import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { noProgress, temporaryFolder } from './migrate-fixture.ts'

// Few values, so that rows meet: same persons, same groups, references that dangle, numbers that are wrong.
const civicNo = fc.constantFrom(
  '20140107-2390',
  '20141118-9815',
  '20140107-2391',
  '',
  '2,01404E+11',
  '140107-2390',
)
const name = fc.constantFrom('Åsa', 'Örjan', '', 'Ek; Åsa')
const school = fc.constantFrom('Ekskolan', 'Björkskolan', 'Finns ej', '')
const group = fc.constantFrom('7A', '7B, Kör', '')
const date = fc.constantFrom('2026-08-17', '17/8 -26', '2026-13-45', '')
const pupilRow = fc.tuple(civicNo, name, name, school, group, date)
const footer = fc.constantFrom(
  'Summa;3;;;;',
  ';;;;;',
  'Personnr;Förnamn;Efternamn;Skola;Grupper;Start',
  'för;få',
)
const line = fc.oneof(
  { weight: 8, arbitrary: pupilRow.map((cells) => cells.map(quote).join(';')) },
  { weight: 1, arbitrary: footer },
)

const blocks = [
  {
    entity: 'Organisation',
    from: 'skolor',
    keys: [[{ column: 'Skola' }]],
    attributes: { displayName: { column: 'Skola' }, organisationType: { value: 'Skolenhet' } },
  },
  {
    entity: 'Person',
    from: 'elever',
    keys: [
      [{ column: 'Personnr', transform: ['civicNo'] }],
      [{ column: 'Förnamn' }, { column: 'Efternamn' }],
    ],
    attributes: {
      givenName: { column: 'Förnamn' },
      familyName: { column: 'Efternamn' },
      'civicNo.value': { column: 'Personnr', transform: ['civicNo'] },
      'enrolments[]': {
        enroledAt: { reference: 'Organisation', key: [{ column: 'Skola' }] },
        schoolType: { value: 'GR' },
        startDate: { column: 'Start' },
      },
    },
  },
  {
    entity: 'Group',
    from: 'elever',
    each: { column: 'Grupper', split: ',' },
    keys: [[{ column: 'Skola' }, { item: '' }]],
    attributes: {
      displayName: { item: '' },
      groupType: { value: 'Klass' },
      startDate: { value: '2026-07-01' },
      organisation: { reference: 'Organisation', key: [{ column: 'Skola' }] },
      'groupMemberships[]': {
        person: { reference: 'Person', key: [{ column: 'Personnr', transform: ['civicNo'] }] },
      },
    },
  },
  {
    entity: 'Person',
    from: 'elever',
    mode: 'extend',
    when: { filled: { column: 'Start' } },
    keys: [[{ column: 'Personnr', transform: ['civicNo'] }]],
    attributes: { personStatus: { value: 'Aktiv' } },
  },
]

test('read is always the sum of the four states, in every source, and no row is without one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.subarray(blocks, { minLength: 1 }),
      fc.boolean(),
      async (lines, entities, withSchools) => {
        const dir = temporaryFolder()
        const pupils = join(dir, 'elever.csv')
        writeFileSync(pupils, ['Personnr;Förnamn;Efternamn;Skola;Grupper;Start', ...lines].join('\r\n'))
        const schools = join(dir, 'skolor.csv')
        writeFileSync(schools, 'Skola;Ort\r\nEkskolan;Granvik\r\nBjörkskolan;Granvik\r\n')
        const mapping = MappingDocument.parse({
          skolflytt: 1,
          name: 'test',
          version: '1.0.0',
          sources: {
            skolor: { match: { columns: ['Ort'] }, optional: true },
            elever: {
              match: { columns: ['Personnr', 'Grupper'] },
              optional: true,
              read: { skip: [{ column: 1, pattern: '^Summa' }] },
            },
          },
          entities,
        })
        const db = openProject(':memory:', {
          create: { name: 'test', asOf: '2026-11-24', namespace: 'd5a3b1f2-6c1e-4a57-9d53-0a0a4d3b2c11' },
        })
        try {
          await importFiles(
            db,
            { paths: withSchools ? [pupils, schools] : [pupils], tempDir: dir, candidates: [mapping] },
            noProgress,
          )
          if (db.prepare("SELECT 1 FROM setting WHERE name = 'mapping'").get() === undefined) return
          const { balance, sources, entities: made } = await runProject(db, noProgress)
          for (const one of [balance, ...sources.map((source) => source.balance)]) {
            expect(one.entities + one.merged + one.leftOut + one.waiting).toBe(one.read)
            expect(Object.values(one.reasons).reduce((sum, n) => sum + n, 0)).toBe(one.leftOut)
          }
          const staged = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM source_row').get()?.n
          expect(balance.read).toBe(staged)
          // Every physical line of the pupil list but the captions is a staged row.
          const pupilSource = sources.find(({ name: of }) => of.startsWith('elever'))
          expect(pupilSource?.balance.read).toBe(lines.length)
          // What was made was made of rows that count as making something.
          if (balance.entities === 0) expect(made).toEqual({})
        } finally {
          db.close()
        }
      },
    ),
    { numRuns: 60 },
  )
})

function quote(cell: string): string {
  return /[;"]/.test(cell) ? `"${cell}"` : cell
}
