import { RE2JS } from 're2js'
import { report } from '../row-context.ts'
import { foldText } from '../text.ts'
import { reportUnreadable } from './numbers.ts'
import { asText, needNoParameter, ParameterError, type ApplyTransform, type Transform } from './transform.ts'

/** Words that lists use for yes and no (catalogue §1.5). */
const yes = new Set(['j', 'ja', 'x', '1', 'true', 'sant', 's', 'yes', 'y'])
const no = new Set(['n', 'nej', '0', 'false', 'falskt', 'no', '-', ''])

const plain = (name: string, sv: string, en: string, apply: ApplyTransform): Transform => ({
  name,
  help: { sv, en },
  compile: (parameter) => {
    needNoParameter(parameter)
    return apply
  },
})

export const boolean = plain(
  'boolean',
  'Läser ja och nej: J, x, 1, sant, N, 0 …',
  'Reads yes and no: J, x, 1, true, N, 0 …',
  (value, context, place) => {
    if (typeof value === 'boolean') return value
    const text = foldText(asText(value) ?? '')
    if (yes.has(text)) return true
    if (no.has(text)) return text === '' ? undefined : false
    return reportUnreadable(context, place, text, 'boolean')
  },
)

/** Marks of protected identity (catalogue §1.7). Text that is not understood never becomes `Ingen` (RULES.md PRO-08). */
export const securityMarking = plain(
  'securityMarking',
  'Läser en skyddsmarkering. Tom cell ger inget värde; okänd text blir Sekretessmarkering och visas för kontroll.',
  'Reads a mark of protected identity. An empty cell gives no value; unknown text becomes Sekretessmarkering and is shown for checking.',
  (value, context, place) => {
    if (value === true) return 'Sekretessmarkering'
    if (value === false) return 'Ingen'
    const text = asText(value)?.trim() ?? ''
    const folded = foldText(text)
    if (folded === '') return undefined
    if (folded === 'ingen' || no.has(folded)) return 'Ingen'
    const marking = folded.includes('folkbok') ? 'Skyddad folkbokföring' : 'Sekretessmarkering'
    if (folded !== foldText(marking)) {
      report(context, { rule: 'PRO-08', severity: 'warning', params: { value: text }, place, counted: true })
    }
    return marking
  },
)

/** A school year out of `6`, `06`, `9c`, `åk 3`, `F`, `FA` (catalogue §2). Years of upper secondary school (`GY2`) stand apart: see `gyYear`. */
export const schoolYear = plain(
  'schoolYear',
  'Läser årskurs 0–10 ur årskurs eller klassnamn: 6, 06, 9c, åk 3, F. Gymnasieår (GY2) ger inget värde.',
  'Reads a school year 0–10 from a year or a class name: 6, 06, 9c, åk 3, F. An upper secondary year (GY2) gives no value.',
  (value, context, place) => {
    const text = foldText(asText(value) ?? '')
    if (text === '') return undefined
    if (/^f(k|a|b|c|ö\w*)?$/.test(text) || text.startsWith('förskoleklass')) return 0
    if (/^gy ?\d/.test(text)) return undefined
    const year = /^(?:åk|ak|årskurs|year)?[ .]*0?(\d{1,2})(?!\d)/.exec(text)
    if (year && Number(year[1]) <= 10) return Number(year[1])
    return reportUnreadable(context, place, text, 'schoolYear')
  },
)

/** The year of upper secondary school, 1 to 4, out of `GY2`, `2` or 2018's 10–12. */
export const gyYear = plain(
  'gyYear',
  'Läser gymnasieår 1–4 ur GY2 eller 2; 10–12 räknas om.',
  'Reads the upper secondary year 1–4 from GY2 or 2; 10–12 are converted.',
  (value, context, place) => {
    const text = foldText(asText(value) ?? '')
    const digits = /^(?:gy|åk|år)? ?(\d{1,2})$/.exec(text)?.[1]
    if (digits === undefined)
      return text === '' ? undefined : reportUnreadable(context, place, text, 'schoolYear')
    const year = Number(digits)
    if (year < 10 || year > 13) return year
    report(context, {
      rule: 'MAP-04',
      severity: 'info',
      params: { value: text, reading: String(year - 9) },
      place,
      counted: true,
    })
    return year - 9
  },
)

