import type ExcelJS from 'exceljs'
import { asMailName } from './names.ts'
import { shortForm, withHyphen, type Human, type Registry } from './people.ts'
import type { Planted } from './planted.ts'
import { compulsorySchool } from './pupil-list.ts'
import { at, type Random } from './random.ts'
import { createWorkbook, packWorkbook } from './workbook.ts'

export const preschool = 'Strandgläntans förskola och fritidshem'

const source = 'personal.xlsx#Personal'
const firstRow = 4

export type Employee = { person: Human; signature: string; duty: string; school: string }

const posts: readonly { duty: string; school: string; count: number }[] = [
  { duty: 'Rektor', school: compulsorySchool, count: 1 },
  { duty: 'Bitr. rektor', school: compulsorySchool, count: 1 },
  { duty: 'Lärare', school: compulsorySchool, count: 15 },
  { duty: 'Speciallärare', school: compulsorySchool, count: 2 },
  { duty: 'Elevassistent', school: compulsorySchool, count: 3 },
  { duty: 'Skolsköterska', school: compulsorySchool, count: 1 },
  { duty: 'Kurator', school: compulsorySchool, count: 1 },
  { duty: 'SYV', school: compulsorySchool, count: 1 },
  { duty: 'Skoladministratör', school: compulsorySchool, count: 1 },
  { duty: 'Vaktmästare', school: compulsorySchool, count: 1 },
  { duty: 'Rektor', school: preschool, count: 1 },
  { duty: 'Förskollärare', school: preschool, count: 6 },
  { duty: 'Barnskötare', school: preschool, count: 4 },
  { duty: 'Fritidspedagog', school: preschool, count: 3 },
]

/** The staff of the compulsory school and the preschool. Signatures are unique until the list is spoiled. */
export function employStaff(random: Random, registry: Registry): Employee[] {
  const signatures = new Set<string>()
  const staff = posts.flatMap(({ duty, school, count }) =>
    Array.from({ length: count }, () => {
      const born = duty === 'Elevassistent' ? random.int(2001, 2004) : random.int(1961, 1996)
      const person = registry.human(random.chance(0.7) ? 'Kvinna' : 'Man', born)
      return { person, signature: uniqueSignature(signatures, person), duty, school }
    }),
  )
  const counsellor = staff.find(({ duty }) => duty === 'Kurator')
  return counsellor ? [...staff, { ...counsellor, school: preschool }] : staff
}

/** Teachers whose rows stay sound when the list is spoiled, so that the pupil list can name them as mentors. */
export function findMentors(staff: readonly Employee[]): string[] {
  const spoiled = new Set([10, 11, 12, 16, 17, 19])
  return staff
    .filter(({ duty }, index) => duty === 'Lärare' && !spoiled.has(index + firstRow))
    .map(({ signature }) => signature)
}

/** Three letters of the name, as Swedish schools sign; a figure behind when they are taken. */
export function uniqueSignature(taken: Set<string>, person: Human): string {
  const letters = person.givenName.slice(0, 1) + person.familyName.replaceAll(/[^\p{L}]/gu, '').slice(0, 2)
  for (let number = 1; ; number++) {
    const signature = letters.toUpperCase() + (number === 1 ? '' : String(number))
    if (taken.has(signature)) continue
    taken.add(signature)
    return signature
  }
}

// prettier-ignore
const captions = [
  'Anst.nr', 'Efternamn', 'Förnamn', 'Personnr', 'Befattning', 'Tjänstgöringsgrad', 'Signatur', 'Skola', 'Anställd fr.o.m.', 'Anställd t.o.m.',
  'E-post', 'Mobil',
]
type Caption =
  | 'Personnr'
  | 'Befattning'
  | 'Tjänstgöringsgrad'
  | 'Signatur'
  | 'Skola'
  | 'Anställd fr.o.m.'
  | 'Anställd t.o.m.'
  | 'E-post'

