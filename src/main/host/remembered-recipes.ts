import { hash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { RememberedRecipe } from '../../shared/recipe.ts'
import { parseRecipeText } from '../app/recipe/recipe-document.ts'

/** Beyond this the oldest go. */
const kept = 30

/** The recipes that were saved or used on this machine, a file each in a folder of the data folder. They hold no personal data. */
export type RememberedRecipes = {
  list(): RememberedRecipe[]
  /** @throws AppError `not-found` */
  read(id: string): string
  /** Takes the place of the one with the same name and day. */
  add(json: string): void
  forget(id: string): void
}

export function rememberedRecipes(folder: string): RememberedRecipes {
  const pathOf = (id: string) => join(folder, `${id}.json`)
  const ids = () => {
    try {
      return readdirSync(folder).flatMap((name) => /^([0-9a-f]{16})\.json$/.exec(name)?.[1] ?? [])
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }
  const describe = (id: string): RememberedRecipe[] => {
    try {
      const { name, asOf, sources } = parseRecipeText(readFileSync(pathOf(id), 'utf8'))
      const at = statSync(pathOf(id)).mtime.toISOString()
      const told = sources.map(({ columns, ...source }) => ({
        name: source.name,
        kind: source.kind,
        columns: columns.map((column) => column.name),
      }))
      return [{ id, name, asOf, at, sources: told }]
    } catch (error) {
      // What was remembered is a help, never a reason to stop: a damaged one, or one that is gone by now, is passed over.
      if (error instanceof AppError || isMissing(error)) return []
      throw error
    }
  }
  const list = () =>
    ids()
      .flatMap(describe)
      .sort((a, b) => (a.at < b.at ? 1 : -1))
  return {
    list,
    read(id) {
      if (!ids().includes(id))
        throw new AppError('not-found', {
          sv: 'Receptet finns inte kvar. Välj receptfilen i stället.',
          en: 'The recipe is gone. Choose the recipe file instead.',
        })
      return readFileSync(pathOf(id), 'utf8')
    },
    add(json) {
      const { name, asOf } = parseRecipeText(json)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const path = pathOf(hash('sha256', JSON.stringify([name, asOf])).slice(0, 16))
      const temporary = `${path}.${process.pid}.tmp`
      writeFileSync(temporary, json, { mode: 0o600 })
      renameSync(temporary, path)
      for (const { id } of list().slice(kept)) rmSync(pathOf(id), { force: true })
    },
    forget(id) {
      if (ids().includes(id)) rmSync(pathOf(id), { force: true })
    },
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'
