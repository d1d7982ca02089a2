import { parseCivicNo } from '../../validate/civic-no.ts'
import { report } from '../row-context.ts'
import { asText, ParameterError, type Transform } from './transform.ts'

/** Any legacy spelling of a personal number to twelve characters (catalogue §1.3). What is no sound number is an error, never left out unseen. */
export const civicNo: Transform = {
  name: 'civicNo',
  help: {
    sv: 'Läser personnummer, samordningsnummer och tillfälliga nummer i alla vanliga skrivsätt som tolv tecken. Felaktiga nummer stoppar raden. Parametern "pointer" är för nummer som bara pekar på en annan rads person: att numret är felskrivet visar sig då av att ingen har det (MAP-06).',
    en: 'Reads personal, coordination and temporary numbers in all usual spellings as twelve characters. A wrong number holds the row. The parameter "pointer" is for numbers that only name another row’s person: a wrong check digit then shows in that nobody has the number (MAP-06).',
  },
  compile: (parameter, environment) => {
    if (parameter !== undefined && parameter !== 'pointer') throw new ParameterError('"pointer" or nothing')
    return (value, context, place) => {
      const text = asText(value)?.trim() ?? ''
      if (text === '' || text === '-') return undefined
      const reading = parseCivicNo(text, environment.asOf)
      if (!reading.ok && reading.rule === 'PER-03' && parameter === 'pointer') return text
      if (!reading.ok) {
        report(context, {
          rule: reading.rule,
          severity: 'error',
          params: { value: text, ...(reading.suggestion ? { suggestion: reading.suggestion } : {}) },
          place,
          value: text,
          ...(reading.suggestion ? { suggestion: reading.suggestion } : {}),
        })
        return undefined
      }
      if (reading.padded) {
        report(context, {
          rule: 'IMP-11',
          severity: 'warning',
          params: { value: text, suggestion: reading.value },
          place,
          value: text,
          suggestion: reading.value,
        })
      } else if (reading.century) {
        report(context, {
          rule: 'PER-25',
          severity: 'info',
          params: { asOf: environment.asOf },
          place,
          counted: true,
        })
      }
      return reading.value
    }
  },
}