/** `personal.xlsx`: a title row, a blank one, captions in row 3, a hidden column and a sum at the end. */
export async function writeStaffList(
  random: Random,
  registry: Registry,
  staff: readonly Employee[],
): Promise<{ bytes: Uint8Array; planted: Planted[]; rows: number }> {
  const workbook = createWorkbook()
  const sheet = workbook.addWorksheet('Personal', { views: [{ state: 'frozen', ySplit: 3 }] })
  sheet.addRow(['Personal läsåret 2026/27, grundskola och förskola'])
  sheet.addRow([])
  sheet.addRow(captions)
  for (const [index, employee] of staff.entries()) {
    const { person } = employee
    sheet.addRow([
      4101 + index * 7,
      person.familyName,
      person.givenName,
      index % 5 === 4 ? withHyphen(person.civicNo) : shortForm(person.civicNo),
      employee.duty,
      random.pick([100, 100, 100, 80, 75]),
      employee.signature,
      employee.school,
      day(random.int(Math.max(2004, Number(person.civicNo.slice(0, 4)) + 20), 2025), 8, random.int(1, 28)),
      null,
      `${asMailName(person.givenName, person.familyName)}@granvik.example`,
      registry.mobile(),
    ])
  }
  for (let row = firstRow; row <= sheet.rowCount; row++)
    cell(sheet, row, 'Anställd fr.o.m.').numFmt = 'yyyy-mm-dd'
  sheet.getColumn(captions.length).hidden = true
  const planted = spoilStaffList(sheet, staff)
  const rows = sheet.rowCount - firstRow + 1
  const footer = sheet.addRow([
    'Antal anställda',
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    rows,
  ])
  planted.push({ source, row: footer.number, what: 'summarad', rule: 'IMP-19', held: false })
  return {
    bytes: await packWorkbook(workbook),
    planted: planted.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
    rows,
  }
}

function spoilStaffList(sheet: ExcelJS.Worksheet, staff: readonly Employee[]): Planted[] {
  const planted: Planted[] = [
    { source, row: 3, column: 'Mobil', what: 'dold kolumn med uppgifter', rule: 'IMP-15', held: false },
  ]
  const spoil = (
    row: number,
    column: Caption,
    value: ExcelJS.CellValue,
    mark: Omit<Planted, 'source' | 'row' | 'column'>,
    numFmt?: string,
  ): void => {
    const target = cell(sheet, row, column)
    target.value = value
    if (numFmt !== undefined) target.numFmt = numFmt
    planted.push({ source, row, column, ...mark })
  }
  const civicNo = (row: number): string => at(staff, row - firstRow).person.civicNo

  spoil(5, 'Personnr', Number(civicNo(5).slice(2)), {
    what: 'tio siffror lagrade som tal',
    rule: 'PER-25',
    held: false,
  })
  spoil(6, 'Tjänstgöringsgrad', 0.8, { what: 'andel med procentformat, läses som 80', held: false }, '0%')
  spoil(7, 'Tjänstgöringsgrad', '80,5', {
    what: 'decimaltal som text, avrundas',
    rule: 'MAP-04',
    held: false,
  })
  spoil(8, 'Tjänstgöringsgrad', '50 %', { what: 'procenttecken i texten, läses som 50', held: false })
  spoil(9, 'Tjänstgöringsgrad', 120, { what: 'tjänstgöringsgrad över 100', rule: 'DUT-05', held: false })
  spoil(10, 'Signatur', cell(sheet, 11, 'Signatur').value, {
    what: 'samma signatur som raden under',
    rule: 'DUT-07',
    held: false,
  })
  spoil(12, 'Signatur', { error: '#N/A' }, { what: 'felvärde i cellen', rule: 'IMP-16', held: true })
  spoil(13, 'Anställd fr.o.m.', '2019-08-12', { what: 'datum som text', held: false })
  spoil(
    14,
    'Anställd fr.o.m.',
    45516,
    { what: 'datum som serienummer utan datumformat, läses som 2024-08-12', rule: 'MAP-04', held: false },
    'General',
  )
  spoil(15, 'Skola', ` ${compulsorySchool} `, { what: 'blanksteg i kanterna', rule: 'IMP-20', held: false })
  spoil(16, 'Skola', 'Granviks montessori', { what: 'skola som inte finns', rule: 'MAP-06', held: true })
  spoil(17, 'E-post', 'larare(at)granvik.example', {
    what: 'ogiltig e-postadress',
    rule: 'PER-14',
    held: true,
  })
  const mail = cell(sheet, 18, 'E-post').text
  spoil(
    18,
    'E-post',
    { formula: `LOWER("${mail.toUpperCase()}")`, result: mail },
    { what: 'formel med sparat värde', held: false },
  )
  spoil(
    19,
    'Anställd t.o.m.',
    day(2003, 6, 30),
    { what: 'slutdatum före startdatum', rule: 'DAT-01', held: true },
    'yyyy-mm-dd',
  )
  spoil(23, 'Personnr', Number(civicNo(23).slice(2)), {
    what: 'tal utan sin inledande nolla: nio siffror',
    rule: 'IMP-11',
    held: false,
  })
  spoil(24, 'Befattning', 'Elevcoach', { what: 'okänd befattning', rule: 'MAP-03', held: false })
  return planted
}

/** A day as Excel stores it: exceljs writes UTC. */
function day(year: number, month: number, date: number): Date {
  return new Date(Date.UTC(year, month - 1, date))
}

function cell(sheet: ExcelJS.Worksheet, row: number, column: Caption): ExcelJS.Cell {
  return sheet.getRow(row).getCell(captions.indexOf(column) + 1)
}
