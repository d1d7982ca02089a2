import { describe, expect, test } from 'vitest'
import { createPreScan } from '../../../../src/main/import/text/pre-scan.ts'

const scan = (text: string, pieces = [text]): { text: string; unclosed: number[] } => {
  const preScan = createPreScan({ delimiter: ';', quote: '"', lineEnd: '\n' })
  let all = ''
  const unclosed: number[] = []
  const add = (segment: { text: string; unclosed: readonly number[] }): void => {
    const lines = all.split('\n').length - 1
    unclosed.push(...segment.unclosed.map((line) => line + lines))
    all += segment.text
  }
  for (const piece of pieces) add(preScan.push(piece))
  add(preScan.push('', true))
  return { text: all, unclosed }
}

describe('rows come out well-formed', () => {
  const cases: [name: string, input: string, output: string, unclosed: number[]][] = [
    ['plain rows are untouched', 'a;b\nc;d\n', 'a;b\nc;d\n', []],
    ['CRLF becomes LF outside quotes only', 'a;"b\r\nc"\r\nd\r\n', 'a;"b\r\nc"\nd\n', []],
    ['doubled quotes and delimiters in quotes stay', '"a ""b"";c";d\n', '"a ""b"";c";d\n', []],
    ['a quote with a backslash is doubled', '"a \\"b\\" c";d\n', '"a ""b"" c";d\n', []],
    ['a quote with a backslash at the end of its cell', '"a \\"b\\"";c\n', '"a ""b""";c\n', []],
    ['a backslash before the closing quote is a character', '"C:\\";d\n', '"C:\\";d\n', []],
    ['spaces after a closing quote go', '"a"  ;"b" \n', '"a";"b"\n', []],
    ['a quote inside a cell is a character', 'a"b;c"\n', 'a"b;c"\n', []],
    ['a nickname in quotes is part of its cell', '"Kalle" Ek;b\nc;d\n', '"""Kalle"" Ek";b\nc;d\n', []],
    [
      'an unclosed quote costs its own line',
      'a;b\n1;"Anna;7A\n2;"Bo";7B\n',
      'a;b\n1;"""Anna";7A\n2;"Bo";7B\n',
      [1],
    ],
    ['an unclosed quote on the last line', '1;x\n2;"y\n', '1;x\n2;"""y"\n', [1]],
    ['nothing but a quote', '"', '""""', [0]],
    ['two unclosed quotes', '"a\n"b\nc', '"""a"\n"""b"\nc', [0, 1]],
    ['empty quoted cells', '"";""\n""\n', '"";""\n""\n', []],
  ]
  test.each(cases)('%s', (_, input, text, unclosed) => {
    expect(scan(input)).toEqual({ text, unclosed })
  })

  test.each(cases)('%s, however it is cut into pieces', (_, input, text, unclosed) => {
    for (let at = 1; at < input.length; at++) {
      expect(scan(input, [input.slice(0, at), input.slice(at)])).toEqual({ text, unclosed })
    }
    expect(scan(input, input.split(''))).toEqual({ text, unclosed })
  })
})

test('a quote that is not closed within a million characters is unclosed, and what follows is read', () => {
  const lines = 'a;b;c\n'.repeat(300_000)
  const { text, unclosed } = scan(`x;"y\n${lines}`)
  expect(unclosed).toEqual([0])
  expect(text).toBe(`x;"""y"\n${lines}`)
})

test('without a quote character all quotes are characters', () => {
  const preScan = createPreScan({ delimiter: ',', quote: '', lineEnd: '\n' })
  expect(preScan.push('"a,b\r\n"c', true)).toEqual({ text: '"a,b\n"c', unclosed: [] })
})
