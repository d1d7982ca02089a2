import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findDefinedTexts, findHardCodedStrings, findStrings } from './scan-texts.ts'

const root = join(import.meta.dirname, '../../src/renderer/src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }))
const textFiles = files.filter(({ path }) => path.endsWith('text.ts'))

const holesOf = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? '').sort()

test('a planted string is found wherever a person would meet it', () => {
  const planted =
    '<Box title="Hej du" aria-label={`Stäng ${x}`} className="row"><b>Spara</b>{"Ångra"} {1} – </Box>'
  const found = findHardCodedStrings('planted.tsx', `const x = 1; export const A = () => ${planted}`)
  expect(found.sort()).toEqual([
    'planted.tsx: Hej du',
    'planted.tsx: Spara',
    'planted.tsx: Stäng',
    'planted.tsx: Ångra',
  ])
})

test('no screen holds a string that is not in a text.ts', () => {
  expect(files.flatMap(({ path, source }) => findHardCodedStrings(path, source))).toEqual([])
})

test('there are texts for each screen', () => {
  const screens = readdirSync(join(root, 'screens')).map((name) => join('screens', name, 'text.ts'))
  expect(textFiles.map(({ path }) => path)).toEqual(expect.arrayContaining(screens))
})

test.each(textFiles)('$path has every string in both languages, with the same holes', ({ path, source }) => {
  const texts = findDefinedTexts(path, source)
  expect(texts.length).toBeGreaterThan(0)
  expect(texts.filter(({ sv, en }) => !sv.trim() || !en.trim())).toEqual([])
  expect(texts.filter(({ sv, en }) => holesOf(sv).join() !== holesOf(en).join())).toEqual([])
  const keys = new Set(texts.map(({ key }) => key))
  const halfPlurals = [...keys].filter(
    (key) => key.endsWith('_one') && !keys.has(key.replace(/_one$/, '_other')),
  )
  expect(halfPlurals).toEqual([])
})

test('no string is left that nothing shows', () => {
  const used = files
    .filter(({ path }) => !path.endsWith('text.ts'))
    .flatMap(({ path, source }) => findStrings(path, source))
  const patterns = used.filter((text) => /^\w*\*\w*$/.test(text) && text !== '*')
  const isUsed = (key: string): boolean => {
    const base = key.replace(/_(one|other)$/, '')
    return (
      used.includes(base) ||
      patterns.some(
        (pattern) =>
          base.startsWith(pattern.split('*')[0] ?? '') && base.endsWith(pattern.split('*')[1] ?? ''),
      )
    )
  }
  const unused = textFiles.flatMap(({ path, source }) =>
    findDefinedTexts(path, source)
      .filter(({ key }) => !isUsed(key))
      .map(({ key }) => `${path}: ${key}`),
  )
  expect(unused).toEqual([])
})
