/** Pages to read: a person, a school and a group in plain words, who points to them, and the organisations as a tree. */
import { join } from 'node:path'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandHandlers } from '../../../../src/main/app/commands.ts'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { queryHandlers } from '../../../../src/main/app/queries.ts'
import { runProject } from '../../../../src/main/app/run/run-project.ts'
import { MappingDocument } from '../../../../src/main/mapping/document.ts'
import { auditRepository } from '../../../../src/main/store/audit-repository.ts'
import type { WritableDb } from '../../../../src/main/store/database.ts'
import { entityRepository } from '../../../../src/main/store/entity-repository.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { contract, type Input } from '../../../../src/shared/contract.ts'
import { noProgress } from '../migrate-fixture.ts'

const files = {
  'enheter.csv':
    'Enhet;Typ;Över;Kod\nEkköping;Huvudman;;\nNorra;Skola;Ekköping;\nEkskolan;Skolenhet;Norra;99900011\n',
  'elever.csv':
    'Personnr;Namn;Enhet;Klass;Vårdnadshavare;Skydd\n20140107-2390;Åsa;Ekskolan;6A;Eva;\n20140108-9816;Bo;Ekskolan;6A;Eva;\n20140109-9815;Cissi;Ekskolan;6A;;Sekretessmarkering\n',
  'personal.csv': 'Anst;Enhet;Roll\nLars;Ekskolan;Rektor\n',
}
const unit = { reference: 'Organisation', key: [{ column: 'Enhet' }] }
const pupil = { reference: 'Person', key: [{ column: 'Personnr' }] }
const mapping = MappingDocument.parse({
  skolflytt: 1,
  name: 'sidor',
  version: '1.0.0',
  sources: {
    enheter: { match: { columns: ['Typ', 'Över'] } },
    elever: { match: { columns: ['Personnr', 'Klass'] } },
    personal: { match: { columns: ['Anst', 'Roll'] } },
  },
  entities: [
    {
      entity: 'Organisation',
      from: 'enheter',
      keys: [[{ column: 'Enhet' }]],
      attributes: {
        displayName: { column: 'Enhet' },
        organisationType: { column: 'Typ' },
        schoolUnitCode: { column: 'Kod' },
        'schoolTypes[]': { value: 'GR' },
        parentOrganisation: {
          reference: 'Organisation',
          key: [{ column: 'Över' }],
          when: { filled: { column: 'Över' } },
        },
      },
    },
    {
      entity: 'Person',
      from: 'elever',
      keys: [[{ column: 'Personnr' }]],
      attributes: {
        givenName: { column: 'Namn' },
        familyName: { value: 'Ek' },
        'civicNo.value': { column: 'Personnr', transform: ['civicNo'] },
        securityMarking: { column: 'Skydd', default: 'Ingen' },
        'phoneNumbers[]': { value: { value: '0701234567' }, type: { value: 'Hem' }, mobile: { value: true } },
        'enrolments[]': {
          enroledAt: unit,
          schoolType: { value: 'GR' },
          schoolYear: { value: 6 },
          startDate: { value: '2026-07-01' },
        },
        'responsibles[]': {
          when: { filled: { column: 'Vårdnadshavare' } },
          person: { reference: 'Person', key: [{ column: 'Vårdnadshavare' }] },
          relationType: { value: 'Vårdnadshavare' },
        },
      },
    },
    {
      entity: 'Person',
      from: 'elever',
      keys: [[{ column: 'Vårdnadshavare' }]],
      when: { filled: { column: 'Vårdnadshavare' } },
      attributes: { givenName: { column: 'Vårdnadshavare' }, familyName: { value: 'Ek' } },
    },
    {
      entity: 'Group',
      from: 'elever',
      keys: [[{ column: 'Klass' }]],
      attributes: {
        displayName: { column: 'Klass' },
        groupType: { value: 'Klass' },
        startDate: { value: '2026-07-01' },
        organisation: unit,
        'groupMemberships[]': { itemKey: ['person'], person: pupil },
      },
    },
    {
      entity: 'Person',
      from: 'personal',
      keys: [[{ column: 'Anst' }]],
      attributes: { givenName: { column: 'Anst' }, familyName: { value: 'Al' } },
    },
    {
      entity: 'Duty',
      from: 'personal',
      keys: [[{ column: 'Anst' }]],
      attributes: {
        person: { reference: 'Person', key: [{ column: 'Anst' }] },
        dutyAt: unit,
        dutyRole: { column: 'Roll' },
        startDate: { value: '2020-01-01' },
      },
    },
  ],
})

let db: WritableDb
const tempDir = mkdtempSync(join(tmpdir(), 'skolflytt-pages-'))
beforeAll(async () => {
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(tempDir, name), text)
    return join(tempDir, name)
  })
  db = openProject(':memory:', { create: { name: 'sidor', asOf: '2026-11-24' } })
  await importFiles(db, { paths, tempDir, candidates: [mapping] }, noProgress)
  await runProject(db, noProgress)
})
afterAll(() => {
  db.close()
  rmSync(tempDir, { recursive: true })
})

const idOf = (type: string, name: string) =>
  entityRepository(db).search(type, { search: name }, 0, 1).rows[0]?.id ?? ''
const get = (type: string, name: string, rest: Partial<Input<'entity/get'>> = {}) =>
  queryHandlers['entity/get'](
    db,
    contract['entity/get'].input.parse({ projectId: 'p', type, id: idOf(type, name), ...rest }),
  )
