import type { XlsxCell } from './workbook-writer.ts'

/** Most that a cell of Excel holds, in UTF-16 units. */
const maxCellText = 32_767
const unsafe = /[&<>\ufffe\uffff]|(?![\t\n])\p{Cc}|_(?=x[\dA-Fa-f]{4}_)/u
const eachUnsafe = new RegExp(unsafe.source, 'gu')
const loneSurrogate = /\p{Surrogate}/gu
const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

export function isCut(cell: XlsxCell): boolean {
  return typeof cell === 'string' && cell.length > maxCellText
}

/**
 * A text as it stands inside a cell's XML. What XML cannot hold is written as Excel does, `_x0001_`, and a text that looks
 * like that as `_x005F_x0001_`.
 */
export function cellText(text: string): string {
  const short = text.length > maxCellText ? text.slice(0, maxCellText) : text
  const whole = short.replaceAll(loneSurrogate, '\ufffd')
  if (!unsafe.test(whole)) return whole
  return whole.replaceAll(eachUnsafe, (found) => named[found] ?? escapeCode(found))
}

function escapeCode(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** A text without what an attribute's value cannot hold; quoting is left to `quoteAttribute`. */
export function attributeText(text: string): string {
  return text.replaceAll(/[\p{Cc}\ufffe\uffff]/gu, ' ').replaceAll(loneSurrogate, '\ufffd')
}

export function quoteAttribute(text: string): string {
  const escaped = text.replaceAll(/[&<>]/g, (found) => named[found] ?? found).replaceAll('"', '&quot;')
  return `"${escaped}"`
}

/** 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
