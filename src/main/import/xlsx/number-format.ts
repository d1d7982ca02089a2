/**
 * Excel's number formats: what a person sees of a stored number (catalogue §1.4, §1.5, §7). Numbers are written as
 * Swedish Excel shows them (decimal comma); dates always as ISO, whatever order the format has.
 */

/** Shows a stored number. */
export type ShowNumber = (value: number) => string

/** Formats that a file names by number only. Those left out are General. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0 "kr"',
  6: '#,##0 "kr"',
  7: '#,##0.00 "kr"',
  8: '#,##0.00 "kr"',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0 "kr"',
  43: '#,##0.00',
  44: '#,##0.00 "kr"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
}
/** East Asian date formats, built in by number. */
const isEastAsianDate = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

export function builtInFormat(id: number): string {
  return builtIn[id] ?? (isEastAsianDate(id) ? 'yyyy-mm-dd' : 'General')
}

/** How a format code shows numbers. `date1904`: the workbook counts days from 1904-01-01. */
export function compileFormat(code: string, date1904: boolean): ShowNumber {
  const sections = splitSections(code)
  const first = sections[0] ?? ''
  const bare = withoutLiterals(first)
  if (/general|standard|@/i.test(bare)) return showGeneral
  if (/[ymdhs]/i.test(bare)) return compileDate(bare, date1904)
  const shows = sections.slice(0, 3).map(compileSection)
  const [positive, negative, zero] = shows
  if (!positive) return showGeneral
  return (value) => {
    if (value < 0) return negative ? negative(-value) : `-${positive(-value)}`
    return value === 0 && zero ? zero(value) : positive(value)
  }
}

/**
 * A number without a format. Whole numbers keep every digit (a personnummer of 12 digits is shown in Excel as
 * 2,01412E+11 in a narrow column, but nothing is lost); others have at most 11 significant digits.
 */
export function showGeneral(value: number): string {
  if (Number.isSafeInteger(value)) return String(value)
  const short =
    Math.abs(value) >= 1e15
      ? Number(value.toPrecision(6)).toExponential()
      : String(Number(value.toPrecision(11)))
  const [mantissa = '', exponent] = short.split('e')
  const digits = mantissa.replace('.', ',')
  return exponent === undefined ? digits : `${digits}E${padExponent(exponent, 2)}`
}

function padExponent(exponent: string, digits: number): string {
  const sign = exponent.startsWith('-') ? '-' : '+'
  return sign + exponent.replace(/^[-+]/, '').padStart(digits, '0')
}

/** The pieces of a format code: quoted texts, brackets, escapes with what they escape, and single characters. */
const codePieces = /"[^"]*"?|\[[^\]]*\]?|[\\_*].?|./gsu

/** Splits at `;`: positive, negative, zero, text. */
function splitSections(code: string): string[] {
  const sections = ['']
  for (const [piece] of code.matchAll(codePieces)) {
    if (piece === ';') sections.push('')
    else sections[sections.length - 1] += piece
  }
  return sections
}

/** What is left of a section without texts, escapes, colours, conditions and locales; elapsed times stay. */
function withoutLiterals(section: string): string {
  return section.replace(/"[^"]*"?|[\\_*].?|\[(?![hms]+\])[^\]]*\]?/gisu, '')
}

// --- dates

const secondsPerDay = 86_400
/** 9999-12-31, the last day that Excel shows. */
const lastDay = { from1900: 2_958_465, from1904: 2_957_003 }

function compileDate(bare: string, date1904: boolean): ShowNumber {
  const elapsed = /\[[hms]+\]/i.test(bare)
  const hasTime = /[hs]/i.test(bare)
  const hasDate = !elapsed && (/[yd]/i.test(bare) || !hasTime)
  return (value) => {
    const seconds = Math.round(value * secondsPerDay)
    const days = Math.floor(seconds / secondsPerDay)
    const rest = seconds - days * secondsPerDay
    if (elapsed) return value < 0 ? showGeneral(value) : showTime(seconds)
    if (!hasDate) return showTime(rest)
    const date = showDay(days, date1904)
    return date === undefined ? showGeneral(value) : hasTime ? `${date} ${showTime(rest)}` : date
  }
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value))

function showTime(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}${rest === 0 ? '' : `:${twoDigits(rest)}`}`
}

/** A day number as ISO; undefined outside what Excel shows. The 1900 system has a day 0 and a 29 February 1900 that never were. */
function showDay(day: number, date1904: boolean): string | undefined {
  if (day < 0 || day > (date1904 ? lastDay.from1904 : lastDay.from1900)) return undefined
  if (date1904) return isoDay(Date.UTC(1904, 0, 1 + day))
  if (day === 0) return '1900-01-00'
  if (day === 60) return '1900-02-29'
  return isoDay(Date.UTC(1899, 11, (day < 60 ? 31 : 30) + day))
}

function isoDay(time: number): string {
  const date = new Date(time)
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`
}

