import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../out/renderer')
const page = readFileSync(join(folder, 'index.html'), 'utf8')
const named = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, name]) => name ?? '')
const read = (name: string) => readFileSync(join(folder, 'assets', name))
const found = (name: string, pattern: RegExp) =>
  [...read(name).toString().matchAll(pattern)].map(([, imported]) => imported ?? '')

/** What is evaluated in one task with a piece, the piece itself first: what it imports, in turn. */
function withImports(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const imported of found(name, /(?:from|import)\s*["`]\.\/([^"`]+\.js)["`]/g))
    withImports(imported, seen)
  return seen
}

const entries = named(/<script[^>]* src="\.?\/?assets\/([^"]+)"/g)
const pieces = entries.flatMap((entry) => found(entry, /import\(["`]\.\/([^"`]+\.js)["`]\)/g))
const styles = [
  ...named(/href="\.?\/?assets\/([^"]+\.css)"/g),
  ...entries.flatMap((entry) => found(entry, /["`]\.\/([^"`]+\.css)["`]/g)),
]

test('what the first screen loads is under 250 kB compressed, and nothing of it is inline', () => {
  expect(page).not.toMatch(/<script(?![^>]*src=)|<style/)
  const loaded = new Set([...[...entries, ...pieces].flatMap((name) => [...withImports(name)]), ...styles])
  expect([...loaded].filter((name) => /^(?:react|look|texts|start)-/.test(name)).length).toBeGreaterThan(3)
  const bytes = [...loaded].map((name) => gzipSync(read(name)).length)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000)
})

test('the first screen comes in pieces that are evaluated one by one, and that alone is small which asks for them', () => {
  expect(entries).toHaveLength(1)
  expect(pieces.length).toBeGreaterThanOrEqual(5)
  const alone = [...withImports(entries[0] ?? '')].filter((name) => !name.startsWith('react-'))
  expect(alone.reduce((sum, name) => sum + read(name).length, 0)).toBeLessThan(10_000)
})

test('the styles are those of what is used, which the window reads in one piece', () => {
  expect(styles.reduce((sum, name) => sum + read(name).length, 0)).toBeLessThan(160_000)
})
