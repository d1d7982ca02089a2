import { expect, test } from 'vitest'
import { entities } from '../../src/main/model/entities.ts'
import { typeOfEndpoint } from '../../src/renderer/src/entity-types.ts'

test('the renderer knows the entity types of the model', () => {
  expect(typeOfEndpoint).toEqual(
    Object.fromEntries(Object.values(entities).map(({ path, type }) => [path, type])),
  )
})
