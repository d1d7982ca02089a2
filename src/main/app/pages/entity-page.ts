import type { ListedEntity, Output, Parsed } from '../../../shared/contract.ts'
import type { PageRelation } from '../../../shared/entity-page.ts'
import { AppError, type Language } from '../../../shared/errors.ts'
import type { JsonValue } from '../../import/source.ts'
import { entities, entityTypes, isEntityType } from '../../model/entities.ts'
import { fieldTree, findField } from '../../model/fields.ts'
import type { ReadableDb } from '../../store/database.ts'
import { entityRepository } from '../../store/entity-repository.ts'
import { organisationTree } from '../../store/organisation-tree.ts'
import { relationRepository } from '../../store/relation-repository.ts'
import { settings } from '../../store/settings.ts'
import { isProtected } from '../../validate/protection.ts'
import { concealCivicNo, describeEntity, hasCivicNo, listEntity, maskEntity } from '../show-entity.ts'
import { describeFacts } from './describe-facts.ts'

type EntityJson = Readonly<Record<string, JsonValue>>
type Named = { readonly type: string } & ListedEntity

/** An entity as a page that a person reads, with its rows and who points to it. @throws AppError `not-found` */
export function getEntity(
  db: ReadableDb,
  { type, id, reveal, language }: Parsed<'entity/get'>,
): Output<'entity/get'> {
  const stored = entityRepository(db)
  const found = stored.find(type, id)
  if (!found || !isEntityType(type)) throw notFound()
  const entity: EntityJson = JSON.parse(found.data)
  const masked = isProtected(entity) && !reveal
  const blocks = settings(db).get('mapping')?.entities ?? []
  const name = createNamer(db)
  const told = masked
    ? { facts: [], lists: [] }
    : describeFacts(fieldTree(type), entity, { language, civicNos: reveal, name })
  return {
    id,
    label: masked ? '•••' : (name([type], id)?.label ?? describeEntity(entity).label),
    kind: entities[type].label[language],
    json: JSON.stringify(masked ? maskEntity(entity) : reveal ? entity : concealCivicNo(entity), null, 2),
    masked,
    civicNo: hasCivicNo(entity) && !masked ? (reveal ? 'shown' : 'masked') : 'none',
    held: found.held === 1,
    ...told,
    relations: masked ? [] : relationsOf(db, id, language),
    provenance: stored
      .provenance(type, found.key)
      .map(({ block, ...place }) => ({ ...place, block: blocks[block]?.name ?? `${type} ${block + 1}` })),
  }
}

function relationsOf(db: ReadableDb, id: string, language: Language): PageRelation[] {
  const order: readonly string[] = entityTypes
  return relationRepository(db)
    .counts(id)
    .toSorted(
      (a, b) => order.indexOf(a.type) - order.indexOf(b.type) || a.attribute.localeCompare(b.attribute),
    )
    .map((relation) => ({
      ...relation,
      label: findField(relation.type, relation.attribute)?.label[language] ?? relation.attribute,
    }))
}

/** A page of those that point to an entity by one of their attributes. Of a protected person they tell where she is. */
export function listRelated(
  db: ReadableDb,
  { type, id, relation, reveal, offset, limit }: Parsed<'entity/related'>,
): Output<'entity/related'> {
  const target = entityRepository(db).find(type, id)
  if (!target) throw notFound()
  if (isProtected(JSON.parse(target.data)) && !reveal) return { entities: [] }
  const name = createNamer(db)
  return {
    entities: relationRepository(db)
      .page(id, relation.type, relation.attribute, offset, limit)
      .map(({ id: other, data, held }) => {
        const listed = listEntity(other, data)
        const label = name([relation.type], other)?.label ?? listed.label
        // What has its person's name says what it is there too.
        const detail = label === listed.label ? listed.detail : ''
        return { ...listed, label, detail, held: held === 1 }
      }),
  }
}

export function listOrganisations(db: ReadableDb): Output<'organisation/tree'> {
  return {
    organisations: organisationTree(db).map(({ parent, held, ...row }) => ({
      ...row,
      ...(parent === null ? {} : { parent }),
      held: held === 1,
    })),
  }
}

/** What entities are called. What is about a person and has no name of its own (a duty, a placement) has hers before what it is. */
function createNamer(db: ReadableDb): (types: readonly string[], id: string) => Named | undefined {
  const stored = entityRepository(db)
  const known = new Map<string, Named | undefined>()
  const find = (types: readonly string[], id: string): Named | undefined => {
    for (const type of types) {
      const found = stored.find(type, id)
      if (!found) continue
      const listed = listEntity(id, found.data)
      const person = listed.protected ? undefined : personOf(JSON.parse(found.data))
      const label =
        person === undefined ? listed.label : `${name(['Person'], person)?.label ?? '•••'}, ${listed.label}`
      return { type, ...listed, label }
    }
    return undefined
  }
  function name(types: readonly string[], id: string): Named | undefined {
    const key = `${types.join()} ${id}`
    if (!known.has(key)) known.set(key, find(types, id))
    return known.get(key)
  }
  return name
}

/** The person that a duty or a placement is of, where it has no name itself. */
function personOf(entity: EntityJson): string | undefined {
  if (entity['displayName'] !== undefined) return undefined
  const reference = entity['person'] ?? entity['child']
  const isReference = typeof reference === 'object' && reference !== null && !Array.isArray(reference)
  return isReference && typeof reference['id'] === 'string' ? reference['id'] : undefined
}

const notFound = () =>
  new AppError('not-found', {
    sv: 'Det som söktes finns inte längre i projektet. Läs om sidan.',
    en: 'What was asked for is no longer in the project. Reload the page.',
  })
