import { expect, test } from 'vitest'
import { acceptAllChanges } from '../../../../src/main/app/compare/compare-receiver.ts'
import {
  guardDelivery,
  judgeDifference,
  limitsOf,
  setLimits,
} from '../../../../src/main/app/compare/guard-delivery.ts'
import { auditRepository } from '../../../../src/main/store/audit-repository.ts'
import { findingRepository } from '../../../../src/main/store/finding-repository.ts'
import { defaultLimits } from '../../../../src/shared/limits.ts'
import {
  compareInWords,
  openPupilProject,
  pupilFile,
  pupilMapping,
  somePupils,
  type Pupil,
  type PupilProject,
} from './pupil-project.ts'

async function deliverFirst({ db, run }: PupilProject, pupils: readonly Pupil[], keyColumn = 'Elev-id') {
  await run(pupils, pupilMapping(keyColumn))
  await compareInWords(db)
  acceptAllChanges(db, 'mottagaren')
}
const rules = (project: PupilProject) =>
  [...findingRepository(project.db).all()].filter(({ rule }) => /^(ID-03|REF-05|PUB-)/.test(rule))

test('swapping the id column of 3 000 pupils stops, and says that the key changed', async () => {
  const project = openPupilProject()
  const pupils = somePupils(3000)
  await deliverFirst(project, pupils)
  // The column Elev-id now holds the numbers of another system.
  const swapped = pupils.map((pupil) => ({ ...pupil, id: `x${pupil.id}` }))
  await project.run(pupilFile(swapped).replace('Elev-id', 'Internt id'), {
    ...pupilMapping('Internt id'),
    sources: { elever: { match: { columns: ['Internt id', 'Namn'] } } },
  })
  const { difference } = await compareInWords(project.db)
  expect(difference.types.Person).toMatchObject({ before: 3000, reidentified: 3000, create: 0, delete: 0 })
  const stops = judgeDifference(project.db, difference)
  expect(stops.map(({ text }) => text.sv)).toEqual([
    'Alla 3000 personer fick nya id: nyckeln bytte från Elev-id till Internt id.',
    'Alla 3000 elever på Ekskolan fick nya id: nyckeln bytte från Elev-id till Internt id.',
  ])
  expect(() => guardDelivery(project.db, difference, {})).toThrow(
    /All 3000 pupils at Ekskolan got new ids: the key changed from Elev-id to Internt id/,
  )
  expect(rules(project).filter(({ rule }) => rule === 'ID-03')).toHaveLength(3000)
})

test('from personnummer to elev-id is told in those words', async () => {
  const project = openPupilProject()
  const pupils = somePupils(30).map((pupil, index) => ({ ...pupil, number: testNumber(index) }))
  await deliverFirst(project, pupils, 'Personnr')
  await project.run(pupils, pupilMapping('Elev-id'))
  const { difference } = await compareInWords(project.db)
  expect(judgeDifference(project.db, difference)[0]?.text.sv).toBe(
    'Alla 30 personer fick nya id: nyckeln bytte från personnummer till Elev-id.',
  )
})

test('a school that is missing from the sources is named', async () => {
  const project = openPupilProject()
  const others = somePupils(400).map((pupil) => ({ ...pupil, id: `g${pupil.id}`, school: 'Granskolan' }))
  await deliverFirst(project, [...somePupils(30), ...others])
  await project.run(others)
  const { difference } = await compareInWords(project.db)
  expect(judgeDifference(project.db, difference).map(({ text }) => text.sv)).toEqual([
    'Alla 30 elever på Ekskolan skulle tas bort: källorna har inga kvar. Saknas en fil?',
  ])
  expect(rules(project)).toEqual([])
})

test('much that would be removed is a finding', async () => {
  const project = openPupilProject()
  await deliverFirst(project, somePupils(30))
  await project.run(somePupils(20))
  await compareInWords(project.db)
  expect(rules(project)).toMatchObject([{ rule: 'PUB-03', severity: 'warning', params: { percent: 30 } }])
})

