import { boys, families, girls, streets } from './names.ts'
import { at, type Random } from './random.ts'

export type Sex = 'Kvinna' | 'Man'
export type Human = {
  givenName: string
  familyName: string
  sex: Sex
  /** Twelve digits. Serials are Skatteverket's test series, so that no living person has the number. */
  civicNo: string
}
export type Guardian = Human & { mobile: string }
/** Who lives together: what siblings share. */
export type Household = { familyName: string; street: string; postalCode: string; guardians: Guardian[] }
export type Child = Human & { household: Household }

export type Registry = {
  human(sex: Sex, year: number, familyName?: string): Human
  household(bornFrom: number, bornTo: number): Household
  child(household: Household, year: number): Child
  /** A number of PTS's series for fiction, 070-1740605 to 070-1740699. */
  mobile(): string
}

const testSerials: Readonly<Record<Sex, readonly number[]>> = {
  Kvinna: [238, 980, 982, 984, 986, 988, 990, 992, 994, 996, 998],
  Man: [239, 981, 983, 985, 987, 989, 991, 993, 995, 997, 999],
}

/** The people of the municipality, each with a personnummer of its own. */
export function createRegistry(random: Random): Registry {
  const used = new Set<string>()
  const civicNo = (sex: Sex, year: number): string => {
    for (;;) {
      const day = `${year}${pad(random.int(1, 12))}${pad(random.int(1, 28))}`
      const body = `${day}${random.pick(testSerials[sex])}`
      if (used.has(body)) continue
      used.add(body)
      return body + checkDigit(body.slice(2))
    }
  }
  const mobile = (): string => `070-174 06 ${pad(random.int(5, 99))}`
  const human = (sex: Sex, year: number, familyName = random.pick(families)): Human => ({
    givenName: random.pick(sex === 'Kvinna' ? girls : boys),
    familyName,
    sex,
    civicNo: civicNo(sex, year),
  })
  return {
    human,
    mobile,
    household(bornFrom, bornTo) {
      const familyName = random.pick(families)
      const guardian = (sex: Sex, name: string): Guardian => {
        return { ...human(sex, random.int(bornFrom, bornTo), name), mobile: mobile() }
      }
      const first: Sex = random.chance(0.5) ? 'Kvinna' : 'Man'
      const guardians = [guardian(first, familyName)]
      if (random.chance(0.85)) {
        const second: Sex = random.chance(0.05) ? first : first === 'Man' ? 'Kvinna' : 'Man'
        guardians.push(guardian(second, random.chance(0.6) ? familyName : random.pick(families)))
      }
      return {
        familyName,
        street: `${random.pick(streets)} ${random.int(1, 48)}`,
        postalCode: `999 ${random.int(10, 29)}`,
        guardians,
      }
    },
    child(household, year) {
      return { ...human(random.chance(0.5) ? 'Kvinna' : 'Man', year, household.familyName), household }
    },
  }
}

/** Luhn's digit over the ten-figure form without its last figure (weights 2, 1, 2, …). */
export function checkDigit(nineDigits: string): string {
  const sum = Array.from(nineDigits).reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (product > 9 ? product - 9 : product)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

/** `20140512-2389`: as most school registers print it. */
export function withHyphen(civicNo: string): string {
  return `${civicNo.slice(0, 8)}-${civicNo.slice(8)}`
}

/** `140512-2389`: without the century. */
export function shortForm(civicNo: string): string {
  return withHyphen(civicNo).slice(2)
}

/** Children of the given birth years (oldest first, so that guardians are old enough for all), some of them siblings. */
export function settle(
  random: Random,
  registry: Registry,
  years: readonly number[],
  known: readonly Household[] = [],
): Child[] {
  const open: { household: Household; places: number }[] = known.map((household) => ({
    household,
    places: 1,
  }))
  return years.map((year) => {
    const home = open.length > 0 && random.chance(0.22) ? at(open, random.int(0, open.length - 1)) : undefined
    if (home) {
      home.places -= 1
      if (home.places === 0) open.splice(open.indexOf(home), 1)
      return registry.child(home.household, year)
    }
    const household = registry.household(year - 38, year - 25)
    if (random.chance(0.3)) open.push({ household, places: random.chance(0.15) ? 2 : 1 })
    return registry.child(household, year)
  })
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
