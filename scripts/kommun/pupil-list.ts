import iconv from 'iconv-lite'
import { asMailName } from './names.ts'
import { settle, shortForm, withHyphen, type Child, type Guardian, type Registry } from './people.ts'
import { createTable, writeSeparated, type Planted, type Row, type Table } from './planted.ts'
import { at, type Random } from './random.ts'

export const compulsorySchool = 'Granviksskolan'

const guardianCaptions = [1, 2].flatMap((number) =>
  ['namn', 'personnr', 'mobil', 'e-post'].map((what) => `Vårdnadshavare ${number} ${what}`),
)
// prettier-ignore
export const captions = [
  'Personnr', 'Efternamn', 'Förnamn', 'Kön', 'Skola', 'Klass', 'Årskurs', 'Skolform', 'Grupper', 'Mentor', 'Inskriven', 'Skyddad', 'Adress',
  'Postnr', 'Ort', 'E-post', 'Modersmål', ...guardianCaptions,
]

/** School year, class letters, pupils a class. */
const classes = [0, 1, 2, 3, 4, 5, 6]
  .map((year) => ({ year, letters: ['A'], size: 20 }))
  .concat([7, 8, 9].map((year) => ({ year, letters: ['A', 'B'], size: 16 })))

export type Pupil = { child: Child; className: string; year: number }

/** The compulsory school's pupils by class, in the order that the list has. `mentors`: signatures of teachers who can be mentors. */
export function enrolPupils(random: Random, registry: Registry): Pupil[] {
  const places = classes.flatMap(({ year, letters, size }) =>
    letters.flatMap((letter) =>
      Array.from({ length: size }, () => ({ year, className: `${year === 0 ? 'F' : year}${letter}` })),
    ),
  )
  const oldestFirst = places.toReversed()
  const children = settle(
    random,
    registry,
    oldestFirst.map(({ year }) => 2020 - year),
  )
  return oldestFirst
    .map((place, index) => ({ ...place, child: at(children, index) }))
    .sort(
      (a, b) =>
        a.year - b.year ||
        compare(a.className, b.className) ||
        compare(a.child.familyName, b.child.familyName) ||
        compare(a.child.givenName, b.child.givenName),
    )
}

/** `elevlista.csv`: one wide row a pupil, as a school secretary's export looks. */
export function writePupilList(
  random: Random,
  pupils: readonly Pupil[],
  mentors: readonly string[],
): { bytes: Uint8Array; planted: Planted[]; rows: number } {
  const table = createTable(captions)
  const classNames = [...new Set(pupils.map(({ className }) => className))]
  const mails = new Set<string>()
  for (const { child, className, year } of pupils) {
    const mentor = at(mentors, classNames.indexOf(className) % mentors.length)
    table.rows.push({
      cells: [
        withHyphen(child.civicNo),
        child.familyName,
        child.givenName,
        child.sex === 'Kvinna' ? 'F' : 'P',
        compulsorySchool,
        className,
        year === 0 ? 'F' : String(year),
        year === 0 ? 'Förskoleklass' : random.chance(0.05) ? 'GR' : 'Grundskola',
        groupsOf(random, className, year),
        mentor,
        random.chance(0.08)
          ? `2026-08-${random.int(17, 28)}`
          : `${2026 - Math.min(year, random.int(0, 9))}-08-17`,
        random.chance(0.3) ? 'N' : '',
        child.household.street,
        child.household.postalCode,
        'Granvik',
        year < 4 ? '' : uniqueMail(mails, child),
        random.chance(0.2) ? random.pick(['Arabiska', 'Finska', 'Turkiska', 'Somaliska', 'Persiska']) : '',
        ...[0, 1].flatMap((index) => guardianCells(random, child.household.guardians.at(index))),
      ],
    })
  }
  spoilPupilList(table)
  const lines = writeSeparated([captions, ...table.rows.map((row) => row.cells)], '\r\n')
  const pupilRows = table.rows.filter((row) => row.cells.length > 1).length
  return {
    bytes: iconv.encode(lines, 'windows-1252'),
    planted: table.planted('elevlista.csv', 2),
    rows: pupilRows,
  }
}

function groupsOf(random: Random, className: string, year: number): string {
  if (year < 4) return ''
  const groups = [`Slöjd ${className} grupp ${random.int(1, 2)}`]
  if (year >= 6) groups.push(`${random.pick(['Spanska', 'Tyska', 'Franska'])} ${year}`)
  if (year >= 4 && random.chance(0.15)) groups.push('Kör')
  return groups.join(', ')
}

function uniqueMail(mails: Set<string>, child: Child): string {
  const name = asMailName(child.givenName, child.familyName)
  for (let number = 1; ; number++) {
    const mail = `${name}${number === 1 ? '' : number}@elev.granvik.example`
    if (mails.has(mail)) continue
    mails.add(mail)
    return mail
  }
}

function guardianCells(random: Random, guardian: Guardian | undefined): string[] {
  if (!guardian) return ['', '', '', '']
  return [
    `${guardian.familyName}, ${guardian.givenName}`,
    guardian.civicNo.endsWith('7') ? shortForm(guardian.civicNo) : withHyphen(guardian.civicNo),
    guardian.mobile,
    random.chance(0.8) ? `${asMailName(guardian.givenName, guardian.familyName)}@brev.example` : '',
  ]
}

