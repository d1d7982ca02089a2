import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const mantine = at('node_modules/@mantine/core')
const read = (path: string) => readFileSync(path, 'utf8')
const split = (names = '') => names.split(',').map((name) => name.trim())

/** Names that the renderer takes from Mantine, types among them. */
const usedNames = new Set(
  globSync(at('src/renderer/src/**/*.{ts,tsx}')).flatMap((path) =>
    [...read(path).matchAll(/import (?:type )?\{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, names]) =>
      split(names).map((name) => name.replace('type ', '').replace(/ as .*/, '')),
    ),
  ),
)
const moduleOf = new Map(
  [...read(join(mantine, 'esm/index.mjs')).matchAll(/import \{([^}]*)\} from "(.*?)"/g)].flatMap(
    ([, names, path]) => split(names).map((name) => [name.replace(/.* as /, ''), path ?? ''] as const),
  ),
)

/** The components whose styles a module of Mantine asks for, by itself or through what it imports. */
function stylesOf(path: string, seen: Set<string>): string[] {
  if (seen.has(path)) return []
  seen.add(path)
  const [, styled] = /(\w+)\.module\.mjs$/.exec(path) ?? []
  if (styled !== undefined) return [styled]
  return [...read(path).matchAll(/from "(\.[^"]*)"/g)].flatMap(([, imported = '']) =>
    stylesOf(join(dirname(path), imported), seen),
  )
}

const listed = (css: string) =>
  [...css.matchAll(/styles\/([\w-]+)\.css/g)].flatMap(([, name]) => name ?? []).map((name) => `${name}.css`)
const ours = listed(read(at('src/renderer/src/mantine.css')))

test('every part of Mantine that is used has its styles, and no other', () => {
  const seen = new Set<string>()
  const needed = [...usedNames].flatMap((name) => {
    const path = moduleOf.get(name)
    return path === undefined ? [] : stylesOf(join(mantine, 'esm', path), seen)
  })
  const basics = ['baseline.css', 'default-css-variables.css', 'global.css']
  expect(needed.length).toBeGreaterThan(20)
  expect([...ours].sort()).toEqual([...basics, ...needed.map((name) => `${name}.css`)].sort())
})

test('they stand in the order of its whole style sheet, by which later ones win', () => {
  const whole = read(join(mantine, 'styles.css'))
  const places = ours.map((name) =>
    whole.indexOf(
      read(join(mantine, 'styles', name))
        .trim()
        .slice(0, 120),
    ),
  )
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})
