import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { deliverProject } from '../../../../src/main/app/deliver-project.ts'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { luhnDigit } from '../../../../src/main/validate/civic-no.ts'
import { migrateFiles, noProgress, temporaryFolder } from '../migrate-fixture.ts'
import { runSmallProject } from '../small-project.ts'

const asOf = '2026-09-01'
const people = [
  [
    'Hjördis',
    'Norrgårdström',
    '20140209-2389',
    'Vitsippestigen 7',
    'hjordis.norrgardstrom@vitsippan.example',
    '070-1740605',
  ],
  [
    'Göran',
    'Åkerlundius',
    '20141208-2396',
    'Blåklocksgränd 9',
    'goran.akerlundius@vitsippan.example',
    '070-1740606',
  ],
  // A wrong check digit, an address that is none, and a text encoded twice.
  ['Saga', 'HÃ¤ggstrÃ¶mer', '20140512-2380', 'Gullvivevägen 3', 'saga.haggstromer', '070-1740607'],
  [
    'Wilmarina',
    'Östlundius',
    `20140611-998${luhnDigit('140611998')}`,
    'Tussilagobacken 1',
    'wilmarina@vitsippan.example',
    '070-1740608',
  ],
] as const
const secretPupil = [
  'Hemlighild',
  'Gömdström',
  `20140702-981${luhnDigit('140702981')}`,
  'Dolda gatan 2',
  'hemlighild@vitsippan.example',
  '070-1740609',
]

function writeSource(): string {
  const path = join(temporaryFolder(), 'elever.csv')
  const line = (person: readonly string[], mark: string) => {
    const [given, family, number, street, email, phone] = person
    return [number, given, family, '6A', 'Vitsippeskolan', mark, street, email, phone].join(';')
  }
  const rows = [
    'Elevlista Vitsippeskolan, utskriven av Rektorella Chefström;;;;;;;;',
    'Personnr;Förnamn;Efternamn;Klass;Skola;Sekretessmarkering;Gatuadress;E-post;Telefon',
    ...people.map((person) => line(person, 'Nej')),
    line(secretPupil, 'Ja'),
    'Antal elever: 5;;;;;;;;',
  ]
  writeFileSync(path, `${rows.join('\r\n')}\r\n`)
  return path
}