const related = (type: string, name: string, relation: { type: string; attribute: string }, reveal = false) =>
  queryHandlers['entity/related'](
    db,
    contract['entity/related'].input.parse({ projectId: 'p', type, id: idOf(type, name), relation, reveal }),
  )

describe('a page', () => {
  test('of a person: facts in plain words, enrolments and guardians that lead to their pages', async () => {
    const page = await get('Person', 'Åsa')
    expect(page).toMatchObject({ label: 'Åsa Ek', kind: 'Person', masked: false, civicNo: 'masked' })
    expect(page.facts.map(({ label, values }) => [label, values.map(({ text }) => text).join()])).toEqual([
      ['Förnamn', 'Åsa'],
      ['Efternamn', 'Ek'],
      ['Personnummer', '20140107••••'],
      ['Skyddsmarkering', 'Ingen'],
    ])
    const school = { type: 'Organisation', id: idOf('Organisation', 'Ekskolan') }
    expect(page.lists.find(({ attribute }) => attribute === 'enrolments')).toMatchObject({
      title: 'Inskrivningar',
      columns: ['Skolenhet', 'Skolform', 'Startdatum', 'Årskurs'],
      items: [
        [
          { attribute: 'enrolments[0].enroledAt', values: [{ text: 'Ekskolan', link: school }] },
          { values: [{ text: 'Grundskola (GR)' }] },
          { values: [{ text: '2026-07-01' }] },
          { values: [{ text: '6' }] },
        ],
      ],
    })
    expect(page.lists.find(({ attribute }) => attribute === 'responsibles')?.items[0]?.[0]?.values).toEqual([
      { text: 'Eva Ek', link: { type: 'Person', id: idOf('Person', 'Eva') } },
    ])
    expect(page.relations).toEqual([
      { type: 'Group', attribute: 'groupMemberships', label: 'Medlemmar', count: 1 },
    ])
  })

  test('masks the personal number, also in the JSON, until it is asked for; a phone number is none', async () => {
    const page = await get('Person', 'Åsa')
    expect(page.json).not.toContain('201401072390')
    expect(page.lists.find(({ attribute }) => attribute === 'phoneNumbers')?.items[0]?.[0]?.values).toEqual([
      { text: '0701234567' },
    ])
    const shown = await get('Person', 'Åsa', { reveal: true })
    expect(shown.civicNo).toBe('shown')
    expect(shown.json).toContain('201401072390')
    expect(shown.facts[2]?.values).toEqual([{ text: '201401072390' }])
  })

  test('of a protected person tells nothing, nor who points to her, until she is shown', async () => {
    expect(await get('Person', 'Cissi')).toMatchObject({
      label: '•••',
      masked: true,
      civicNo: 'none',
      facts: [],
      lists: [],
      relations: [],
    })
    const groups = { type: 'Group', attribute: 'groupMemberships' }
    expect((await related('Person', 'Cissi', groups)).entities).toEqual([])
    expect((await related('Person', 'Cissi', groups, true)).entities).toMatchObject([{ label: '6A' }])
    expect((await get('Person', 'Cissi', { reveal: true })).facts[0]?.values).toEqual([{ text: 'Cissi' }])
  })

  test('of a school: its pupils, groups and staff by name, the protected masked', async () => {
    const page = await get('Organisation', 'Ekskolan', { language: 'en' })
    expect(page.relations.map(({ type, attribute, count }) => `${type}.${attribute} ${count}`)).toEqual([
      'Person.enrolments 3',
      'Group.organisation 1',
      'Duty.dutyAt 1',
    ])
    expect(page.facts.find(({ attribute }) => attribute === 'parentOrganisation')).toMatchObject({
      values: [{ text: 'Norra' }],
    })
    const labels = async (type: string, attribute: string) =>
      (await related('Organisation', 'Ekskolan', { type, attribute })).entities.map(({ label }) => label)
    expect(await labels('Person', 'enrolments')).toEqual(['Bo Ek', '•••', 'Åsa Ek'])
    expect(await labels('Duty', 'dutyAt')).toEqual(['Lars Al, Rektor'])
  })

  test('of a group: its members, each leading to her page', async () => {
    const { lists } = await get('Group', '6A')
    expect(lists[0]?.title).toBe('Medlemmar')
    expect(lists[0]?.items.map(([member]) => member?.values[0]?.text).toSorted()).toEqual([
      'Bo Ek',
      'Åsa Ek',
      '•••',
    ])
  })
})

test('that a personal number was shown is noted as that, and a protected person as that', () => {
  for (const name of ['Åsa', 'Cissi'])
    commandHandlers['entity/revealed'](db, { projectId: 'p', type: 'Person', id: idOf('Person', name) })
  const { entries } = auditRepository(db).list(0, 2)
  expect(entries.map(({ action }) => action).toSorted()).toEqual(['civic-no-revealed', 'protected-revealed'])
})

test('the organisations are a tree, and what is below counts upwards, each person once', async () => {
  const { organisations } = await queryHandlers['organisation/tree'](db, { projectId: 'p' })
  const counts = { pupils: 3, groups: 1, staff: 1, held: false }
  expect(organisations).toMatchObject([
    { label: 'Ekköping', organisationType: 'Huvudman', ...counts },
    { label: 'Ekskolan', organisationType: 'Skolenhet', parent: idOf('Organisation', 'Norra'), ...counts },
    { label: 'Norra', parent: idOf('Organisation', 'Ekköping'), ...counts },
  ])
  expect(organisations[0]?.parent).toBeUndefined()
})
