import { expect, test } from 'vitest'
import { shippedMappings } from '../../../src/main/app/mappings/shipped-mappings.ts'
import type { Block, MappingDocument } from '../../../src/main/mapping/document.ts'
import { isEntityType } from '../../../src/main/model/entities.ts'
import { fieldTree, findField } from '../../../src/main/model/fields.ts'

/** Attributes that the standard requires and that this block fills by asking. */
function askedBy({ entity, attributes }: Block): string[] {
  return Object.entries(attributes).flatMap(([name, entry]) => {
    const path = name.replace('[]', '')
    const field = findField(entity, path)
    if (!name.endsWith('[]')) return field?.required && asks(entry) ? [`${entity}.${name}`] : []
    const items = (field?.fields ?? []).filter(({ required }) => required).map((part) => part.name)
    return [entry]
      .flat()
      .flatMap((item) =>
        items.flatMap((part) => (isObject(item) && asks(item[part]) ? [`${entity}.${name}.${part}`] : [])),
      )
  })
}

/** Asks as its own value, as one of those in its stead, or for what it refers to; what only decides is no matter. */
function asks(value: unknown): boolean {
  if (!isObject(value)) return false
  const { first, key } = value
  return 'ask' in value || [first, key].some((values) => Array.isArray(values) && values.some(asks))
}

/** Required attributes that no block of the entity fills at all. */
function absentIn({ entities }: MappingDocument): string[] {
  return [...new Set(entities.map(({ entity }) => entity))].flatMap((entity) => {
    const filled = entities
      .filter((block) => block.entity === entity)
      .flatMap(({ attributes }) => Object.keys(attributes))
    return (isEntityType(entity) ? fieldTree(entity) : [])
      .filter(({ name, required }) => required && !['id', 'meta'].includes(name))
      .filter(({ name }) => !filled.some((path) => path.split(/[.[]/)[0] === name))
      .map(({ name }) => `${entity}.${name}`)
  })
}

const lackedBy = (mapping: MappingDocument) => [
  ...new Set([...mapping.entities.flatMap(askedBy), ...absentIn(mapping)]),
]

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const stated = ({ lacks }: MappingDocument) =>
  new Set((lacks ?? []).flatMap(({ attribute }) => attribute.split(', ')))

test.each(shippedMappings())('$name states which required attributes its files lack', (mapping) => {
  expect(lackedBy(mapping).filter((attribute) => !stated(mapping).has(attribute))).toEqual([])
})

test.each(shippedMappings())(
  '$name: what it says that the files lack is required, and is not simply read',
  (mapping) => {
    const lacked = lackedBy(mapping)
    for (const attribute of stated(mapping)) {
      const [entity = '', ...path] = attribute.split('.')
      const field = findField(entity, path.join('.'))
      expect(field, attribute).toBeDefined()
      // A preset may also say what it makes nothing of (grades), and that files have none of what is not required (a personal number).
      const isMade = mapping.entities.some((block) => block.entity === entity)
      if (field?.required && isMade) expect(lacked, attribute).toContain(attribute)
    }
  },
)
