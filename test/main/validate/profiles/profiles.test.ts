import { expect, test } from 'vitest'
import { findProfile, profiles } from '../../../../src/main/validate/profiles/all.ts'
import { filterEntity } from '../../../../src/main/validate/profiles/filter-entity.ts'
import { Profile } from '../../../../src/main/validate/profiles/profile.ts'
import { check, id, meta, ref } from '../world.ts'

const dnp = profiles.find(({ name }) => name === 'dnp')

test('profiles are found by name', () => {
  expect([findProfile('dnp')?.name, findProfile('DNP'), findProfile('toString')]).toEqual([
    'dnp',
    undefined,
    undefined,
  ])
})

test('a profile raises severities', () => {
  const findings = check(
    { 2: { schoolUnitCode: undefined }, 31: { dutyRole: 'Förskolechef' } },
    dnp ? { profile: dnp } : {},
  )
  const found = findings.filter(({ rule }) => rule === 'ORG-06' || rule === 'DUT-03')
  expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['ORG-06', 'error'],
    ['DUT-03', 'error'],
  ])
})

test('personal numbers are demanded of those whom the receiver takes', () => {
  const without = { civicNo: undefined }
  const findings = check({ 11: without, 12: without, 13: without }, dnp ? { profile: dnp } : {})
  const found = findings.filter(({ rule }) => rule === 'PER-08')
  expect(found.map((finding) => [finding.id, finding.severity])).toEqual([
    [id(11), 'error'],
    [id(12), 'warning'],
    [id(13), 'error'],
  ])
})

test('a profile takes its part of an entity', () => {
  const person = {
    id: id(11),
    meta,
    givenName: 'Ebba',
    familyName: 'Provgren',
    addresses: [{ streetAddress: 'Provgatan 1' }],
    emails: [
      { value: 'e@x.example', type: 'Privat' },
      { value: 'e@y.example', type: 'Skola elev' },
    ],
    externalIdentifiers: [{ value: '1', context: 'https://other.example', globallyUnique: false }],
    enrolments: [{ enroledAt: ref(2), schoolType: 'GR', schoolYear: 6, startDate: '2026-08-01' }],
  }
  expect(dnp && filterEntity(dnp, 'Person', person)).toEqual({
    id: id(11),
    meta,
    givenName: 'Ebba',
    familyName: 'Provgren',
    emails: [{ value: 'e@y.example', type: 'Skola elev' }],
    enrolments: [{ enroledAt: ref(2), schoolType: 'GR', schoolYear: 6 }],
  })
  expect(dnp && filterEntity(dnp, 'Grade', { id: id(77) })).toBeUndefined()
})

test('a profile that says nothing of what it takes takes everything', () => {
  const label = { sv: 'Egen', en: 'Own' }
  const own = Profile.parse({ name: 'egen', label, help: label, raises: {}, checks: [] })
  expect(filterEntity(own, 'Grade', { id: id(77) })).toEqual({ id: id(77) })
})

test('a profile with an unknown rule or key is refused', () => {
  const label = { sv: 'Egen', en: 'Own' }
  const own = { name: 'egen', label, help: label, raises: {}, checks: [] }
  expect(Profile.safeParse({ ...own, checks: ['PER-99'] }).success).toBe(false)
  expect(Profile.safeParse({ ...own, raise: {} }).success).toBe(false)
})
