import { distance } from 'fastest-levenshtein'
import { report } from '../row-context.ts'
import { foldText } from '../text.ts'
import { asText, ParameterError, type CodeTable, type Transform } from './transform.ts'

/** Looks a legacy code up in a table of the mapping. MAP-03 for what is not in it. */
export const table: Transform = {
  name: 'table',
  help: {
    sv: 'Slår upp värdet i en av mappningens tabeller.',
    en: 'Looks the value up in one of the mapping’s tables.',
  },
  compile: (parameter, environment) => {
    const found = typeof parameter === 'string' ? environment.findTable(parameter) : undefined
    if (!found && typeof parameter === 'string' && parameter !== '')
      throw new ParameterError(
        `a table of the mapping: there is none called "${parameter}"`,
        `mappningen har ingen tabell som heter ”${parameter}”`,
      )
    if (!found) throw new ParameterError('the name of a table in "tables"')
    return (value, context, place) => {
      const text = asText(value)
      if (text === undefined || foldText(text) === '') return undefined
      const hit = found.values.get(foldText(text))
      if (hit !== undefined) return hit
      if (found.unknown === 'keep') return value
      const proposal = found.otherwise ?? nearest(found, foldText(text))
      // Note 8 of RULES.md: an error only where the attribute is required and nothing is proposed, or the mapping says stop.
      const stops = found.unknown === 'stop' || (context.required && proposal === undefined)
      report(context, {
        rule: 'MAP-03',
        severity: stops ? 'error' : 'warning',
        params: {
          value: text,
          table: found.name,
          suggestion: proposal === undefined ? '–' : String(proposal),
        },
        place,
        value: text,
        counted: true,
        ...(proposal === undefined ? {} : { suggestion: String(proposal) }),
      })
      return stops || found.unknown === 'leaveOut' ? undefined : proposal
    }
  },
}

/** The value of the key that is at most two edits away and nearer than any other; nothing for short codes, which all look alike. */
function nearest(codes: CodeTable, text: string): string | number | boolean | undefined {
  if (text.length < 4) return undefined
  let best: { value: string | number | boolean; distance: number } | undefined
  for (const [key, value] of codes.values) {
    const apart = distance(key, text)
    if (apart <= 2 && (best === undefined || apart < best.distance)) best = { value, distance: apart }
  }
  return best?.value
}
