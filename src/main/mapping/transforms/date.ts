import { report } from '../row-context.ts'
import { readDate } from './read-date.ts'
import { asText, ParameterError, type Transform } from './transform.ts'

/** Legacy dates to full-dates. `{ "date": "mdy" }` for American files. DAT-03 where nothing can be read. */
export const date: Transform = {
  name: 'date',
  help: {
    sv: 'Läser ett datum i någon av de former som skolfiler har (2026-08-17, 20260817, 17/8 -26, Excelnummer). Parametern "mdy" läser månaden först.',
    en: 'Reads a date in any form that school files have (2026-08-17, 20260817, 17/8 -26, Excel number). The parameter "mdy" reads the month first.',
  },
  compile: (parameter) => {
    if (parameter !== undefined && parameter !== 'mdy' && parameter !== 'dmy')
      throw new ParameterError('"dmy" or "mdy"')
    return (value, context, place) => {
      const text = asText(value)?.trim()
      if (text === undefined || text === '' || text === '-') return undefined
      const reading = readDate(text, {
        serial: context.source.kind === 'xlsx',
        ...(parameter ? { order: parameter } : {}),
      })
      if (!reading.ok) {
        report(context, {
          rule: 'DAT-03',
          severity: 'error',
          params: { value: text },
          place,
          value: text,
          ...(reading.suggestion ? { suggestion: reading.suggestion } : {}),
        })
        return undefined
      }
      if (!reading.exact && reading.date !== undefined) {
        report(context, {
          rule: 'MAP-04',
          severity: 'info',
          params: { value: text, reading: reading.date },
          place,
          counted: true,
        })
      }
      return reading.date
    }
  },
}
