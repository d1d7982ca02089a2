import { report, type CellPlace, type RowContext } from '../row-context.ts'
import { asText, needNoParameter, ParameterError, type Transform } from './transform.ts'

/** A decimal number as Swedish and English files write it: comma or point, spaces between thousands, Unicode minus. */
export function readNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('\u2212', '-')
    .replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** MAP-07: the value cannot become what the attribute needs. Left out, or an error where the attribute is required. */
export function reportUnreadable(
  context: RowContext,
  place: CellPlace,
  text: string,
  what: string,
): undefined {
  report(context, {
    rule: 'MAP-07',
    severity: context.required ? 'error' : 'warning',
    params: { value: text, attribute: what },
    place,
    value: text,
  })
}

export const integer: Transform = {
  name: 'integer',
  help: { sv: 'Läser ett heltal.', en: 'Reads a whole number.' },
  compile: (parameter) => {
    needNoParameter(parameter)
    return (value, context, place) => {
      const text = asText(value)?.trim() ?? ''
      if (text === '') return undefined
      const number = readNumber(text)
      if (number === undefined || !Number.isInteger(number))
        return reportUnreadable(context, place, text, 'integer')
      return number
    }
  },
}

/** Share of full time to whole percent: `80 %`, `0,8`, `80,5`, `1.2`. A number without a percent sign up to 1.5 is a share of one. */
export const percent: Transform = {
  name: 'percent',
  help: {
    sv: 'Läser en andel som hela procent: 80 %, 0,8 och 80,5 går bra.',
    en: 'Reads a share as whole percent: 80 %, 0.8 and 80.5 all work.',
  },
  compile: (parameter) => {
    needNoParameter(parameter)
    return (value, context, place) => {
      const text = asText(value)?.trim() ?? ''
      if (text === '') return undefined
      const number = readNumber(text.replace('%', ''))
      if (number === undefined) return reportUnreadable(context, place, text, 'percent')
      const asPercent = text.includes('%') || number > 1.5 ? number : number * 100
      const rounded = Math.round(asPercent)
      if (Math.abs(rounded - asPercent) > 1e-9) {
        report(context, {
          rule: 'MAP-04',
          severity: 'info',
          params: { value: text, reading: `${rounded}` },
          place,
          counted: true,
        })
      }
      return rounded
    }
  },
}

/**
 * Pads digits with zeros in front, `{ "pad": 8 }`: a code that was stored as a number (IMP-11). Only where the source can
 * have stored one, JSON numbers and spreadsheets; in a text file a short code is simply wrong (ORG-07).
 */
export const pad: Transform = {
  name: 'pad',
  help: {
    sv: 'Fyller på med nollor framför siffror till en viss längd.',
    en: 'Fills digits up with leading zeros to a length.',
  },
  compile: (parameter) => {
    const length =
      typeof parameter === 'number' && Number.isInteger(parameter) && parameter > 0 ? parameter : 0
    if (length === 0) throw new ParameterError('a length above 0')
    return (value, context, place) => {
      const text = asText(value)?.trim() ?? ''
      const mayHaveLostZeros = typeof value === 'number' || context.source.kind === 'xlsx'
      if (!mayHaveLostZeros || !/^\d+$/.test(text) || text.length >= length) return text || undefined
      const padded = text.padStart(length, '0')
      report(context, {
        rule: 'IMP-11',
        severity: 'warning',
        params: { value: text, suggestion: padded },
        place,
        value: text,
        suggestion: padded,
        counted: true,
      })
      return padded
    }
  },
}
