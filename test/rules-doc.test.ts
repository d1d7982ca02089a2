import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { page, renderRules } from '../scripts/rules-doc.ts'

test('docs/RULES.md is what `npm run rules` writes', () => {
  expect(readFileSync(page, 'utf8')).toBe(renderRules())
})