async function share(
  files: readonly string[],
): Promise<{ entries: Record<string, Uint8Array>; folder: string }> {
  const { dir, files: written } = await migrateFiles(files, { asOf, format: 'share', allowErrors: false })
  expect(written.map(({ name }) => name)).toEqual(['share.zip'])
  const entries = unzipSync(readFileSync(join(dir, 'share.zip')))
  const folder = temporaryFolder()
  for (const [name, bytes] of Object.entries(entries)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  return { entries, folder }
}

test('no name and no number is left in any byte of it', async () => {
  const { entries } = await share([writeSource()])
  expect(Object.keys(entries)).toEqual([
    'files/elever.csv',
    'mapping.json',
    'answers.json',
    'findings.json',
    'README.md',
  ])
  const planted = [...people, secretPupil]
    .flatMap((person) => [...person, ...person.flatMap((text) => text.split(/[^\p{L}\d]+/u))])
    .concat('Vitsippeskolan', 'Rektorella', 'Chefström', 'vitsippan')
    // A day or four digits alone are nobody's, and a made-up number may have the same. Whole numbers are looked for, also below.
    .filter((text) => text.length > 3 && !/^(?:\d{4}|\d{8})$/.test(text))
  const numbers = [...people, secretPupil].map(([, , number = '']) => number.replace('-', '').slice(2))
  for (const [name, bytes] of Object.entries(entries)) {
    const text = Buffer.from(bytes).toString('utf8').toLowerCase()
    const left = planted.filter((word) => text.includes(word.toLowerCase()))
    // Ordinary words of the file's own captions and texts are no names.
    expect([name, left.filter((word) => !/^(?:gatan|saga)$/i.test(word))]).toEqual([name, []])
    expect(numbers.filter((number) => text.replaceAll(/[^\d]/g, '').includes(number))).toEqual([])
  }
})

test('the same rules fire as often for the rows that are in it', async () => {
  const source = writeSource()
  const original = await migrateFiles([source], { asOf })
  const { folder } = await share([source])
  const again = await migrateFiles([join(folder, 'files')], {
    asOf,
    mapping: join(folder, 'mapping.json'),
    answersFile: join(folder, 'answers.json'),
  })
  const count = (findings: readonly { rule: string; row?: number | undefined }[]): Record<string, number> => {
    const counts: Record<string, number> = {}
    for (const { rule } of findings) if (!/^PRO-|^PER-21/.test(rule)) counts[rule] = (counts[rule] ?? 0) + 1
    return counts
  }
  // The protected pupil is on row 7 of the source and not in the bundle.
  const inSample = original.allFindings.filter(({ row }) => row !== 7)
  const found = count(again.allFindings)
  for (const rule of ['PER-03', 'IMP-05', 'IMP-19']) expect([rule, found[rule]]).toEqual([rule, 1])
  expect(found).toMatchObject({ ...count(inSample.filter(({ rule }) => /^(?:PER-0|IMP)/.test(rule))) })
  expect(again.summary.entities['persons']).toBe((original.summary.entities['persons'] ?? 0) - 1)
})

const read = (entries: Record<string, Uint8Array>, name: string): string =>
  Buffer.from(entries[name] ?? []).toString('utf8')

test('a mapping of one’s own, file names and sheets tell of no school and no person, and the rules fire all the same', async () => {
  const folder = temporaryFolder()
  const pupils = join(folder, 'Elevlista Vitsippeskolan 2026.csv')
  writeFileSync(
    pupils,
    [
      'Elev;Namn;Personnr;Enhet',
      ...people.map(
        ([given, , number], n) => `e${n};${given};${number};${n === 3 ? 'Blåsippeskolan' : 'Vitsippeskolan'}`,
      ),
      '',
    ].join('\n'),
  )
  const mapping = join(folder, 'egen.json')
  const document = {
    skolflytt: 1,
    name: 'vitsippan',
    version: '1.0.0',
    label: { sv: 'Mappning för Vitsippeskolan', en: 'Mapping for Vitsippeskolan' },
    description: { sv: 'Gjord av Rektorella Chefström', en: 'By Rektorella Chefström' },
    sources: { vitsippans_elever: { match: { file: '*Vitsippeskolan*', columns: ['Elev', 'Enhet'] } } },
    tables: {
      vitsippekoder: { values: { Vitsippeskolan: '99900011' }, unknown: 'stop' },
    },
    entities: [
      {
        entity: 'Person',
        from: 'vitsippans_elever',
        keys: [[{ column: 'Elev' }]],
        attributes: {
          givenName: { column: 'Namn' },
          familyName: {
            value: 'Norrgårdström',
            when: { value: { column: 'Enhet' }, equals: 'Vitsippeskolan' },
            default: 'Saknas',
          },
          'civicNo.value': { column: 'Personnr' },
          'externalIdentifiers[]': {
            value: { column: 'Enhet', transform: [{ table: 'vitsippekoder' }] },
            context: { value: 'https://vitsippan.example' },
          },
        },
      },
    ],
  }
  writeFileSync(mapping, JSON.stringify(document))
  const original = await migrateFiles([pupils], { asOf, mapping })
  const { dir } = await migrateFiles([pupils], { asOf, mapping, format: 'share', allowErrors: false })
  const entries = unzipSync(readFileSync(join(dir, 'share.zip')))
  const whole = Object.entries(entries)
    .flatMap(([name]) => [name, read(entries, name)])
    .join('\n')
    .toLowerCase()
  for (const word of ['vitsipp', 'blåsipp', 'rektorella', 'chefström', 'norrgårdström', '99900011'])
    expect([word, whole.includes(word)]).toEqual([word, false])
  expect(Object.keys(entries)[0]).toMatch(/^files\/Elevlista \p{L}+ 2026\.csv$/u)
  const shared = JSON.parse(read(entries, 'mapping.json'))
  expect(shared.entities[0].attributes.givenName).toEqual({ column: 'Namn' })
  const rules = (findings: readonly { rule: string; severity: string }[]) =>
    findings
      .filter(({ rule }) => !rule.startsWith('PER-21'))
      .map(({ rule, severity }) => `${rule} ${severity}`)
      .sort()
  const told = JSON.parse(read(entries, 'findings.json'))
  expect(rules(told.findings)).toEqual(rules(original.allFindings))
  expect(rules(original.allFindings)).toContain('MAP-03 error')
})

test('JSON files come along too, put together again from their rows', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'vitsippan.json')
  const user = (id: string, familyName: string, more: object = {}) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    externalId: id,
    userName: `${familyName.toLowerCase()}@vitsippan.example`,
    name: { givenName: 'Hjördis', familyName },
    userTypes: ['Student'],
    ...more,
  })
  const ids = [1, 2].map((n) => `11111111-1111-4111-8111-00000000000${n}`)
  writeFileSync(
    path,
    JSON.stringify({
      Users: [
        user(ids[0] ?? '', 'Norrgårdström', {
          'urn:scim:schemas:extension:sis:school:1.0:User': { civicNo: '20140209-2380' },
        }),
        user(ids[1] ?? '', 'Åkerlundius', {
          enrolments: [{ value: '22222222-2222-4222-8222-000000000001', schoolType: 'XX' }],
        }),
      ],
    }),
  )
  const original = await migrateFiles([path], { asOf })
  const { entries, folder: bundle } = await share([path])
  const text = read(entries, Object.keys(entries)[0] ?? '')
  expect(Object.keys(JSON.parse(text))).toEqual(['Users'])
  expect(text).not.toMatch(/Norrg|Åkerl|2380|vitsippan|11111111/i)
  const again = await migrateFiles([join(bundle, 'files')], { asOf, mapping: join(bundle, 'mapping.json') })
  expect(again.summary.entities).toEqual(original.summary.entities)
  const rules = (found: typeof original) =>
    found.allFindings
      .filter(({ rule }) => !/^(?:SCM|PER-21|DEL)/.test(rule))
      .map(({ rule }) => rule)
      .sort()
  expect(rules(again)).toEqual(rules(original))
})

