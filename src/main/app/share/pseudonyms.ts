import { createHash } from 'node:crypto'
import { luhnDigit } from '../../validate/civic-no.ts'

/**
 * Names that stand for others, the same everywhere in one bundle: a word becomes a word of the same length, with vowels for
 * vowels and capitals for capitals; a number one of as many digits; a personal number one of Skatteverket's test series with the same year
 * and the same faults. A letter of another alphabet becomes a plain one. Characters that are neither letters nor digits stay, and
 * with them what damage they show.
 */
export type Pseudonyms = {
  /** A text with every word and number in it replaced, but for the words that `stays` names. */
  replace(text: string, stays?: (word: string) => boolean): string
  /** A date of birth in any spelling: the year stays, month and day change as in the person's number. */
  replaceBirthDate(text: string): string
  /** Whether a word already has a stand-in: it is a name or the like somewhere in the bundle. */
  hasReplaced(word: string): boolean
}

const vowels = 'aeiouy'
const consonants = 'bdfghjklmnprstv'
const swedish = 'åäö'
const accented = 'éèüáøæ'
/** What å, ä, ö and their like begin with in text that was decoded wrongly (`Ã¥`): the damage is to be seen in the bundle too. */
const damage = /[ÃÂ]/i
const civic = /(?<!\d)(\d{2})?(\d{2})(\d{2})(\d{2})([-+ ]?)(\d{3})(\d)(?!\d)/
const lostZero = /(?<!\d)(\d)(\d{2})(\d{2})([-+ ]?)(\d{3})(\d)(?!\d)/
const temporary = /(?<!\d)(\d{4})(\d{2})(\d{2})([-+ ]?)([Tt][Ff])(\d{2})(?!\d)/
const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i
const token = new RegExp(
  [uuid, temporary, civic, lostZero, /\d{3,}/, /\p{L}{2,}/u]
    .map((part) => `(?:${part.source.replaceAll(/\((?!\?)/g, '(?:')})`)
    .join('|'),
  'giu',
)

/** Letters to choose a stand-in from: of the same sort, or consonants where the letter is of another alphabet. */
function lettersFor(letter: string): string {
  if (swedish.includes(letter)) return swedish
  if (vowels.includes(letter)) return vowels
  return /[ß-ÿ]/.test(letter) ? accented : consonants
}

