import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rememberedRecipes } from '../../../src/main/host/remembered-recipes.ts'
import { temporaryFolder } from '../app/migrate-fixture.ts'

const recipe = (name: string, column = 'Elevnr') =>
  JSON.stringify({
    skolflyttRecipe: 1,
    name,
    asOf: '2026-11-24',
    mapping: { skolflytt: 1, name: 'x', version: '1', sources: {}, ask: {}, tables: {}, entities: [] },
    sources: [
      {
        name: 'elever.csv',
        mappedAs: 'elever',
        kind: 'csv',
        columns: [{ name: column, path: [column], kind: 'integer' }],
      },
    ],
  })

test('recipes are kept between starts, each once, and are forgotten one by one', () => {
  const folder = join(temporaryFolder(), 'recipes')
  expect(rememberedRecipes(folder).list()).toEqual([])
  rememberedRecipes(folder).add(recipe('Hösten'))
  rememberedRecipes(folder).add(recipe('Våren'))
  rememberedRecipes(folder).add(recipe('Hösten', 'Nummer'))
  const recipes = rememberedRecipes(folder)
  const autumn = recipes.list().find(({ name }) => name === 'Hösten')
  expect(recipes.list()).toHaveLength(2)
  expect(autumn).toMatchObject({
    asOf: '2026-11-24',
    sources: [{ name: 'elever.csv', kind: 'csv', columns: ['Nummer'] }],
  })
  expect(recipes.read(autumn?.id ?? '')).toBe(recipe('Hösten', 'Nummer'))
  recipes.forget(autumn?.id ?? '')
  expect(recipes.list().map(({ name }) => name)).toEqual(['Våren'])
  expect(readdirSync(folder)).toHaveLength(1)
})

test('a damaged one is passed over, and no other file of the machine can be read or removed', () => {
  const folder = join(temporaryFolder(), 'recipes')
  const recipes = rememberedRecipes(folder)
  recipes.add(recipe('Hösten'))
  writeFileSync(join(folder, '0123456789abcdef.json'), '{ "skolflyttRecipe"')
  const other = join(folder, '..', 'other.json')
  writeFileSync(other, '{}')
  expect(recipes.list().map(({ name }) => name)).toEqual(['Hösten'])
  expect(() => recipes.read('../other')).toThrow(/recipe is gone/)
  recipes.forget('../other')
  expect(readdirSync(join(folder, '..'))).toContain('other.json')
})
