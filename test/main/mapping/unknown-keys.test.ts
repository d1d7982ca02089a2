import { expect, test } from 'vitest'
import { shippedMappings } from '../../../src/main/app/mappings/shipped-mappings.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import { findUnknownKeys } from '../../../src/main/mapping/unknown-keys.ts'

test('misspelt keys are found wherever they stand, known ones and names of the author’s own are not', () => {
  const document = MappingDocument.parse({
    skolflytt: 1,
    name: 'test',
    version: '1.0.0',
    lable: { sv: 'Test', en: 'Test' },
    sources: { elever: { match: { colums: ['Namn'], file: 'elever*' }, reed: {} } },
    ask: { start: { label: { sv: 'Start', en: 'Start' }, type: 'date', defualt: 'schoolYearStart' } },
    tables: { kön: { use: 'kon', unknwon: 'ask' } },
    entities: [
      {
        entity: 'Person',
        form: 'elever',
        keys: [[{ column: 'Personnr', tranform: ['civicNo'] }]],
        when: { filled: { column: 'Namn', defalt: 'x' } },
        attributes: {
          givenName: { first: [{ column: 'Namn', wen: { filled: { column: 'Namn' } } }] },
          'emails[]': {
            itemKey: ['value'],
            value: { column: 'Mejl', trim: true },
            type: { value: 'Privat' },
          },
          'eduPersonPrincipalNames[]': [{ each: { column: 'Konto', spilt: ',' }, item: '', transfrom: [] }],
          'responsibles[]': {
            each: { numbered: [{ Namn: 'vh1' }] },
            person: { reference: 'Person', key: [{ column: 'Namn' }], optoinal: true },
          },
        },
      },
    ],
  })
  expect(findUnknownKeys(document).sort()).toEqual([
    'ask.start.defualt',
    'entities[0].attributes.eduPersonPrincipalNames[].each.spilt',
    'entities[0].attributes.eduPersonPrincipalNames[].transfrom',
    'entities[0].attributes.emails[].value.trim',
    'entities[0].attributes.givenName.first[0].wen',
    'entities[0].attributes.responsibles[].person.optoinal',
    'entities[0].form',
    'entities[0].keys[0][0].tranform',
    'entities[0].when.filled.defalt',
    'lable',
    'sources.elever.match.colums',
    'sources.elever.reed',
    'tables.kön.unknwon',
  ])
})

test.each(shippedMappings().map((mapping) => [mapping.name, mapping] as const))(
  '%s has no key that does nothing',
  (_name, mapping) => {
    expect(findUnknownKeys(mapping)).toEqual([])
  },
)
