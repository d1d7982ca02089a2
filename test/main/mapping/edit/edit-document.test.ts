import { expect, test } from 'vitest'
import { AppError } from '../../../../src/shared/errors.ts'
import type { MappingOperation } from '../../../../src/shared/mapping-contract.ts'
import { editDocument } from '../../../../src/main/mapping/edit/edit-document.ts'
import { describeOperation } from '../../../../src/main/mapping/edit/name-change.ts'
import type { Raw } from '../../../../src/main/mapping/edit/raw-document.ts'

const document: Raw = {
  skolflytt: 1,
  name: 'egen',
  version: '1.0.0',
  later: { version: 'knows this' },
  sources: { elever: { match: { columns: ['Namn'] } }, personal: { match: { columns: ['Roll'] } } },
  ask: { start: { label: { sv: 'Start', en: 'Start' }, type: 'date' } },
  tables: { form: { use: 'skolform', values: { G: 'GR' }, note: 'kept' } },
  entities: [
    {
      name: 'Elev',
      entity: 'Person',
      from: ['elever', 'personal'],
      keys: [[{ column: 'Namn' }]],
      attributes: {
        givenName: { column: 'Namn' },
        'enrolments[]': { itemKey: ['schoolType'], schoolType: { value: 'GR' }, hint: { value: 'kept' } },
        'emails[]': [{ value: { column: 'A' } }, { value: { column: 'B' } }],
      },
    },
    { name: 'Personal', entity: 'Person', from: 'personal', keys: [[{ column: 'Roll' }]], attributes: {} },
  ],
}

const context = {
  describeSource: () => ({ name: 'elever', source: { match: { columns: ['Klass'] } } }),
}
const edit = (operation: MappingOperation, of: Raw = document): Raw => editDocument(of, operation, context)
const attributesOf = (edited: Raw, block = 0): unknown => {
  const { entities } = edited
  const found = Array.isArray(entities) ? entities[block] : undefined
  return typeof found === 'object' && found !== null && 'attributes' in found
    ? found['attributes']
    : undefined
}
const setValue = (path: string, value: unknown): Raw => edit({ kind: 'setValue', block: 0, path, value })

test('a value is set where it stands, and taken away', () => {
  expect(attributesOf(setValue('birthDate', { column: 'Född' }))).toMatchObject({
    birthDate: { column: 'Född' },
  })
  expect(attributesOf(setValue('civicNo.value', { column: 'Pnr' }))).toMatchObject({
    'civicNo.value': { column: 'Pnr' },
  })
  expect(attributesOf(setValue('givenName', null))).not.toHaveProperty('givenName')
})

test('an item of a list is changed among its like, and what else stands in it is kept', () => {
  expect(attributesOf(setValue('enrolments[0].startDate', { ask: 'start' }))).toMatchObject({
    'enrolments[]': {
      itemKey: ['schoolType'],
      schoolType: { value: 'GR' },
      startDate: { ask: 'start' },
      hint: { value: 'kept' },
    },
  })
  expect(attributesOf(setValue('emails[1].type', { value: 'Privat' }))).toMatchObject({
    'emails[]': [{ value: { column: 'A' } }, { value: { column: 'B' }, type: { value: 'Privat' } }],
  })
})

test('a block or a list entry is divided into several of a row, and whole again', () => {
  const each = { column: 'Grupper', split: ',' }
  const divided = edit({ kind: 'setEach', block: 0, each })
  expect(divided['entities']).toMatchObject([{ name: 'Elev', each }, { name: 'Personal' }])
  expect(edit({ kind: 'setEach', block: 0, each: null }, divided)).toEqual(document)
  const entry = edit({ kind: 'setEach', block: 0, path: 'enrolments[0]', each })
  expect(attributesOf(entry)).toMatchObject({
    'enrolments[]': { itemKey: ['schoolType'], each, hint: { value: 'kept' } },
  })
  expect(() => edit({ kind: 'setEach', block: 0, each: { under: [] } })).toThrow(AppError)
})

