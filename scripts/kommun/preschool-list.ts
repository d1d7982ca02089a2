import { checkDigit, settle, shortForm, type Child, type Registry } from './people.ts'
import { createTable, writeSeparated, type Planted, type Row, type Table } from './planted.ts'
import type { Pupil } from './pupil-list.ts'
import { at, type Random } from './random.ts'

export const preschoolCode = '99900301'

// prettier-ignore
const captions = [
  'Barn', 'Personnummer', 'Enhetskod', 'Avdelning', 'Verksamhet', 'Placerad fr.o.m.', 'Placerad t.o.m.', 'Timmar/vecka', 'Sekretess',
  'Vårdnadshavare 1', 'Personnummer vh 1', 'Mobil vh 1', 'Vårdnadshavare 2', 'Personnummer vh 2', 'Mobil vh 2',
]

const departments = ['Sothönan', 'Tärnan', 'Ärlan'] as const

/** Children of one to five years, eighteen a department. */
export function placeChildren(random: Random, registry: Registry): Child[] {
  const years = departments.flatMap(() =>
    Array.from({ length: 18 }, (_, index) => 2021 + Math.floor((index * 5) / 18)),
  )
  return settle(
    random,
    registry,
    years.toSorted((a, b) => a - b),
  )
}

/**
 * `forskola-fritids.csv`: preschool, then after-school care, whose children also are pupils of the compulsory school
 * (the overlap that has to fold into one person each). UTF-8 with a byte order mark.
 */
export function writePlacementList(
  random: Random,
  children: readonly Child[],
  pupils: readonly Pupil[],
): { bytes: Uint8Array; planted: Planted[]; rows: number } {
  const table = createTable(captions)
  for (const [index, child] of children.entries()) {
    const start = `${Math.max(2023, Number(child.civicNo.slice(0, 4)) + 1)}-${random.pick(['08-14', '08-21', '10-02'])}`
    table.rows.push(
      placement(
        child,
        at(departments, index % departments.length),
        'Förskola',
        start,
        random.pick([15, 25, 30, 40]),
      ),
    )
  }
  const repeated: Row = { cells: [...captions] }
  table.rows.push(repeated)
  table.note(repeated, { what: 'rubrikraden en gång till', rule: 'IMP-08', held: false })
  for (const { child } of chooseAfterSchool(pupils)) {
    table.rows.push(placement(child, 'Fritids Måsen', 'Fritidshem', '2026-08-17', random.pick([10, 15, 20])))
  }
  spoilPlacementList(table)
  const rows = table.rows.length - 1
  const blank: Row = { cells: [''] }
  const footer: Row = { cells: [`Summa placeringar: ${rows}`] }
  table.rows.push(blank, footer)
  table.note(footer, { what: 'tom rad och summarad sist', rule: 'IMP-19', held: false })
  const text = writeSeparated([captions, ...table.rows.map((row) => row.cells)], '\n')
  return {
    bytes: new TextEncoder().encode(`\ufeff${text}`),
    planted: table.planted('forskola-fritids.csv', 2),
    rows,
  }
}

/** Every fourth pupil of F to 3, but nobody whose row in the pupil list is spoiled by its number or its width. */
function chooseAfterSchool(pupils: readonly Pupil[]): Pupil[] {
  return pupils.filter(({ year }, index) => year <= 3 && index % 4 === 1)
}

function placement(child: Child, department: string, activity: string, start: string, hours: number): Row {
  const guardian = (index: number): string[] => {
    const person = child.household.guardians.at(index)
    return person
      ? [`${person.familyName}, ${person.givenName}`, shortForm(person.civicNo), person.mobile]
      : ['', '', '']
  }
  return {
    cells: [
      `${child.familyName}, ${child.givenName}`,
      shortForm(child.civicNo),
      preschoolCode,
      department,
      activity,
      start,
      '',
      String(hours),
      '',
      ...guardian(0),
      ...guardian(1),
    ],
  }
}

function spoilPlacementList(table: Table): void {
  const nth = (index: number): Row => at(table.rows, index)
  const afterSchool = table.rows.filter((row) => table.cell(row, 'Verksamhet') === 'Fritidshem')

  const decomposed = nth(4)
  table.spoil(decomposed, 'Barn', 'Åkerlund, Märta'.normalize('NFD'), {
    what: 'å och ä som två tecken (NFD)',
    rule: 'IMP-20',
    held: false,
  })

  const coordination = nth(9)
  const civicNo = table.cell(coordination, 'Personnummer')
  table.spoil(coordination, 'Personnummer', withCoordinationDay(civicNo), {
    what: 'samordningsnummer (dag + 60), giltigt',
    held: false,
  })

  table.spoil(nth(14), 'Placerad fr.o.m.', '', {
    what: 'startdatum saknas: frågans svar gäller',
    rule: 'MAP-08',
    held: false,
  })
  table.spoil(nth(19), 'Enhetskod', '9990031', {
    what: 'skolenhetskod med sju siffror',
    rule: 'MAP-06',
    held: true,
  })
  table.spoil(nth(24), 'Sekretess', 'Ja', { what: 'skyddad identitet', rule: 'PRO-01', held: false })
  table.spoil(nth(29), 'Placerad fr.o.m.', '14 augusti 2025', {
    what: 'datum utskrivet, läses som 2025-08-14',
    rule: 'MAP-04',
    held: false,
  })
  table.spoil(nth(34), 'Placerad t.o.m.', '2022-06-30', {
    what: 'slutdatum före startdatum',
    rule: 'DAT-01',
    held: true,
  })
  table.spoil(nth(39), 'Vårdnadshavare 1', `${table.cell(nth(39), 'Vårdnadshavare 1')}\u00a0`, {
    what: 'hårt mellanslag sist i namnet',
    rule: 'IMP-20',
    held: false,
  })

  const conflict = at(afterSchool, 6)
  const [, given = ''] = table.cell(conflict, 'Barn').split(', ')
  table.spoil(conflict, 'Barn', `Nyhlén, ${given}`, {
    what: 'annat efternamn än i elevlista.csv för samma personnummer',
    rule: 'MAP-05',
    held: true,
  })
}

/** `210314-2388` → `210374-…` with its own check digit. */
function withCoordinationDay(civicNo: string): string {
  const body = civicNo.slice(0, 4) + String(Number(civicNo.slice(4, 6)) + 60) + civicNo.slice(7, 10)
  return `${body.slice(0, 6)}-${body.slice(6)}${checkDigit(body)}`
}