test('the sample municipality can be shared, and the findings in it are those of its own files', async () => {
  const { entries, folder } = await share([join(import.meta.dirname, '../../../../samples/kommun')])
  const told = JSON.parse(Buffer.from(entries['findings.json'] ?? []).toString('utf8'))
  const again = await migrateFiles([join(folder, 'files')], {
    asOf,
    mapping: join(folder, 'mapping.json'),
    answersFile: join(folder, 'answers.json'),
  })
  expect(again.summary.findings).toEqual(told.counts)
  const rules = new Set(again.allFindings.map(({ rule }) => rule))
  expect([...rules]).toEqual(
    expect.arrayContaining(['PER-03', 'IMP-01', 'IMP-04', 'IMP-05', 'MAP-05', 'PER-05', 'PER-26']),
  )
})

test('the same project gives the same bytes for as long as it lives', async () => {
  const db = await runSmallProject()
  const bytes = async () => {
    const outDir = temporaryFolder()
    const options = { format: 'share', protected: 'leave-out', allowErrors: false, language: 'sv' } as const
    await deliverProject(db, { ...options, outDir, deliveredAt: '', receiver: false }, noProgress)
    return readFileSync(join(outDir, 'share.zip'))
  }
  const first = await bytes()
  expect((await bytes()).equals(first)).toBe(true)
})

test('a project with a file that the last run did not read gives no bundle: who is protected in it is not known', async () => {
  const db = await runSmallProject()
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'fler.csv'), 'Id;Namn\n4;Dag\n')
  await importFiles(db, { paths: [join(folder, 'fler.csv')], tempDir: folder, candidates: [] }, noProgress)
  const options = {
    format: 'share',
    protected: 'leave-out',
    allowErrors: true,
    language: 'sv',
    receiver: false,
  } as const
  await expect(
    deliverProject(db, { ...options, outDir: folder, deliveredAt: '2026-11-24T10:00:00.000Z' }, noProgress),
  ).rejects.toMatchObject({ code: 'not-found', text: { sv: expect.stringContaining('fler.csv') } })
})
