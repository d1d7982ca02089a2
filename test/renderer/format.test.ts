import { expect, test } from 'vitest'
import {
  formatBytes,
  formatDuration,
  formatNumber,
  formatTime,
  showSource,
} from '../../src/renderer/src/format.ts'

/** Intl separates with no-break spaces. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [812_345, '812 kB'],
  [4_200_000, '4,2 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(plain(formatBytes(bytes, 'sv'))).toBe(text)
})

test.each([
  [0.2, '1 sekund'],
  [42, '42 sekunder'],
  [60, '1 minut'],
  [170, '3 minuter'],
])('%d seconds are %s', (seconds, text) => {
  expect(plain(formatDuration(seconds, 'sv'))).toBe(text)
})

test('numbers and times follow the language', () => {
  expect(plain(formatNumber(1_000_000, 'sv'))).toBe('1 000 000')
  expect(formatNumber(1_000_000, 'en')).toBe('1,000,000')
  expect(formatTime('2026-09-01', 'sv')).toBe('1 sep. 2026')
  expect(formatTime('not a time', 'sv')).toBe('not a time')
})

test('a sheet is told with its workbook as a person would, and nothing else is changed', () => {
  expect(showSource('Klasslista HT26.xlsx#Klasslista')).toBe('Klasslista HT26.xlsx › Klasslista')
  expect(showSource('elever #2.csv')).toBe('elever #2.csv')
  expect(showSource('elever.csv')).toBe('elever.csv')
})