/** @param secret differs between projects, so that nobody can tell the words back; the same secret gives the same names */
export function createPseudonyms(secret: string, originals: ReadonlySet<string>): Pseudonyms {
  const known = new Map<string, string>()
  const used = new Set<string>()

  /** The first candidate that stands for nothing else and is none of the originals. */
  const pick = (kind: string, key: string, make: (bytes: Buffer) => string): string => {
    const place = `${kind} ${key}`
    const before = known.get(place)
    if (before !== undefined) return before
    let made = ''
    for (let attempt = 0; attempt < 200; attempt++) {
      made = make(createHash('sha512').update(`${secret}|${place}|${attempt}`).digest())
      if (made !== key && !used.has(made) && !originals.has(made)) break
    }
    used.add(made)
    known.set(place, made)
    return made
  }

  const word = (text: string): string => {
    const made = pick('word', text.toLowerCase(), (bytes) =>
      Array.from(text.toLowerCase(), (letter, index) => {
        if (damage.test(letter)) return letter
        const letters = lettersFor(letter)
        return letters[(bytes[index % 64] ?? 0) % letters.length] ?? letter
      }).join(''),
    )
    return Array.from(made, (letter, index) => {
      const original = text[index] ?? ''
      return original === original.toUpperCase() ? letter.toUpperCase() : letter
    }).join('')
  }

  const digits = (text: string): string =>
    pick('number', text, (bytes) =>
      // Zeros at the front are what a finding may be about.
      Array.from(text, (digit, index) =>
        digit === '0' && /^0+$/.test(text.slice(0, index)) ? '0' : String(((bytes[index % 64] ?? 0) % 9) + 1),
      ).join(''),
    )

  /** Month and day by the number's own, kept where the calendar has no such day. */
  const monthAndDay = (yy: string, month: string, day: string): string => {
    const [m, d] = [Number(month), Number(day)]
    const shift = d > 60 ? 60 : 0
    if (m < 1 || m > 12 || d - shift < 1 || d - shift > 31) return month + day
    const pad = (value: number): string => String(value).padStart(2, '0')
    // The day of birth, also of a coordination number: a column of birth dates has to agree.
    const bytes = createHash('sha512')
      .update(`${secret}|birth ${yy}${month}${pad(d - shift)}`)
      .digest()
    return pad(((bytes[0] ?? 0) % 12) + 1) + pad(((bytes[1] ?? 0) % 28) + 1 + shift)
  }

  /** `yy` to the check digit. The century is no part of the key, so that every spelling of a number has the same stand-in. */
  const civicNo = (yy: string, month: string, day: string, serial: string, check: string): string => {
    const own = luhnDigit(yy + month + day + serial)
    const offset = (Number(check) - own + 10) % 10
    const birth = monthAndDay(yy, month, day)
    return pick('civicNo', yy + month + day + serial + check, (bytes) => {
      // Skatteverket's test series, odd for a man.
      const tested = 980 + 2 * ((bytes[0] ?? 0) % 10) + (Number(serial[2]) % 2)
      const start = yy + birth + String(serial.startsWith('000') ? `000` : tested)
      return start + String((luhnDigit(start) + offset) % 10)
    })
  }

  const replaceToken = (text: string): string => {
    if (new RegExp(`^${uuid.source}$`, 'i').test(text))
      return pick('uuid', text.toLowerCase(), (bytes) =>
        bytes.toString('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/s, '$1-$2-5$3-8$4-$5'),
      )
    const tf = new RegExp(`^${temporary.source}$`).exec(text)
    if (tf) {
      const [, year = '', month = '', day = '', sign = '', letters = '', number = ''] = tf
      return year + monthAndDay(year.slice(2), month, day) + sign + letters + digits(number)
    }
    const whole = new RegExp(`^${civic.source}$`).exec(text)
    if (whole) {
      const [, century = '', yy = '', month = '', day = '', sign = '', serial = '', check = ''] = whole
      const made = civicNo(yy, month, day, serial, check)
      return century + made.slice(0, 6) + sign + made.slice(6)
    }
    const short = new RegExp(`^${lostZero.source}$`).exec(text)
    if (short) {
      const [, y = '', month = '', day = '', sign = '', serial = '', check = ''] = short
      const made = civicNo(`0${y}`, month, day, serial, check)
      return made.slice(1, 6) + sign + made.slice(6)
    }
    return /^\d/.test(text) ? digits(text) : word(text)
  }

  return {
    hasReplaced: (text) => known.has(`word ${text.toLowerCase()}`) || known.has(`number ${text}`),
    replace: (text, stays) =>
      text.replaceAll(token, (part) => (stays?.(part.toLowerCase()) === true ? part : replaceToken(part))),
    replaceBirthDate: (text) =>
      text.replaceAll(
        /(\d{2})?(\d{2})([-./ ]?)(\d{2})([-./ ]?)(\d{2})/g,
        (
          _,
          century: string | undefined,
          yy: string,
          one: string,
          month: string,
          two: string,
          day: string,
        ) => {
          const made = monthAndDay(yy, month, day)
          return `${century ?? ''}${yy}${one}${made.slice(0, 2)}${two}${made.slice(2)}`
        },
      ),
  }
}

/** All words and numbers of cells, for `createPseudonyms`: no stand-in is one of them. */
export function wordsAndNumbers(cells: readonly unknown[]): Set<string> {
  const found = new Set<string>()
  for (const cell of cells) {
    const text = typeof cell === 'string' ? cell : JSON.stringify(cell ?? '')
    for (const [part] of text.matchAll(token)) {
      found.add(part.toLowerCase())
      // A personal number in any spelling is the same number.
      if (/\d{6}/.test(part)) found.add(part.replaceAll(/\D/g, '').slice(-10))
    }
  }
  return found
}