/** A phone number with its lost leading zero back; spaces and hyphens out. */
export const phone = plain(
  'phone',
  'Läser ett telefonnummer; en tappad inledande nolla läggs till.',
  'Reads a phone number; a lost leading zero is put back.',
  (value, context, place) => {
    const text = asText(value)?.trim() ?? ''
    if (text === '') return undefined
    const digits = text.replace(/^00/, '+').replace(/[\s\u00a0()/-]/g, '')
    if (/^7\d{8}$/.test(digits)) {
      report(context, {
        rule: 'IMP-11',
        severity: 'warning',
        params: { value: text, suggestion: `0${digits}` },
        place,
        counted: true,
      })
      return `0${digits}`
    }
    return /^\+?\d{5,15}$/.test(digits) ? digits : text
  },
)

export const lowercase = plain(
  'lowercase',
  'Gör texten till gemener.',
  'Makes the text lower case.',
  (value) => asText(value)?.toLowerCase(),
)
export const uppercase = plain(
  'uppercase',
  'Gör texten till versaler.',
  'Makes the text upper case.',
  (value) => asText(value)?.toUpperCase(),
)

/** `user@domain`, else left out with a warning (TO-2020 D11). */
export const eppn = plain(
  'eppn',
  'Behåller en användaridentitet på formen namn@domän; annat utelämnas med en anmärkning.',
  'Keeps a user identity of the form name@domain; anything else is left out with a finding.',
  (value, context, place) => {
    const text = asText(value)?.trim() ?? ''
    if (text === '') return undefined
    if (/^[^\s@]+@[^\s@]+$/.test(text)) return text
    report(context, {
      rule: 'MAP-07',
      severity: 'warning',
      params: { value: text, attribute: 'eduPersonPrincipalNames' },
      place,
      value: text,
    })
    return undefined
  },
)

/** One part of a full name: `Efternamn, Förnamn`, else the last word is the family name. */
export const nameParts: Transform = {
  name: 'nameParts',
  help: {
    sv: 'Tar för- eller efternamnet ur ett helt namn. "Efternamn, Förnamn" delas vid kommat, annars är sista ordet efternamn.',
    en: 'Takes the given or the family name of a full name. "Family, Given" is split at the comma, else the last word is the family name.',
  },
  compile: (parameter) => {
    if (parameter !== 'given' && parameter !== 'family') throw new ParameterError('"given" or "family"')
    return (value) => {
      const text = asText(value)?.trim() ?? ''
      if (text === '') return undefined
      const comma = text.indexOf(',')
      const split = comma >= 0 ? comma : text.lastIndexOf(' ')
      if (split < 0) return parameter === 'family' ? text : undefined
      const before = text.slice(0, split).trim()
      const after = text.slice(split + 1).trim()
      const [family, given] = comma >= 0 ? [before, after] : [after, before]
      return (parameter === 'family' ? family : given) || undefined
    }
  },
}

/** Text replaced, by a pattern on a linear engine. */
export const replace: Transform = {
  name: 'replace',
  help: {
    sv: 'Byter ut text som följer ett mönster (RE2) mot en annan.',
    en: 'Replaces text that follows a pattern (RE2) by another.',
  },
  compile: (parameter) => {
    const { pattern, by } = readPattern(parameter)
    return (value) => {
      const text = asText(value)
      return text === undefined ? undefined : pattern.matcher(text).replaceAll(by ?? '') || undefined
    }
  },
}

/** The first group (or the whole match) of a pattern; nothing where it does not match. */
export const extract: Transform = {
  name: 'extract',
  help: {
    sv: 'Tar ut den del av texten som följer ett mönster (RE2): den första gruppen, eller allt som passar.',
    en: 'Takes the part of the text that follows a pattern (RE2): its first group, or all that matches.',
  },
  compile: (parameter) => {
    const { pattern } = readPattern(parameter)
    return (value) => {
      const matcher = pattern.matcher(asText(value) ?? '')
      if (!matcher.find()) return undefined
      return (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? undefined
    }
  },
}

function readPattern(parameter: unknown): { pattern: RE2JS; by: string | undefined } {
  if (
    typeof parameter !== 'object' ||
    parameter === null ||
    !('pattern' in parameter) ||
    typeof parameter.pattern !== 'string'
  ) {
    throw new ParameterError('{ "pattern": …, "by": … }')
  }
  const by = 'by' in parameter && typeof parameter.by === 'string' ? parameter.by : undefined
  try {
    return { pattern: RE2JS.compile(parameter.pattern), by }
  } catch {
    throw new ParameterError('a pattern in RE2 syntax')
  }
}
