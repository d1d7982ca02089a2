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
    .filter((text) => text.length > 3)
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
