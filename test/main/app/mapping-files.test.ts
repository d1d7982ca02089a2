import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseMapping } from '../../../src/main/app/mappings/shipped-mappings.ts'
import { migrateFiles, temporaryFolder } from './migrate-fixture.ts'

/** Runs a mapping over text files, all written for the test. */
async function run(mapping: Record<string, unknown>, files: Record<string, string>) {
  const folder = temporaryFolder()
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  })
  const path = join(folder, 'mapping.json')
  writeFileSync(path, JSON.stringify({ skolflytt: 1, name: 'test', version: '1.0.0', ...mapping }))
  return migrateFiles(paths, { mapping: path, out: join(folder, 'out') })
}

const elever = {
  sources: { elever: { match: { columns: ['Id', 'Namn'] } } },
  entities: [
    {
      entity: 'Person',
      from: 'elever',
      keys: [[{ column: 'Id' }]],
      attributes: { givenName: { column: 'Namn' }, familyName: { value: 'Ek' } },
    },
  ],
}
const elevfil = { 'elever.csv': 'Id;Namn\n1;Ada\n2;Bo\n' }

describe('faults of a mapping', () => {
  const [person] = elever.entities
  test('one that shows when it is compiled stops the run and names its place', async () => {
    const faulty = { ...person, attributes: { ...person?.attributes, shoeSize: { column: 'Namn' } } }
    await expect(run({ ...elever, entities: [faulty] }, elevfil)).rejects.toMatchObject({
      code: 'mapping-invalid',
      text: { en: expect.stringContaining('entities[0].attributes.shoeSize: Person has no attribute') },
    })
  })

  test('a key that nothing knows is told, and the rest is done', async () => {
    const { allFindings, summary } = await run({ ...elever, entities: [{ ...person, wehn: {} }] }, elevfil)
    expect(allFindings.filter(({ rule }) => rule === 'MAP-13')).toMatchObject([
      { severity: 'warning', params: { key: 'entities[0].wehn' } },
    ])
    expect(summary.entities).toEqual({ persons: 2 })
  })
})

describe('lookups in another source', () => {
  const files = {
    'elever.csv': 'Id;Namn;Personnr\n1;Ada;20140203-2385\n2;Bo;20140607-2395\n3;Cia;20110304-2394\n',
    'klasslista.csv':
      'Pnr;Klass;Skola\n140203-2385;6B;Ekskolan\n140607-2395;6B;Ekskolan\n140607-2395;6C;Ekskolan\n',
  }
  const lookup = (rest: Record<string, unknown>) => ({
    lookup: { source: 'klasslista', take: 'Klass', ...rest },
  })
  const where = { Pnr: { column: 'Personnr', transform: ['civicNo'] } }
  const reads = { Pnr: ['civicNo'] }
  const names = async (familyName: unknown) => {
    const { delivered } = await run(
      {
        sources: {
          ...elever.sources,
          klasslista: { match: { columns: ['Pnr', 'Klass'] } },
        },
        entities: [
          {
            entity: 'Person',
            from: 'elever',
            keys: [[{ column: 'Id' }]],
            attributes: {
              givenName: { column: 'Namn' },
              familyName: { first: [familyName, { value: '–' }] },
            },
          },
        ],
      },
      files,
    )
    return new Map(delivered('persons').map((person) => [person['givenName'], person['familyName']]))
  }

  test('cells of the other source are read as reads says before they are compared; different values are no value', async () => {
    expect(await names(lookup({ where, reads }))).toEqual(
      new Map(Object.entries({ Ada: '6B', Bo: '–', Cia: '–' })),
    )
    expect(await names(lookup({ where, reads, pick: 'max' }))).toEqual(
      new Map(Object.entries({ Ada: '6B', Bo: '6C', Cia: '–' })),
    )
    expect(await names(lookup({ where }))).toEqual(new Map(Object.entries({ Ada: '–', Bo: '–', Cia: '–' })))
  })

  test('without a where, what all rows agree on', async () => {
    expect(await names(lookup({ where: {}, take: 'Skola' }))).toEqual(
      new Map(Object.entries({ Ada: 'Ekskolan', Bo: 'Ekskolan', Cia: 'Ekskolan' })),
    )
    expect(await names(lookup({ where: {} }))).toEqual(
      new Map(Object.entries({ Ada: '–', Bo: '–', Cia: '–' })),
    )
  })
})

test('a mapping that includes another keeps its own source where both have the name', () => {
  const own = parseMapping({
    skolflytt: 1,
    name: 'vår',
    version: '1.0.0',
    include: ['skola24'],
    sources: { barn: { match: { file: 'barn*' } } },
    entities: [{ entity: 'Person', keys: [[{ value: 'x' }]] }],
  })
  expect(own.sources['barn']?.match).toEqual({ file: 'barn*' })
  expect(Object.keys(own.sources)).toEqual(['barn', 'foraldrar', 'personal'])
  expect(own.entities.at(-1)).toMatchObject({ keys: [[{ value: 'x' }]] })
})
