import { describe, expect, test } from 'vitest'
import { detectDialect } from '../../../../src/main/import/text/detect-dialect.ts'

const cases: [name: string, text: string, delimiter: string, quote: string][] = [
  ['semicolon with decimal commas', 'Namn;Grad\nÅsa;80,5\nBo;75,0\n', ';', '"'],
  ['comma', 'a,b,c\n1,2,3\n4,5,6\n', ',', '"'],
  ['tab with commas in the cells', 'Namn\tGrupp\nEk, Åsa\tMa, Sv\nBo, Al\tEn, Ty\n', '\t', '"'],
  ['vertical bar', 'a|b|c\n1|2;3|4\n5|6|7\n', '|', '"'],
  ['delimiters in quotes do not count', 'a,b\n"1;2;3",x\n"4;5;6",y\n', ',', '"'],
  [
    'titles above the table',
    'Elevlista HT26\n\nNamn;Klass;Ort\nÅsa;7A;Sjö\nBo;7B;Sjö\nEva;7B;Sjö\n',
    ';',
    '"',
  ],
  ['single quotes', "'a';'b'\n'1;2';'3'\n'4';'5'\n", ';', "'"],
  ['apostrophes are no quotes', "Namn;Klass\nO'Brien;7A\n'tHooft;7B\n", ';', '"'],
  ['quotes that never end a cell are characters', 'a;b\n"Lilla gruppen;1\n"Stora gruppen;2\n', ';', ''],
  ['one column of names', 'Namn\nEk, Åsa\nAl, Bo\nKäck, Eva\n', ';', '"'],
  ['one column', 'a\nb\n', ';', '"'],
  ['nothing', '', ';', '"'],
]
test.each(cases)('%s', (_, text, delimiter, quote) => {
  expect(detectDialect(text)).toMatchObject({ delimiter, quote, hasSepLine: false })
})

describe('what is said is kept', () => {
  test('a sep line states the delimiter', () => {
    expect(detectDialect('sep=,\r\na;b,c;d\r\n')).toMatchObject({
      delimiter: ',',
      hasSepLine: true,
      confidence: 1,
      lineEnd: '\n',
    })
  })
  test('a quoted sep line too', () => {
    expect(detectDialect('"sep=|"\na|b\n')).toMatchObject({ delimiter: '|', hasSepLine: true })
  })
  test('the caller overrules', () => {
    // A recipe written by hand: no delimiter is none given, not one between all letters.
    expect(detectDialect('a;b\nc;d\n', { delimiter: '' })).toMatchObject({ delimiter: ';' })
    expect(detectDialect('a;b\nc;d\n', { delimiter: ',', quote: '' })).toMatchObject({
      delimiter: ',',
      quote: '',
    })
  })
})

test('old Macintosh files end lines with CR', () => {
  expect(detectDialect('a;b\rc;d\r')).toMatchObject({ delimiter: ';', lineEnd: '\r' })
})
