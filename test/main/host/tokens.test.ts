import { expect, test } from 'vitest'
import { createTokens } from '../../../src/main/host/tokens.ts'

test('a token is found for its project and address alone, and forgotten', () => {
  const tokens = createTokens()
  tokens.keep('p1', 'https://mottagare.example/', 'nyckel')
  expect(tokens.find('p1', 'https://mottagare.example/')).toBe('nyckel')
  expect(tokens.find('p2', 'https://mottagare.example/')).toBeUndefined()
  expect(tokens.find('p1', 'https://annan.example/')).toBeUndefined()
  tokens.keep('p1', 'https://mottagare.example/', '')
  expect(tokens.find('p1', 'https://mottagare.example/')).toBeUndefined()
})
