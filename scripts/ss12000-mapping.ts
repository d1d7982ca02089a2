/**
 * The shipped mapping `ss12000-2020`, made from the model: data that is SS 12000:2020 already is taken as it is. Every attribute
 * of the model is read from the column or list item of its own name; references lead by id. `npm run schema` writes it.
 */
import { entities, entityTypes, hasId, type EntityType } from '../src/main/model/entities.ts'
import { fieldTree, type Field } from '../src/main/model/fields.ts'
import { olderNames } from '../src/main/validate/read-older.ts'

type Json = { readonly [name: string]: unknown }
/** How a value inside the object in hand is addressed: a column of the row, or a path in the list's item. */
type Address = (path: string) => Json

const ofRow: Address = (path) => ({ column: path })
const ofItem: Address = (path) => ({ item: path.split('.') })

/** What the standard's own ids cannot tell apart: kinds without an id, and one whose id is optional. */
const keysWithoutId: Readonly<Partial<Record<EntityType, readonly Json[]>>> = {
  AggregatedAttendance: ['activity.id', 'student.id', 'startDate', 'endDate'].map(ofRow),
  SchoolUnitOffering: [ofRow('offeredAt.id'), { first: [ofRow('startDate'), { value: '–' }] }],
}

export function renderMapping(): string {
  const mapping = {
    skolflytt: 1,
    name: 'ss12000-2020',
    version: '1.0.0',
    label: { sv: 'SS 12000:2020', en: 'SS 12000:2020' },
    description: {
      sv: 'Data som redan följer SS 12000:2020: filer, zip-paket och svar från ett API. Allt behålls, även id:n och när posterna skapades och ändrades.',
      en: 'Data that follows SS 12000:2020 already: files, zip packages and answers of an API. All is kept, ids and the times of creation and change too.',
    },
    layout: { version: 'SS 12000:2020 2.1.0', source: 'docs/MODEL.md' },
    sources: Object.fromEntries(entityTypes.map((type) => [entities[type].path, describeSource(type)])),
    entities: entityTypes.map(describeBlock),
  }
  return `${JSON.stringify(mapping, undefined, 2)}\n`
}

function describeSource(type: EntityType): Json {
  const beside = fieldTree(type).flatMap(besideReferences)
  return {
    match: { kind: 'ss12000', part: entities[type].path },
    optional: true,
    leaves: [
      {
        columns: ['_embedded*'],
        why: {
          sv: 'Kopior av andra poster, som källans API lägger till på begäran. De förs över från sina egna filer.',
          en: 'Copies of other records, which the API of the source adds on request. They are transferred from files of their own.',
        },
      },
      ...(beside.length > 0 ? [{ columns: beside, why: besideReference }] : []),
    ],
  }
}

const besideReference = {
  sv: 'Namn och markering bredvid en hänvisning. Hänvisningen själv förs över, och markeringen sätts på nytt vid leverans.',
  en: 'Name and marking beside a reference. The reference itself is transferred, and the marking is set anew in a delivery.',
}

/** `person.displayName`, `responsibles[].person.securityMarking`, `groups[].displayName`. */
function besideReferences({ name, kind, item, fields }: Field): string[] {
  const parts = ['displayName', 'securityMarking']
  if (kind === 'reference') return parts.map((part) => `${name}.${part}`)
  if (kind !== 'list') return []
  if (item?.kind === 'reference') return parts.map((part) => `${name}[].${part}`)
  return (fields ?? []).flatMap((inner) =>
    inner.kind === 'reference' ? parts.map((part) => `${name}[].${inner.name}.${part}`) : [],
  )
}

function describeBlock(type: EntityType): Json {
  const fields = fieldTree(type).filter(({ name }) => name !== 'id')
  const own = keysWithoutId[type]
  return {
    entity: type,
    from: entities[type].path,
    keys: [
      ...(hasId(type) ? [[ofRow('id')]] : []),
      ...(own ? [own] : []),
      // For files that know the person by her number only and extend her.
      ...(type === 'Person' ? [[{ ...ofRow('civicNo.value'), when: { filled: ofRow('id') } }]] : []),
    ],
    ...(hasId(type) ? { id: ofRow('id') } : {}),
    attributes: Object.fromEntries(fields.flatMap((field) => describeAttribute(type, field))),
    // The same record in two files may have been changed between them.
    ...(hasId(type) ? { fold: { meta: 'last' } } : {}),
  }
}

function describeAttribute(type: EntityType, field: Field): [string, Json][] {
  const { name, kind, item, fields = [] } = field
  const older = olderNames(type)
  if (kind === 'object')
    return fields.map((inner) => [
      `${name}.${inner.name}`,
      withOlder(ofRow, `${name}.${inner.name}`, older(name, inner.name), inner),
    ])
  if (kind !== 'list') return [[name, withOlder(ofRow, name, older('', name), field)]]
  const each = { column: name }
  if (item?.kind !== 'object')
    return [[`${name}[]`, { each, ...(item ? valueOf(ofItem, '', item) : { item: '' }) }]]
  const parts = fields.map((inner) => [
    inner.name,
    withOlder(ofItem, inner.name, older(name, inner.name), inner),
  ])
  // Two enrolments at one school are two: items are the same only where all of them is.
  return [[`${name}[]`, { each, itemKey: fields.map((inner) => inner.name), ...Object.fromEntries(parts) }]]
}

function withOlder(address: Address, path: string, from: string | undefined, field: Field): Json {
  const value = valueOf(address, path, field)
  if (from === undefined) return value
  const old = path.replace(/[^.]+$/, from)
  const note = { rule: 'SCM-13', severity: 'info', params: { name: from, attribute: field.name } }
  return { first: [value, { ...valueOf(address, old, field), note }] }
}

function valueOf(address: Address, path: string, { kind, targets }: Field): Json {
  if (kind !== 'reference') return path === '' ? { item: '' } : address(path)
  const [target] = targets ?? []
  return { reference: target, key: [address(path === '' ? 'id' : `${path}.id`)] }
}
