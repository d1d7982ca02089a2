import type { Cell } from '../../import/source.ts'
import { civicNoBirthDate, civicNoSex } from '../../validate/civic-no.ts'
import { foldText } from '../text.ts'
import { asText } from '../transforms/transform.ts'

/** A named computation, for what needs code. Inputs by name; pure. docs/MAPPING.md lists them; a test compares. */
export type Derivation = {
  readonly name: string
  readonly help: { readonly sv: string; readonly en: string }
  /** What `from` gives it, by name. */
  readonly inputs: readonly { readonly name: string; readonly label: { sv: string; en: string } }[]
  derive(inputs: Readonly<Record<string, Cell>>, environment: { readonly asOf: string }): Cell
}

const birthDate: Derivation = {
  name: 'birthDate',
  help: {
    sv: 'Födelsedatum ur ett tolvställigt personnummer (`civicNo`).',
    en: 'Birth date from a twelve-character personal number (`civicNo`).',
  },
  inputs: [{ name: 'civicNo', label: { sv: 'Personnummer', en: 'Personal number' } }],
  derive: ({ civicNo }) => civicNoBirthDate(asText(civicNo) ?? ''),
}

const sex: Derivation = {
  name: 'sex',
  help: {
    sv: 'Kön ur ett tolvställigt personnummer (`civicNo`).',
    en: 'Sex from a twelve-character personal number (`civicNo`).',
  },
  inputs: [{ name: 'civicNo', label: { sv: 'Personnummer', en: 'Personal number' } }],
  derive: ({ civicNo }) => civicNoSex(asText(civicNo) ?? ''),
}

/** Year forms of the compulsory school have years up to 10 (catalogue §2, TO-2020 D4): what a year or a programme code says of the form. */
const schoolTypeFromYear: Derivation = {
  name: 'schoolTypeFromYear',
  help: {
    sv: 'Skolform ur årskurs (`year`) och studievägskod (`programme`): 0 FKLASS, 1–9 GR, studievägskod eller GY1–GY4 GY.',
    en: 'School type from school year (`year`) and study path code (`programme`): 0 FKLASS, 1–9 GR, a code or GY1–GY4 GY.',
  },
  inputs: [
    { name: 'year', label: { sv: 'Årskurs', en: 'School year' } },
    { name: 'programme', label: { sv: 'Studievägskod', en: 'Study path code' } },
  ],
  derive({ year, programme }) {
    const text = foldText(asText(year) ?? '')
    if (foldText(asText(programme) ?? '') !== '' || text.startsWith('gy')) return 'GY'
    if (/^(f|fk|f[a-c]|0+)$/.test(text)) return 'FKLASS'
    const number = Number(/^\D*(\d{1,2})/.exec(text)?.[1] ?? Number.NaN)
    if (number >= 1 && number <= 9) return 'GR'
    return number >= 10 && number <= 13 ? 'GY' : undefined
  },
}

/** A class is named by its year, `7B`, or by programme and year, `TE25`, `NA1b` (TO-2020, StudentGroup). */
const groupTypeFromName: Derivation = {
  name: 'groupTypeFromName',
  help: {
    sv: 'Grupptyp ur gruppens namn (`name`): klassnamn (7B, TE25, NA1b) blir Klass, annat Undervisning.',
    en: 'Group type from the group’s name (`name`): class names (7B, TE25, NA1b) become Klass, others Undervisning.',
  },
  inputs: [{ name: 'name', label: { sv: 'Gruppens namn', en: 'Name of the group' } }],
  derive({ name }) {
    const text = asText(name)?.trim()
    if (text === undefined) return undefined
    return /^(\d{1,2} ?[A-Za-zÅÄÖåäö]?|F-?\d?[A-Za-z]?|[A-ZÅÄÖ]{2,3}\d{1,2}[A-Za-zåäö]?)$/.test(text)
      ? 'Klass'
      : 'Undervisning'
  },
}

/** Central European offset of a local time: what 2018 leaves out and 2020 requires (TO-2020, CalendarEvent). */
const localDateTime: Derivation = {
  name: 'localDateTime',
  help: {
    sv: 'Lokal svensk tid (`time`, 2026-05-24T14:00) med sekunder och tidszon.',
    en: 'Local Swedish time (`time`, 2026-05-24T14:00) with seconds and offset.',
  },
  inputs: [{ name: 'time', label: { sv: 'Tid', en: 'Time' } }],
  derive({ time }) {
    const text = asText(time)
    if (text === undefined || /(Z|[+-]\d{2}:\d{2})$/.test(text)) return text
    const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?/.exec(text)
    if (!parts) return text
    const [, day = '', minutes = '', seconds = ':00'] = parts
    return `${day}T${minutes}${seconds}${isSummerTime(day, minutes) ? '+02:00' : '+01:00'}`
  },
}

/** EU rule: from 02:00 on the last Sunday of March to 03:00 on the last Sunday of October, local time. */
function isSummerTime(day: string, minutes: string): boolean {
  const year = Number(day.slice(0, 4))
  const lastSunday = (month: number) => {
    const last = new Date(Date.UTC(year, month, 0))
    return new Date(last.getTime() - last.getUTCDay() * 86_400_000).toISOString().slice(0, 10)
  }
  const at = `${day} ${minutes}`
  return at >= `${lastSunday(3)} 02:00` && at < `${lastSunday(10)} 03:00`
}

export const derivations: ReadonlyMap<string, Derivation> = new Map(
  [birthDate, sex, schoolTypeFromYear, groupTypeFromName, localDateTime].map((derivation) => [
    derivation.name,
    derivation,
  ]),
)
