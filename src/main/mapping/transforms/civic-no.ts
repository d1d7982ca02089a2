import { parseCivicNo } from '../../validate/civic-no.ts'
import { report } from '../row-context.ts'
import { asText, needNoParameter, type Transform } from './transform.ts'

/** Any legacy spelling of a personal number to twelve characters (catalogue §1.3). What is no sound number is an error, never left out unseen. */
export const civicNo: Transform = {
  name: 'civicNo',
  help: {
    sv: 'Läser personnummer, samordningsnummer och tillfälliga nummer i alla vanliga skrivsätt som tolv tecken. Felaktiga nummer stoppar raden.',
    en: 'Reads personal, coordination and temporary numbers in all usual spellings as twelve characters. A wrong number holds the row.',
  },
  compile: (parameter, environment) => {
    needNoParameter(parameter)
    return (value, context, place) => {
      const text = asText(value)?.trim() ?? ''
      if (text === '' || text === '-') return undefined
      const reading = parseCivicNo(text, environment.asOf)
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
