import { describe, expect, test } from 'vitest'
import type { Cell } from '../../../../src/main/import/source.ts'
import { ParameterError } from '../../../../src/main/mapping/transforms/transform.ts'
import { transforms } from '../../../../src/main/mapping/transforms/registry.ts'
import { contextOf, environment, source } from '../mapping-fixture.ts'

type Case = {
  step: string
  parameter?: unknown
  kind?: 'csv' | 'xlsx' | 'scim'
  given: Exclude<Cell, undefined>
  gives: Cell
  says?: string[]
}

/** What each transform makes of a value, and which rules it then reports. */
const cases: Case[] = [
  { step: 'civicNo', given: '20140107-2390', gives: '201401072390' },
  { step: 'civicNo', given: '140107-2390', gives: '201401072390', says: ['PER-25 info'] },
  { step: 'civicNo', given: '20140107-2391', gives: undefined, says: ['PER-03 error'] },
  { step: 'civicNo', given: '2,01404E+11', gives: undefined, says: ['IMP-12 error'] },
  { step: 'civicNo', given: '902192384', gives: '200902192384', says: ['IMP-11 warning'] },
  { step: 'civicNo', given: ' ', gives: undefined },
  { step: 'civicNo', parameter: 'pointer', given: '20140107-2390', gives: '201401072390' },
  { step: 'civicNo', parameter: 'pointer', given: '20140107-2391', gives: '20140107-2391' },
  { step: 'civicNo', parameter: 'pointer', given: '2014', gives: undefined, says: ['PER-01 error'] },
  { step: 'date', given: '2026-08-17', gives: '2026-08-17' },
  { step: 'date', given: '17/8 -26', gives: '2026-08-17', says: ['MAP-04 info'] },
  { step: 'date', given: '46251', kind: 'xlsx', gives: '2026-08-17', says: ['MAP-04 info'] },
  { step: 'date', given: '46251', kind: 'csv', gives: undefined, says: ['DAT-03 error'] },
  { step: 'date', given: '2026-13-45', gives: undefined, says: ['DAT-03 error'] },
  { step: 'date', parameter: 'mdy', given: '8/7/2026', gives: '2026-08-07', says: ['MAP-04 info'] },
  { step: 'date', given: '9999-12-31', gives: undefined },
  { step: 'integer', given: ' 40 ', gives: 40 },
  { step: 'integer', given: 'fyra', gives: undefined, says: ['MAP-07 warning'] },
  { step: 'percent', given: '80 %', gives: 80 },
  { step: 'percent', given: '0,8', gives: 80 },
  { step: 'percent', given: '80,5', gives: 81, says: ['MAP-04 info'] },
  { step: 'percent', given: '1.2', gives: 120 },
  { step: 'percent', given: '100', gives: 100 },
  { step: 'pad', parameter: 8, kind: 'xlsx', given: '9900101', gives: '09900101', says: ['IMP-11 warning'] },
  { step: 'pad', parameter: 8, kind: 'scim', given: 9900101, gives: '09900101', says: ['IMP-11 warning'] },
  { step: 'pad', parameter: 8, kind: 'csv', given: '9900101', gives: '9900101' },
  { step: 'boolean', given: 'J', gives: true },
  { step: 'boolean', given: 'nej', gives: false },
  { step: 'boolean', given: 'kanske', gives: undefined, says: ['MAP-07 warning'] },
  { step: 'securityMarking', given: true, gives: 'Sekretessmarkering' },
  { step: 'securityMarking', given: 'x', gives: 'Sekretessmarkering', says: ['PRO-08 warning'] },
  { step: 'securityMarking', given: 'oklart', gives: 'Sekretessmarkering', says: ['PRO-08 warning'] },
  { step: 'securityMarking', given: 'Skyddad folkbokföring', gives: 'Skyddad folkbokföring' },
  { step: 'securityMarking', given: 'N', gives: 'Ingen' },
  { step: 'securityMarking', given: '', gives: undefined },
  { step: 'schoolYear', given: 'F', gives: 0 },
  { step: 'schoolYear', given: '9c', gives: 9 },
  { step: 'schoolYear', given: 'åk 3', gives: 3 },
  { step: 'schoolYear', given: '06', gives: 6 },
  { step: 'schoolYear', given: 'GY2', gives: undefined },
  { step: 'schoolYear', given: 'TE25A', gives: undefined, says: ['MAP-07 warning'] },
  { step: 'gyYear', given: 'GY2', gives: 2 },
  { step: 'gyYear', given: 11, gives: 2, says: ['MAP-04 info'] },
  { step: 'phone', given: '070-174 06 05', gives: '0701740605' },
  { step: 'phone', given: '701740605', gives: '0701740605', says: ['IMP-11 warning'] },
  { step: 'phone', given: '0046701740605', gives: '+46701740605' },
  { step: 'eppn', given: 'a@b', gives: 'a@b' },
  { step: 'eppn', given: 'anan', gives: undefined, says: ['MAP-07 warning'] },
  { step: 'nameParts', parameter: 'given', given: 'Dahlgren Åsberg, Göran', gives: 'Göran' },
  { step: 'nameParts', parameter: 'family', given: 'Göran Dahlgren', gives: 'Dahlgren' },
  { step: 'lowercase', given: 'ÅÄÖ', gives: 'åäö' },
  { step: 'uppercase', given: 'åäö', gives: 'ÅÄÖ' },
  { step: 'replace', parameter: { pattern: '-Activity$', by: '' }, given: '7A-Activity', gives: '7A' },
  { step: 'extract', parameter: { pattern: '^(\\d+)' }, given: '9c', gives: '9' },
  { step: 'extract', parameter: { pattern: '^(\\d+)' }, given: 'c', gives: undefined },
  { step: 'only', given: ['GR'], gives: 'GR' },
  { step: 'only', given: ['GR', 'FTH'], gives: undefined },
  { step: 'take', parameter: 2, given: ['a', 'b'], gives: 'b' },
  { step: 'get', parameter: 'value', given: { value: 'x' }, gives: 'x' },
  { step: 'get', parameter: 'value', given: {}, gives: undefined },
  { step: 'table', parameter: 'roller', given: 'LÄRARE', gives: 'Lärare' },
  { step: 'table', parameter: 'roller', given: 'Kock', gives: undefined, says: ['MAP-03 warning'] },
  { step: 'table', parameter: 'lämnas', given: 'Rektro', gives: undefined, says: ['MAP-03 warning'] },
  { step: 'table', parameter: 'stopp', given: 'Rektro', gives: undefined, says: ['MAP-03 error'] },
  { step: 'table', parameter: 'behåll', given: 'Kock', gives: 'Kock' },
]
const tables = {
  roller: { values: { lärare: 'Lärare' } },
  lämnas: { values: { rektor: 'Rektor' }, unknown: 'leaveOut' as const },
  stopp: { values: { rektor: 'Rektor' }, unknown: 'stop' as const },
  behåll: { values: {}, unknown: 'keep' as const },
}

describe('apply', () => {
  test.each(cases)(
    '$step $parameter of $given gives $gives',
    ({ step, parameter, kind, given, gives, says }) => {
      const context = contextOf(source(['A'], kind), [given])
      const apply = transforms.get(step)?.compile(parameter, environment({ tables }))
      expect(apply?.(given, context, {})).toEqual(gives)
      expect(context.problems.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(says ?? [])
    },
  )

  test('every transform has a case', () => {
    expect(new Set(cases.map(({ step }) => step))).toEqual(new Set(transforms.keys()))
  })
})

describe('parameters', () => {
  const bad: [string, unknown][] = [
    ['date', 'ymd'],
    ['pad', '8'],
    ['pad', 0],
    ['take', 0],
    ['get', 1],
    ['nameParts', undefined],
    ['replace', {}],
    ['extract', { pattern: '(' }],
    ['table', 'finns-inte'],
    ['civicNo', 'x'],
    ['only', 'x'],
    ['boolean', 1],
  ]
  test.each(bad)('%s refuses %j and says what it takes', (step, parameter) => {
    expect(() => transforms.get(step)?.compile(parameter, environment({ tables }))).toThrow(ParameterError)
  })
})
