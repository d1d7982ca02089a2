import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCycles } from '../../../../src/main/store/rules/find-cycles.ts'
import type { WritableDb } from '../../../../src/main/store/database.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { runRules } from '../../../../src/main/store/rules/all.ts'

function openStore(): WritableDb {
  const db = openProject(':memory:', { create: { name: 'rules', asOf: '2026-10-01' } })
  db.exec('CREATE TABLE noted (rule TEXT) STRICT')
  return db
}

const upTo = (count: number) =>
  `(WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${count}) SELECT value FROM n)`
const rooms = (count: number) => `
  INSERT INTO entity SELECT 'Room', 'room' || value, '', '{}', '', 0 FROM ${upTo(count)};
  INSERT INTO reference SELECT 'Room', 'room' || value, 'owner', 'Organisation', 'nowhere' FROM ${upTo(count)};`

test('findings have no limit, and may be written down as they come', () => {
  const db = openStore()
  db.exec(rooms(10_001))
  const note = db.prepare('INSERT INTO noted VALUES (?)')
  for (const finding of runRules(db, { asOf: '2026-10-01' })) note.run(finding.rule)
  expect(db.prepare('SELECT rule, count(*) AS n FROM noted GROUP BY rule').all()).toEqual([
    { rule: 'ORG-01', n: 1 },
    { rule: 'REF-01', n: 10_001 },
  ])
})

test('a pass that is broken off leaves nothing that disturbs the next', () => {
  const db = openStore()
  db.exec(rooms(3))
  for (const _ of runRules(db, { asOf: '2026-10-01' })) break
  expect([...runRules(db, { asOf: '2026-10-01' })].map(({ rule }) => rule)).toEqual([
    'REF-01',
    'REF-01',
    'REF-01',
    'ORG-01',
  ])
})

test('what is held is neither checked nor missed', () => {
  const db = openStore()
  db.exec(`
    INSERT INTO entity VALUES ('Organisation', 'h', '', '{"organisationType":"Huvudman"}', '', 0), ('Organisation', 'nowhere', '', '{}', '', 1);
    ${rooms(1)}
    INSERT INTO entity VALUES ('Room', 'held', '', '{}', '', 1);
    INSERT INTO reference VALUES ('Room', 'held', 'owner', 'Organisation', 'gone');`)
  expect([...runRules(db, { asOf: '2026-10-01' })]).toEqual([])
})

test('an empty project has nothing to find', () => {
  expect([...runRules(openStore(), { asOf: '2026-10-01' })]).toEqual([])
})

test('every ring is found once, and nothing else', () => {
  expect(
    findCycles(
      new Map([
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'b'],
        ['d', 'd'],
        ['e', 'f'],
      ]),
    ),
  ).toEqual([['b', 'c'], ['d']])
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.nat(20), fc.nat(20)), { selector: ([from]) => from }), (edges) => {
      const parents = new Map(edges.map(([from, to]) => [String(from), String(to)]))
      const onRing = new Set<string>()
      for (const start of parents.keys()) {
        let node = parents.get(start)
        for (let steps = 0; steps < 30 && node !== undefined && node !== start; steps += 1)
          node = parents.get(node)
        if (node === start) onRing.add(start)
      }
      expect(findCycles(parents).flat().sort()).toEqual([...onRing].sort())
    }),
  )
})

test.each([
  ['GR', 'F', '2026-06-10', true],
  ['GRS', 'F', '2026-06-10', false],
  ['GRS', 'E', '2026-06-10', true],
  ['FKLASS', 'A', '2026-06-10', false],
  ['VUXGY', 'G', '2026-06-10', true],
  ['GY', 'G', '2026-06-10', false],
  ['GY', 'MVG', '2011-06-10', true],
  ['GY', 'MVG', '2026-06-10', false],
  [null, 'F', '2026-06-10', true],
  [null, 'Ä', '2026-06-10', false],
])(
  'in the school type %s the grade %s of %s is usual: %s (GRD-01)',
  (schoolType, gradeValue, registeredDate, usual) => {
    const db = openStore()
    const insert = db.prepare("INSERT INTO entity VALUES (?, ?, '', ?, '', 0)")
    insert.run('Syllabus', 's', JSON.stringify(schoolType === null ? {} : { schoolType }))
    insert.run('Grade', 'g', JSON.stringify({ gradeValue, registeredDate, syllabus: { id: 's' } }))
    const found = [...runRules(db, { asOf: '2026-10-01' })].filter(({ rule }) => rule === 'GRD-01')
    expect(found).toHaveLength(usual ? 0 : 1)
  },
)