test('a further entry makes a list of one entry two, and the last but one makes it one again', () => {
  const more = setValue('enrolments[1].schoolType', { value: 'FTH' })
  expect(attributesOf(more)).toMatchObject({
    'enrolments[]': [{ itemKey: ['schoolType'] }, { schoolType: { value: 'FTH' } }],
  })
  const less = setValue('emails[0].value', null)
  expect(attributesOf(less)).toMatchObject({ 'emails[]': { value: { column: 'B' } } })
})

test('an entry goes with its last attribute, a list with its last entry', () => {
  const block = { kind: 'setValue', block: 0 } as const
  const half = edit({ ...block, path: 'enrolments[0].schoolType', value: null })
  const none = edit({ ...block, path: 'enrolments[0].hint', value: null }, half)
  expect(attributesOf(none)).not.toHaveProperty('enrolments[]')
  expect(attributesOf(setValue('enrolments[0]', null))).not.toHaveProperty('enrolments[]')
})

test.each([
  ['an attribute that the standard lacks', 'setValue', 'nickname', { column: 'X' }],
  ['what Skolflytt gives itself', 'setValue', 'id', { column: 'X' }],
  ['a value of no known kind', 'setValue', 'givenName', { kolumn: 'X' }],
])('%s is refused in plain words', (_, kind, path, value) => {
  expect(kind).toBe('setValue')
  expect(() => setValue(path, value)).toThrow(AppError)
})

test('a block that is gone is told, not guessed', () => {
  expect(() => edit({ kind: 'removeBlock', block: 9 })).toThrow(AppError)
  expect(() => edit({ kind: 'setKeys', block: 9, keys: [[{ column: 'A' }]] })).toThrow(AppError)
})

test('blocks come, go and change', () => {
  const added = edit({
    kind: 'addBlock',
    entity: 'Group',
    from: 'elever',
    name: 'Klass',
    keys: [[{ column: 'Klass' }]],
  })
  expect(added['entities']).toHaveLength(3)
  expect(added).toMatchObject({
    entities: { 2: { name: 'Klass', entity: 'Group', from: 'elever', keys: [[{ column: 'Klass' }]] } },
  })
  expect(() => edit({ kind: 'addBlock', entity: 'Elev' })).toThrow(AppError)
  expect(edit({ kind: 'removeBlock', block: 0 })).toMatchObject({ entities: [{ name: 'Personal' }] })
  expect(edit({ kind: 'setBlock', block: 0, name: 'Elever', from: ['elever'] })).toMatchObject({
    entities: { 0: { name: 'Elever', from: 'elever' } },
  })
  expect(
    edit({ kind: 'setKeys', block: 0, keys: [[{ column: 'Pnr' }], [{ column: 'Namn' }]] }),
  ).toMatchObject({
    entities: { 0: { keys: [[{ column: 'Pnr' }], [{ column: 'Namn' }]] } },
  })
  expect(() => edit({ kind: 'setKeys', block: 0, keys: [[{}]] })).toThrow(AppError)
})

test('a condition is set on a block and on an entry of a list', () => {
  const when = { filled: { column: 'Namn' } }
  expect(edit({ kind: 'setWhen', block: 0, when })).toMatchObject({ entities: { 0: { when } } })
  const inner = edit({ kind: 'setWhen', block: 0, path: 'emails[1]', when })
  expect(attributesOf(inner)).toMatchObject({ 'emails[]': [{ value: { column: 'A' } }, { when }] })
  const without = edit({ kind: 'setWhen', block: 0, path: 'emails[1]', when: null }, inner)
  expect(without).toEqual(document)
  expect(() => edit({ kind: 'setWhen', block: 0, when: { fylld: 'Namn' } })).toThrow(AppError)
})

