import { describe, expect, test } from 'vitest'
import { checkText, mayBeDamaged, repairDoubled } from '../../../src/main/mapping/check-text.ts'

describe('doubly encoded text is repaired', () => {
  test.each([
    ['Ã…sa', 'Åsa'],
    ['BjÃ¶rkqvist', 'Björkqvist'],
    ['RenÃ©e Ã–berg', 'Renée Öberg'],
    ['Å sa och MÃ¥ns', 'Å sa och Måns'],
    ['Å\u00a0Ström', 'Å\u00a0Ström'],
    ['Å¡ariÄ‡', 'šarić'],
    ['StrÃ¶mâ€“Ek', 'Ström–Ek'],
    ['MÃ\u00a5ns', 'Måns'],
  ])('%s', (text, repaired) => {
    expect(repairDoubled(text)).toBe(repaired)
    expect(checkText(text)).toEqual(text === repaired ? undefined : { rule: 'IMP-05', suggestion: repaired })
  })
})

describe('characters that are lost', () => {
  test.each(['?ari?', 'Gr?nberg', 'Sj\ufffdbo', 'a\u0086b', 'Anna-?sa'])('%s', (text) => {
    expect(checkText(text)).toEqual({ rule: 'IMP-04' })
    expect(mayBeDamaged(`x;${text};y\n`)).toBe(true)
  })
})

describe('sound text', () => {
  test.each([
    '',
    'Åsa Öberg-Käck',
    'Varför?',
    'https://skola.example/?id=a',
    'KÖ–LISTA',
    'ÂNGELA',
    '2,01404E+11',
    'ANDRÉ’S',
  ])('%s', (text) => {
    expect(checkText(text)).toBeUndefined()
  })
})
