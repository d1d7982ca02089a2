import { describe, expect, test } from 'vitest'
import { queryHandlers } from '../../../src/main/app/queries.ts'
import { entityRepository } from '../../../src/main/store/entity-repository.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { findingRepository } from '../../../src/main/store/finding-repository.ts'
import { sourceRepository } from '../../../src/main/store/source-repository.ts'
import { applyFix } from '../../../src/main/app/fixes/apply-fix.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { noProgress } from './migrate-fixture.ts'
import { runSmallProject } from './small-project.ts'

const projectId = 'p'
const idOf = (db: WritableDb, type: string, name: string) =>
  entityRepository(db).search(type, { search: name }, 0, 1).rows[0]?.id ?? ''
const sourceId = (db: WritableDb, name: string) =>
  sourceRepository(db)
    .list()
    .find((source) => source.name === name)?.id ?? 0

async function ofAttribute(name: string, attribute: string, rest: { type?: string; reveal?: boolean } = {}) {
  const db = await runSmallProject()
  const { type = 'Person', reveal = false } = rest
  return queryHandlers['lineage/ofAttribute'](db, {
    projectId,
    type,
    id: idOf(db, type, name),
    attribute,
    reveal,
  })
}

describe('where an attribute comes from', () => {
  test('its cell, with row, column, value and the line of the mapping', async () => {
    const { cells, made } = await ofAttribute('Bo', 'givenName')
    expect(made).toEqual([])
    expect(cells).toMatchObject([
      {
        source: 'elever.csv',
        row: 3,
        column: 'Namn',
        value: 'Bo',
        role: 'value',
        transforms: [],
        block: 'Person 2',
        line: 'entities[1].attributes.givenName',
      },
    ])
  })

  test('an item of a list comes from what its parts come from', async () => {
    const { cells } = await ofAttribute('Bo', 'enrolments[0].enroledAt')
    expect(cells).toMatchObject([{ row: 3, column: 'Skola', value: 'Ekskolan', role: 'value' }])
  })

  test('an item comes from its own cell, and so do its findings, when an earlier item of the list waits', async () => {
    const db = await runSmallProject(noProgress, {
      // The pupil without a name waits, and so does her membership.
      files: {
        'fler.csv': 'Nr;Elev;Född\n8;;2014-05-05\n9;Ebbe;2014-05-06\n',
        'grupper.csv': 'Grupp;Medlem\n7A;8\n7A;9\n',
      },
      sources: {
        fler: { match: { columns: ['Nr', 'Född'] } },
        grupper: { match: { columns: ['Grupp', 'Medlem'] } },
      },
      entities: [
        {
          entity: 'Person',
          from: 'fler',
          keys: [[{ column: 'Nr' }]],
          attributes: {
            givenName: { column: 'Elev' },
            familyName: { value: 'Al' },
            birthDate: { column: 'Född' },
            securityMarking: { value: 'Ingen' },
          },
        },
        {
          entity: 'Group',
          from: 'grupper',
          keys: [[{ column: 'Grupp' }]],
          attributes: {
            displayName: { column: 'Grupp' },
            groupType: { value: 'Klass' },
            startDate: { value: '2026-07-01' },
            organisation: { reference: 'Organisation', key: [{ value: 'Ekskolan' }] },
            'groupMemberships[]': {
              person: { reference: 'Person', key: [{ column: 'Medlem' }] },
            },
          },
        },
      ],
    })
    const [finding] = findingRepository(db).list({ rule: 'GRP-02' }, 0, 1)
    expect(finding).toMatchObject({ attribute: 'groupMemberships[0]', source: 'grupper.csv', row: 3 })
    const id = idOf(db, 'Group', '7A')
    const ask = { projectId, type: 'Group', id, attribute: 'groupMemberships[0].person', reveal: false }
    expect(await queryHandlers['lineage/ofAttribute'](db, ask)).toMatchObject({
      cells: [{ source: 'grupper.csv', row: 3, column: 'Medlem', value: '9' }],
    })
  })

  test('a constant, an id and a question come from no cell, and what made them is told', async () => {
    expect(await ofAttribute('Bo', 'familyName')).toMatchObject({
      cells: [],
      made: [{ en: 'The mapping always writes Ek here.' }],
    })
    expect((await ofAttribute('Bo', 'id')).made[0]?.en).toContain('identity table')
  })

  test('of a protected person the value is shown on purpose only', async () => {
    const db = await runSmallProject()
    const id = idOf(db, 'Person', 'Cissi')
    const ask = { projectId, type: 'Person', id, attribute: 'givenName' }
    expect(await queryHandlers['lineage/ofAttribute'](db, { ...ask, reveal: false })).toMatchObject({
      cells: [{ value: '•••' }],
    })
    expect(await queryHandlers['lineage/ofAttribute'](db, { ...ask, reveal: true })).toMatchObject({
      cells: [{ value: 'Cissi' }],
    })
  })
})

describe('where a cell went', () => {
  const ofCell = async (name: string, row: number, column: number) => {
    const db = await runSmallProject()
    return queryHandlers['lineage/ofCell'](db, { projectId, sourceId: sourceId(db, name), row, column })
  }

  test('the attributes that it became', async () => {
    const { reached, why } = await ofCell('elever.csv', 3, 2)
    expect(why).toBeUndefined()
    expect(reached).toMatchObject([
      { type: 'Person', label: 'Bo Ek', attribute: 'Person.givenName', role: 'value', held: false },
    ])
    expect(reached[0]?.attributeLabel).toEqual({ sv: 'Förnamn', en: 'Given name' })
  })

  test('a part of a list is called by the list too, and the row tells all that it helped to make', async () => {
    const { reached, row } = await ofCell('elever.csv', 3, 3)
    const { attributeLabel } =
      reached.find(({ attribute }) => attribute === 'Person.enrolments[].enroledAt') ?? {}
    expect(attributeLabel?.sv).toMatch(/^\S.+: .+$/)
    expect(row).toMatchObject([{ type: 'Person', label: 'Bo Ek', held: false }])
  })

  test('a row that was left out tells why', async () => {
    const db = await runSmallProject()
    const source = sourceId(db, 'elever.csv')
    applyFix(db, { kind: 'rows', sourceId: source, rows: [3], leaveOut: true }, '2026-11-24T10:00:00Z')
    await runProject(db, noProgress)
    const ask = { projectId, sourceId: source, row: 3, column: 2 }
    expect(queryHandlers['lineage/ofCell'](db, ask)).toMatchObject({ reached: [], row: [], reason: 'choice' })
  })

  test('of a protected person without her name', async () => {
    const { reached } = await ofCell('elever.csv', 4, 2)
    expect(reached).toMatchObject([{ label: '•••', attribute: 'Person.givenName' }])
  })

  test('an empty cell and a row that is not there are told', async () => {
    expect(await ofCell('elever.csv', 3, 4)).toMatchObject({
      reached: [],
      why: { en: 'The cell is empty.' },
    })
    expect((await ofCell('elever.csv', 99, 1)).why?.en).toContain('no longer in the source')
  })
})