test('a reason overrules, and stands in the audit log without personal numbers', async () => {
  const project = openPupilProject()
  await deliverFirst(project, somePupils(30))
  await project.run(somePupils(5))
  const { difference } = await compareInWords(project.db)
  expect(() => guardDelivery(project.db, difference, {})).toThrow(/stopped/)
  guardDelivery(project.db, difference, { overrule: 'Skolan läggs ned, även 20140203-9802' })
  const lines = [...auditRepository(project.db).all()].slice(-2)
  expect(lines.map(({ action }) => action)).toEqual(['delivery-stopped', 'overrule'])
  expect(lines[1]?.detail).toMatchObject({
    receiver: 'mottagaren',
    stops: { 'deletes Person': 25 },
    reason: expect.stringMatching(/^Skolan läggs ned, även (?!.*9802)/),
  })
})

test('limits are the receiver’s own', async () => {
  const project = openPupilProject()
  await deliverFirst(project, somePupils(30))
  await project.run(somePupils(5))
  const { difference } = await compareInWords(project.db)
  const limits = {
    ...defaultLimits,
    deletes: { floor: 25, percent: 0 },
    types: { Group: { deletes: { floor: 3, percent: 1 } } },
  }
  setLimits(project.db, 'mottagaren', limits, 'Skolan 20140203-9802 läggs ned')
  expect(judgeDifference(project.db, difference)).toEqual([])
  expect(limitsOf(project.db, 'mottagaren')).toEqual({ limits, isUsual: false })
  expect([...auditRepository(project.db).all()].at(-1)).toMatchObject({
    action: 'limits-changed',
    detail: {
      receiver: 'mottagaren',
      reason: expect.stringMatching(/^Skolan (?!.*9802).* läggs ned$/),
      limits: { deletes: 25, reidentified: 5, 'deletes Group': 3 },
      limitPercents: { deletes: 0, 'deletes Group': 1 },
    },
  })
  setLimits(project.db, 'mottagaren', undefined, 'åter till de vanliga')
  expect(judgeDifference(project.db, difference)).toHaveLength(2)
  expect(limitsOf(project.db, 'mottagaren')).toEqual({ limits: defaultLimits, isUsual: true })
})

test('what a waiting entity points to is not removed from under it', async () => {
  const project = openPupilProject()
  const asa = { id: '1', number: '20140203-9802', name: 'Åsa', school: 'Ekskolan' }
  const bo = { id: '2', name: 'Bo', school: 'Granskolan' }
  await deliverFirst(project, [asa, bo])
  // Åsa's number is wrong now: her row waits, and with it the only mention of her school.
  await project.run([{ ...asa, number: '20140203-9803' }, bo])
  const { difference, words } = await compareInWords(project.db)
  expect(words).toEqual([])
  expect(difference.types.Organisation).toMatchObject({ before: 3, unchanged: 2, waiting: 1 })
  expect(difference.types.Person).toMatchObject({ waiting: 1 })
  expect(rules(project)).toEqual([])

  // Now the waiting row names another school, and nothing names hers: only what the receiver has of her points to it.
  await project.run([{ ...asa, number: '20140203-9803', school: 'Granskolan' }, bo])
  const moved = await compareInWords(project.db)
  expect(moved.words).toEqual(['delete Group'])
  expect(moved.difference.types.Organisation).toMatchObject({ unchanged: 2, waiting: 1, delete: 0 })
  expect(rules(project).filter(({ rule }) => rule === 'REF-05')).toMatchObject([
    { rule: 'REF-05', severity: 'error', entity: 'Organisation', params: { count: 1 } },
  ])
})

/** A personnummer born 2014-02-03 or the days after, with a test serial. */
function testNumber(index: number): string {
  const day = String(1 + Math.floor(index / 20)).padStart(2, '0')
  const digits = `1402${day}${980 + (index % 20)}`
  const sum = digits.split('').reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return total + (product > 9 ? product - 9 : product)
  }, 0)
  return `20${digits.slice(0, 6)}-${digits.slice(6)}${(10 - (sum % 10)) % 10}`
}