test('sources are taken in under a free name, and go with the blocks that read nothing else', () => {
  expect(edit({ kind: 'addSource', sourceId: 1 })).toMatchObject({
    sources: { elever: { match: { columns: ['Namn'] } }, 'elever 2': { match: { columns: ['Klass'] } } },
  })
  const without = edit({ kind: 'removeSource', name: 'personal' })
  expect(without['sources']).not.toHaveProperty('personal')
  expect(without['entities']).toMatchObject([{ name: 'Elev', from: 'elever' }])
  expect(without['entities']).toHaveLength(1)
})

test('a table has its entries, and what happens to unknown values', () => {
  const entry = edit({ kind: 'setTableEntry', table: 'form', from: 'F', to: 'FKLASS' })
  expect(entry).toMatchObject({
    tables: { form: { use: 'skolform', values: { G: 'GR', F: 'FKLASS' }, note: 'kept' } },
  })
  expect(edit({ kind: 'setTableEntry', table: 'form', from: 'F', to: null }, entry)).toEqual(document)
  expect(edit({ kind: 'setTable', table: 'ny', unknown: 'stop', use: 'kon' })).toMatchObject({
    tables: { ny: { unknown: 'stop', use: 'kon' } },
  })
  expect(edit({ kind: 'setTable', table: 'form', use: null })['tables']).toEqual({
    form: { values: { G: 'GR' }, note: 'kept' },
  })
  expect(edit({ kind: 'removeTable', table: 'form' })['tables']).toEqual({})
})

test('questions come, go, and are refused half done', () => {
  const question = { label: { sv: 'Skola', en: 'School' }, type: 'text' }
  expect(edit({ kind: 'setQuestion', name: 'skola', question })).toMatchObject({ ask: { skola: question } })
  expect(edit({ kind: 'setQuestion', name: 'start', question: null })['ask']).toEqual({})
  expect(() => edit({ kind: 'setQuestion', name: 'x', question: { type: 'text' } })).toThrow(AppError)
})

test('names of JavaScript’s own objects are no way in', () => {
  expect(() => edit({ kind: 'setTableEntry', table: '__proto__', from: 'a', to: 'b' })).toThrow(AppError)
  expect(
    Object.getPrototypeOf(edit({ kind: 'setTableEntry', table: 'form', from: '__proto__', to: 'b' })),
  ).toBe(Object.prototype)
})

test('the whole document can be replaced, by an object only', () => {
  expect(edit({ kind: 'setDocument', json: '{"skolflytt":1}' })).toEqual({ skolflytt: 1 })
  for (const json of ['[]', '{', '"text"']) {
    expect(() => edit({ kind: 'setDocument', json })).toThrow(AppError)
  }
})

test('every operation says what undoing it undoes, in both languages', () => {
  const operations: MappingOperation[] = [
    { kind: 'setValue', block: 0, path: 'givenName', value: null },
    { kind: 'addBlock', entity: 'Person' },
    { kind: 'removeBlock', block: 0 },
    { kind: 'setBlock', block: 0 },
    { kind: 'setKeys', block: 0, keys: [[{}]] },
    { kind: 'setWhen', block: 0, when: null },
    { kind: 'addSource', sourceId: 1 },
    { kind: 'removeSource', name: 'x' },
    { kind: 'setTable', table: 'x' },
    { kind: 'removeTable', table: 'x' },
    { kind: 'setTableEntry', table: 'x', from: 'a', to: 'b' },
    { kind: 'setQuestion', name: 'x', question: null },
    { kind: 'setLabel', label: 'x' },
    { kind: 'setDocument', json: '{}' },
  ]
  for (const operation of operations) {
    const { sv, en } = describeOperation(operation)
    expect([sv.length > 4, en.length > 4, sv === en]).toEqual([true, true, false])
  }
  expect(edit({ kind: 'setLabel', label: 'Min' })['label']).toEqual({ sv: 'Min', en: 'Min' })
})