/** Dirt that such lists really have. Rows are chosen by class and place, so that no two pieces meet in one row. */
function spoilPupilList(table: Table): void {
  const inClass = (className: string, index: number): Row =>
    at(
      table.rows.filter((row) => table.cell(row, 'Klass') === className),
      index,
    )
  const both = (row: Row): boolean => table.cell(row, 'Vårdnadshavare 2 namn') !== ''

  let row = inClass('FA', 3)
  table.spoil(row, 'Personnr', '', { what: 'personnummer saknas', rule: 'PER-08', held: false })

  row = inClass('FA', 8)
  const birth = table.cell(row, 'Personnr').slice(0, 8)
  table.spoil(row, 'Personnr', `${birth}-TF${table.cell(row, 'Kön') === 'F' ? '24' : '34'}`, {
    what: 'tillfälligt nummer (TF)',
    rule: 'PER-27',
    held: false,
  })

  row = inClass('1A', 2)
  const right = table.cell(row, 'Personnr')
  const wrongDigit = (Number(right.slice(-1)) + 3) % 10
  table.spoil(row, 'Personnr', right.slice(0, -1) + wrongDigit, {
    what: 'fel kontrollsiffra',
    rule: 'PER-03',
    held: true,
  })

  row = inClass('1A', 11)
  row.cells.splice(13, 0, '')
  table.note(row, {
    what: 'ett semikolon för mycket i adressen: 26 fält i stället för 25',
    rule: 'IMP-01',
    held: true,
  })

  row = inClass('2A', 6)
  table.spoil(row, 'Inskriven', '2026-02-30', { what: 'datum som inte finns', rule: 'DAT-03', held: true })

  row = inClass('2A', 12)
  table.spoil(row, 'Inskriven', '17/8 -26', {
    what: 'datum i egen form, läses som 2026-08-17',
    rule: 'MAP-04',
    held: false,
  })

  row = inClass('3A', 0)
  table.spoil(row, 'Skyddad', 'J', { what: 'skyddad identitet', rule: 'PRO-01', held: false })
  table.spoil(row, 'Adress', 'Skyddad', {
    what: 'adress utan postnummer och ort utelämnas',
    rule: 'MAP-07',
    held: false,
  })
  table.spoil(row, 'Postnr', '', { what: 'hör till adressen', held: false })
  table.spoil(row, 'Ort', '', { what: 'hör till adressen', held: false })

  row = inClass('3A', 8)
  table.spoil(row, 'Skyddad', 'x', { what: 'skyddad identitet, kryss', rule: 'PRO-01', held: false })

  row = inClass('3A', 15)
  table.spoil(row, 'Skyddad', 'se rektor', {
    what: 'okänd text i skyddskolumnen blir aldrig oskyddad',
    rule: 'PRO-08',
    held: false,
  })

  row = inClass('4A', 4)
  table.spoil(row, 'Skolform', 'Grundskla', {
    what: 'okänd skolform med ett säkert förslag',
    rule: 'MAP-03',
    held: false,
  })

  row = inClass('4A', 10)
  table.spoil(row, 'Skolform', 'Flexgrupp', {
    what: 'okänd skolform utan förslag',
    rule: 'MAP-03',
    held: true,
  })

  row = inClass('5A', 6)
  const copy: Row = { cells: [...row.cells] }
  table.rows.splice(table.rows.indexOf(row) + 1, 0, copy)
  table.note(copy, { what: 'exakt kopia av raden ovanför', rule: 'IMP-21', held: false })

  row = inClass('5A', 13)
  table.spoil(row, 'Efternamn', 'BjÃ¶rkman', { what: 'Björkman, dubbelt kodat', rule: 'IMP-05', held: false })

  row = inClass('6A', 2)
  table.spoil(row, 'Efternamn', 'Gr?nberg', {
    what: 'Grönberg, tecknet är redan tappat',
    rule: 'IMP-04',
    held: false,
  })

  row = inClass('6A', 7)
  const given = table.cell(row, 'Förnamn')
  table.spoil(row, 'Förnamn', `  ${given}\u00a0Maj  `, {
    what: 'blanksteg i kanterna och hårt mellanslag i namnet',
    rule: 'IMP-20',
    held: false,
  })

  row = inClass('6A', 15)
  table.spoil(row, 'E-post', 'åsa.öst@elev.granvik.example', {
    what: 'å och ö i e-postadressen',
    rule: 'PER-26',
    held: false,
  })

  const moved = inClass('7A', 3)
  const second: Row = { cells: moved.cells.with(captions.indexOf('Klass'), '7B') }
  const lastOf7B = inClass('7B', -1)
  table.rows.splice(table.rows.indexOf(lastOf7B) + 1, 0, second)
  table.note(second, {
    column: 'Klass',
    what: 'samma elev i två klasser samtidigt (7A och 7B)',
    rule: 'GRP-01',
    held: true,
  })

  row = inClass('7A', 9)
  const sex = table.cell(row, 'Kön')
  table.spoil(row, 'Kön', sex === 'F' ? 'P' : 'F', {
    what: 'könet stämmer inte med personnumret',
    rule: 'PER-05',
    held: false,
  })

  const guarded = at(
    table.rows.filter((each) => table.cell(each, 'Klass') === '8A' && both(each)),
    2,
  )
  table.spoil(guarded, 'Vårdnadshavare 2 personnr', '', {
    what: 'vårdnadshavare utan personnummer',
    rule: 'PER-08',
    held: false,
  })

  row = inClass('8B', 4)
  table.spoil(row, 'Vårdnadshavare 1 e-post', 'kontakt@@brev.example', {
    what: 'ogiltig e-postadress',
    rule: 'PER-14',
    held: true,
  })

  const footer: Row = { cells: [`Antal elever: ${table.rows.length}`] }
  table.rows.push(footer)
  table.note(footer, { what: 'sidfot med summa', rule: 'IMP-19', held: false })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
