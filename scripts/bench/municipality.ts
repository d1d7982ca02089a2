/**
 * A municipality of any size for the bench: the same bytes on every run. It lies seventy years ahead, when nobody has its
 * personal numbers yet: Skatteverket's test series is too short for a million pupils.
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { asMailName, boys, families, girls, streets } from '../kommun/names.ts'
import { checkDigit, shortForm, withHyphen } from '../kommun/people.ts'
import { writeSeparated } from '../kommun/planted.ts'
import { createRandom, type Random } from '../kommun/random.ts'
import { captions } from '../kommun/pupil-list.ts'
import { createWorkbook, packWorkbook } from '../kommun/workbook.ts'

export const asOf = '2096-09-01'
const thisYear = 2096
const pupilsPerSchool = 400
const pupilsPerClass = 25
/** Characters a piece: larger strings cost more than the pieces they save (performance.md). */
const pieceLength = 30_000

/** Numbers never come twice: each birth year counts through its days and serials. */
function createNumbers() {
  const next = new Map<number, number>()
  return (year: number, male: boolean): string => {
    const count = next.get(year) ?? 0
    next.set(year, count + 1)
    // 336 days and 499 serials of each sex; 5 is no factor of 336, so neighbours differ in both.
    const day = (count * 5) % 336
    const serial = (1 + (Math.floor(count / 336) % 499)) * 2 + (male ? 1 : 0)
    const two = (part: number) => String(part).padStart(2, '0')
    const body = `${year}${two(1 + Math.floor(day / 28))}${two(1 + (day % 28))}${String(serial).padStart(3, '0')}`
    return body + checkDigit(body.slice(2))
  }
}

/** The rows of the wide pupil register, 25 cells each, school by school and class by class. Two in a hundred have a fault. */
export function* pupilRows(pupils: number): Generator<string[]> {
  const random = createRandom(pupils)
  const number = createNumbers()
  let household: { familyName: string; address: string[]; guardians: string[] } | undefined
  for (let index = 0; index < pupils; index += 1) {
    const year = Math.floor((index % pupilsPerSchool) / (pupilsPerSchool / 10))
    const className = `${year === 0 ? 'F' : year}${'AB'.charAt(Math.floor((index % (pupilsPerSchool / 10)) / pupilsPerClass))}`
    if (!household || !random.chance(0.2)) household = settleHousehold(random, number)
    const male = random.chance(0.5)
    const civicNo = number(thisYear - 6 - year, male)
    const givenName = random.pick(male ? boys : girls)
    const { familyName, address, guardians } = household
    yield [
      withHyphen(random.chance(0.01) ? civicNo.slice(0, 11) + ((Number(civicNo[11]) + 3) % 10) : civicNo),
      familyName,
      givenName,
      male ? 'P' : 'F',
      schoolName(Math.floor(index / pupilsPerSchool)),
      className,
      year === 0 ? 'F' : String(year),
      year === 0 ? 'Förskoleklass' : 'Grundskola',
      year < 4
        ? ''
        : `Slöjd ${className}${year >= 6 ? `, ${random.pick(['Spanska', 'Tyska', 'Franska'])} ${year}` : ''}`,
      '',
      `${thisYear - random.int(0, year)}-08-17`,
      random.chance(0.005) ? 'J' : 'N',
      ...address,
      year < 4
        ? ''
        : `${asMailName(givenName, familyName)}.${index}@${random.chance(0.01) ? '@' : ''}elev.granvik.example`,
      random.chance(0.2) ? random.pick(['Arabiska', 'Finska', 'Turkiska']) : '',
      ...guardians,
    ]
  }
}

