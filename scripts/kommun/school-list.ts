import type { Planted } from './planted.ts'
import { preschoolCode } from './preschool-list.ts'
import { compulsorySchool } from './pupil-list.ts'
import { preschool } from './staff-list.ts'
import { createWorkbook, packWorkbook } from './workbook.ts'

export const municipality = { name: 'Granviks kommun', code: '0198' } as const
export const upperSecondary = { name: 'Granviks gymnasium', code: '99900201' } as const
export const compulsoryCode = '99900101'

/** `skolenheter.xlsx`: the units, and a sheet of explanations that is no data. */
export async function writeSchoolList(): Promise<{ bytes: Uint8Array; planted: Planted[]; rows: number }> {
  const workbook = createWorkbook()
  const units = workbook.addWorksheet('Skolenheter')
  const shared = ['Granvik', '999 10']
  units.addRows([
    [
      'Skolenhetskod',
      'Skolenhet',
      'Skolformer',
      'Huvudman',
      'Kommunkod',
      'Besöksadress',
      'Ort',
      'Postnr',
      'E-post',
    ],
    [
      compulsoryCode,
      compulsorySchool,
      'FKLASS, GR',
      municipality.name,
      municipality.code,
      'Skolgränd 1',
      ...shared,
      'granviksskolan@granvik.example',
    ],
    [
      upperSecondary.code,
      upperSecondary.name,
      'GY',
      municipality.name,
      municipality.code,
      'Hamngatan 40',
      ...shared,
      'gymnasiet@granvik.example',
    ],
    [
      preschoolCode,
      preschool,
      'FS, FTH',
      municipality.name,
      Number(municipality.code),
      'Lilla Strandvägen 7',
      ...shared,
      'strandglantan@granvik.example',
    ],
  ])
  const codes = workbook.addWorksheet('Förklaringar')
  codes.addRows([
    ['Kod', 'Betydelse'],
    ['FKLASS', 'Förskoleklass'],
    ['GR', 'Grundskola'],
    ['GY', 'Gymnasieskola'],
    ['FS', 'Förskola'],
    ['FTH', 'Fritidshem'],
  ])
  return {
    bytes: await packWorkbook(workbook),
    planted: [
      {
        source: 'skolenheter.xlsx#Skolenheter',
        row: 4,
        column: 'Kommunkod',
        what: 'kommunkoden lagrad som tal: nollan är borta',
        rule: 'IMP-11',
        held: false,
      },
    ],
    rows: 3,
  }
}
