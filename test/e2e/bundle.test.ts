import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../out/renderer')

test('what the first screen loads is under 250 kB compressed, and nothing of it is inline', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const loaded = [...page.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
  expect(loaded.filter((path) => path.endsWith('.js'))).not.toEqual([])
  expect(page).not.toMatch(/<script(?![^>]*src=)|<style/)
  const bytes = loaded.map((path) => gzipSync(readFileSync(join(folder, path))).length)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000)
})