// --- numbers

type Token = { readonly kind: 'digit' | 'point' | 'comma' | 'percent' | 'literal'; readonly text: string }

function tokenize(section: string): Token[] {
  const tokens: Token[] = []
  for (const [part] of section.matchAll(codePieces)) {
    const head = part.charAt(0)
    if (head === '[') {
      // A currency, `[$kr-41D]`, is text; colours and conditions are not shown.
      const currency = /^\[\$([^\]-]+)/.exec(part)?.[1]
      if (currency) tokens.push({ kind: 'literal', text: currency })
    } else if (head === '"') tokens.push({ kind: 'literal', text: part.replaceAll('"', '') })
    else if (head === '\\') tokens.push({ kind: 'literal', text: part.slice(1) })
    else if (head === '0' || head === '#' || head === '?') tokens.push({ kind: 'digit', text: head })
    else if (head === '.') tokens.push({ kind: 'point', text: ',' })
    else if (head === ',') tokens.push({ kind: 'comma', text: '' })
    else if (head === '%') tokens.push({ kind: 'percent', text: '%' })
    else if (head !== '_' && head !== '*') tokens.push({ kind: 'literal', text: part })
  }
  return tokens
}

/** One section for numbers from 0 up. An empty one (`;;;`) hides the value in Excel; here it is shown plainly. */
function compileSection(section: string): ShowNumber {
  const bare = withoutLiterals(section)
  const exponent = /E[+-](0+)/i.exec(bare)
  if (exponent) return compileScientific(bare, exponent[1]?.length ?? 1)
  const tokens = tokenize(section)
  const digitAt = tokens.flatMap((token, index) => (token.kind === 'digit' ? [index] : []))
  if (bare.includes('/')) return showGeneral
  if (digitAt.length === 0) {
    const text = tokens
      .map((token) => token.text)
      .join('')
      .trim()
    return text === '' ? showGeneral : () => text
  }
  const point = tokens.findIndex((token) => token.kind === 'point')
  const isWhole = (index: number): boolean => point < 0 || index < point
  const wholeAt = digitAt.filter(isWhole)
  const firstWhole = wholeAt[0] ?? 0
  const lastWhole = wholeAt.at(-1) ?? -1
  const commas = tokens.flatMap((token, index) => (token.kind === 'comma' && isWhole(index) ? [index] : []))
  const grouped = commas.some((index) => index > firstWhole && index < lastWhole)
  const scale =
    100 ** tokens.filter((token) => token.kind === 'percent').length /
    1000 ** commas.filter((index) => index > lastWhole).length
  const decimals = digitAt.length - wholeAt.length
  const requiredDecimals = tokens
    .slice(point + 1)
    .findLastIndex((token) => token.text === '0' && token.kind === 'digit')

  return (value) => {
    const scaled = value * scale
    if (scaled * 10 ** decimals >= 1e21) return showGeneral(value)
    // Excel rounds the 15 digits it keeps, not the binary fraction behind them.
    const digits = String(Math.round(Number((scaled * 10 ** decimals).toPrecision(15)))).padStart(
      decimals + 1,
      '0',
    )
    const whole = digits.slice(0, digits.length - decimals)
    const fraction = digits.slice(digits.length - decimals)
    let rest = whole === '0' ? '' : whole
    let placed = 0
    let text = ''
    // From the right, as digits fill their places; the leftmost place takes all that are left.
    for (let index = tokens.length - 1; index >= 0; index--) {
      const token = tokens[index]
      if (!token) continue
      if (token.kind === 'digit' && isWhole(index)) {
        let take = index === firstWhole ? Math.max(rest.length, 1) : 1
        for (; take > 0; take--) {
          const digit = rest.at(-1) ?? (token.text === '0' ? '0' : '')
          rest = rest.slice(0, -1)
          if (digit !== '' && grouped && placed > 0 && placed % 3 === 0) text = `\u00a0${text}`
          if (digit !== '') placed += 1
          text = digit + text
        }
      } else if (token.kind === 'digit') {
        const position = digitAt.indexOf(index) - wholeAt.length
        const optional = token.text !== '0' && index - point - 1 > requiredDecimals
        const zerosFrom = fraction.slice(position)
        text = (optional && /^0*$/.test(zerosFrom) ? '' : (fraction[position] ?? '')) + text
      } else if (token.kind === 'percent' && tokens[index - 1]?.kind === 'digit') text = ` %${text}`
      else text = token.text + text
    }
    return text.trim()
  }
}

function compileScientific(bare: string, exponentDigits: number): ShowNumber {
  const decimals = /\.([0#?]+)/.exec(bare)?.[1]?.length ?? 0
  return (value) => {
    const [mantissa = '', exponent = '0'] = value.toExponential(decimals).split('e')
    return `${mantissa.replace('.', ',')}E${padExponent(exponent, exponentDigits)}`
  }
}
