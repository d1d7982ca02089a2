import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { entities, entityTypes } from '../../../src/main/model/entities.ts'
import { fieldTree } from '../../../src/main/model/fields.ts'
import { checkEntity } from '../../../src/main/validate/check-entity.ts'
import { asOf, check, id, meta, ref, world } from './world.ts'

const person = {
  id: id(1),
  meta,
  givenName: 'Ebba',
  familyName: 'Provgren',
  civicNo: { value: '201401072382' },
}
const organisation = {
  id: id(2),
  meta,
  displayName: 'Skolan',
  organisationType: 'Skolenhet',
  parentOrganisation: ref(1),
}

describe('a fault that can be mended has a suggestion', () => {
  test.each([
    [
      'a code in another case',
      'Organisation',
      { ...organisation, organisationType: 'skolenhet' },
      'Skolenhet',
    ],
    ['a code with a letter wrong', 'Person', { ...person, sex: 'Kvina' }, 'Kvinna'],
    [
      'an older code',
      'Organisation',
      { ...organisation, schoolTypes: ['KOMVUX'], schoolUnitCode: '99900001' },
      'VUX',
    ],
    [
      'a newer code',
      'Organisation',
      { ...organisation, schoolTypes: ['GYAN'], schoolUnitCode: '99900001' },
      'GYS',
    ],
    [
      'an organisation type that is gone',
      'Organisation',
      { ...organisation, organisationType: 'Stadsdel' },
      'Förvaltning',
    ],
    ['a date without hyphens', 'Person', { ...person, birthDate: '20140107' }, '2014-01-07'],
    ['day and month changed over', 'Person', { ...person, birthDate: '2014-30-01' }, '2014-01-30'],
    [
      'a number in another spelling',
      'Person',
      { ...person, civicNo: { value: '140107-2382' } },
      '201401072382',
    ],
    ['a number that lost its zero', 'Person', { ...person, civicNo: { value: '901019893' } }, '200901019893'],
    [
      'a school unit code that lost its zero',
      'Organisation',
      { ...organisation, schoolUnitCode: '1234567', schoolTypes: ['GR'] },
      '01234567',
    ],
    [
      'an e-mail address with spaces',
      'Person',
      { ...person, emails: [{ value: 'e @ x.example', type: 'Privat' }] },
      'e@x.example',
    ],
  ] as const)('%s', (_, type, entity, suggestion) => {
    const findings = checkEntity(type, entity, { asOf })
    expect(findings.map((finding) => finding.suggestion).filter((found) => found !== undefined)).toEqual([
      suggestion,
    ])
  })

  test('but not a guess where nothing is near', () => {
    expect(
      checkEntity('Person', { ...person, sex: 'X' }, { asOf }).filter(({ rule }) => rule !== 'PER-21'),
    ).toEqual([
      {
        rule: 'COD-01',
        severity: 'error',
        params: { attribute: 'sex', value: 'X', expected: 'Man, Kvinna, Okänt' },
        type: 'Person',
        id: id(1),
        attribute: 'sex',
        value: 'X',
      },
    ])
  })
})

test('nothing of a protected person is repeated', () => {
  const hidden = {
    ...person,
    securityMarking: 'Skyddad folkbokföring',
    civicNo: { value: '201401072383' },
    emails: [{ value: 'ebba', type: 'Privat' }],
  }
  const findings = checkEntity('Person', hidden, { asOf })
  expect(findings).toContainEqual({
    rule: 'PER-03',
    severity: 'error',
    params: { attribute: 'civicNo.value', value: '•••' },
    type: 'Person',
    id: id(1),
    attribute: 'civicNo.value',
  })
  expect(JSON.stringify(findings)).not.toMatch(/20140107|Ebba|ebba/)
})

test('nothing of a protected person is repeated by rules over all entities', () => {
  const findings = check({
    12: { securityMarking: 'Sekretessmarkering', eduPersonPrincipalNames: ['X0011@granvik.example'] },
  })
  expect(findings).toContainEqual({
    rule: 'PER-11',
    severity: 'error',
    params: { attribute: 'eduPersonPrincipalNames[0]', value: '•••', other: id(11) },
    type: 'Person',
    id: id(12),
    attribute: 'eduPersonPrincipalNames[0]',
  })
})

describe('any data at all is checked without a throw', () => {
  const junk = fc.jsonValue({ maxDepth: 3 })
  const junkOfType = fc.constantFrom(...entityTypes).chain((type) => {
    const names = fieldTree(type).map(({ name }) => name)
    return fc.tuple(fc.constant(type), fc.dictionary(fc.constantFrom(...names), junk))
  })

  test('one entity by itself', () => {
    fc.assert(
      fc.property(junkOfType, ([type, entity]) => {
        expect(Array.isArray(checkEntity(type, entity, { asOf, received: true }))).toBe(true)
      }),
    )
  })

  test('all entities together', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(world).map(Number)),
        fc.dictionary(fc.string(), junk),
        junk,
        (number, more, value) => {
          const name =
            Object.keys(world[number] ?? {}).find(
              (attribute) => attribute !== 'entity' && attribute.length % 3 === 0,
            ) ?? 'id'
          expect(
            Array.isArray(
              check(
                { [number]: { ...more, [name]: value, entity: world[number]?.entity ?? 'Room' } },
                { received: true },
              ),
            ),
          ).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})

const samples = join(import.meta.dirname, '../../../../shared/ss12000-2020/sample-data')

describe.skipIf(!existsSync(samples))('the conforming sample data', () => {
  test('has no errors in any entity by itself', () => {
    const findings = entityTypes.flatMap((type) =>
      z
        .array(z.record(z.string(), z.unknown()))
        .parse(JSON.parse(readFileSync(join(samples, `${entities[type].path}.json`), 'utf8')))
        .flatMap((entity) => checkEntity(type, entity, { asOf: '2026-11-24', received: true })),
    )
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual([
      'DAT-11',
      'PER-08',
      'PER-21',
      'PER-27',
      'PRO-01',
    ])
  })
})