function settleHousehold(random: Random, number: ReturnType<typeof createNumbers>) {
  const familyName = random.pick(families)
  const guardians = [0, 1].flatMap((index) => {
    if (index === 1 && random.chance(0.15)) return ['', '', '', '']
    const givenName = random.pick(index === 0 ? girls : boys)
    const civicNo = number(thisYear - random.int(31, 50), index === 1)
    return [
      `${familyName}, ${givenName}`,
      random.chance(0.1) ? shortForm(civicNo) : withHyphen(civicNo),
      `070-174 06 ${random.int(10, 99)}`,
      random.chance(0.8) ? `${asMailName(givenName, familyName)}@brev.example` : '',
    ]
  })
  return {
    familyName,
    address: [`${random.pick(streets)} ${random.int(1, 48)}`, `999 ${random.int(10, 29)}`, 'Granvik'],
    guardians,
  }
}

const schoolName = (index: number) => `Granviksskolan ${index + 1}`

/** `elevlista.csv` in Windows-1252, with semicolons and CRLF, as a school secretary's export looks. */
export async function writeCsv(path: string, pupils: number): Promise<void> {
  await writeLines(path, linesOf(pupils), 'windows-1252')
}

function* linesOf(pupils: number): Generator<string> {
  yield writeSeparated([captions], '\r\n')
  for (const row of pupilRows(pupils)) yield writeSeparated([row], '\r\n')
}

/** `elevlista.xlsx`: the same cells, as texts. */
export async function writeXlsx(path: string, pupils: number): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true })
  const sheet = workbook.addWorksheet('Elever')
  sheet.addRow([...captions]).commit()
  for (const row of pupilRows(pupils)) sheet.addRow(row).commit()
  sheet.commit()
  await workbook.commit()
}

/** `elever.ndjson`: the pupils as SCIM users of SS 12000:2018, one a line. */
export async function writeScim(path: string, pupils: number): Promise<void> {
  await writeLines(path, usersOf(pupils), 'utf-8')
}

function* usersOf(pupils: number): Generator<string> {
  const random = createRandom(pupils)
  const school = 'urn:scim:schemas:extension:sis:school:1.0:User'
  const unit = random.uuid()
  for (const [civicNo, familyName, givenName, , , , schoolYear, , , , startDate, , , , , email] of pupilRows(
    pupils,
  )) {
    const relation = () => {
      const value = random.uuid()
      return { value, $ref: `Users/${value}`, relationType: 'Vårdnadshavare' }
    }
    const user = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', school],
      externalId: random.uuid(),
      displayName: `${givenName} ${familyName}`,
      name: { familyName, givenName },
      emails: [{ value: email }],
      [school]: {
        enrolments: [
          {
            value: unit,
            $ref: `SchoolUnits/${unit}`,
            schoolType: 'GR',
            schoolYear: Number(schoolYear) || 0,
            startDate,
          },
        ],
        userRelations: [relation(), relation()],
        civicNo: civicNo?.replace('-', ''),
      },
    }
    yield `${JSON.stringify(user)}\n`
  }
}

/** `skolenheter.xlsx`: the schools that the register names. */
export async function writeSchools(path: string, pupils: number): Promise<void> {
  const workbook = createWorkbook()
  const units = workbook.addWorksheet('Skolenheter')
  units.addRow([
    'Skolenhetskod',
    'Skolenhet',
    'Skolformer',
    'Huvudman',
    'Kommunkod',
    'Besöksadress',
    'Ort',
    'Postnr',
  ])
  for (let index = 0; index * pupilsPerSchool < pupils; index += 1) {
    const address = [`Skolgränd ${index + 1}`, 'Granvik', '999 10']
    units.addRow([
      String(10_000_000 + index),
      schoolName(index),
      'FKLASS, GR',
      'Granviks kommun',
      '0198',
      ...address,
    ])
  }
  await writeFile(path, await packWorkbook(workbook))
}

async function writeLines(path: string, lines: Iterable<string>, encoding: string): Promise<void> {
  const file = createWriteStream(path)
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < pieceLength) continue
    if (!file.write(iconv.encode(piece, encoding))) await once(file, 'drain')
    piece = ''
  }
  file.end(iconv.encode(piece, encoding))
  await once(file, 'finish')
}
