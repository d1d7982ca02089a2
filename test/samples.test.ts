import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { folder, makeSample } from '../scripts/make-samples.ts'

const Expected = z.object({
  asOf: z.string(),
  rows: z.record(z.string(), z.number()),
  planted: z.array(
    z.object({
      source: z.string(),
      row: z.number().optional(),
      path: z.string().optional(),
      column: z.string().optional(),
      what: z.string(),
      rule: z.string().optional(),
      held: z.boolean(),
    }),
  ),
})
const expected = Expected.parse(JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')))
const readText = async (name: string, encoding: string): Promise<string> =>
  iconv.decode(await readFile(join(folder, name)), encoding)
const readTable = async (name: string, encoding: string): Promise<string[][]> =>
  Papa.parse<string[]>(await readText(name, encoding), { delimiter: ';', skipEmptyLines: true }).data
const countData = (table: string[][]): number =>
  table.filter((cells) => cells.length > 1 && cells[0] !== 'Barn').length

describe('the sample municipality', () => {
  test('is what its generator makes, byte for byte, each time', async () => {
    const made = await makeSample()
    expect(await makeSample()).toEqual(made)
    for (const [name, bytes] of made)
      expect(Buffer.compare(await readFile(join(folder, name)), bytes), name).toBe(0)
  })

  test('has the rows that expected.json counts, by readers of others', async () => {
    const counted: Record<string, number> = {
      'elevlista.csv': countData(await readTable('elevlista.csv', 'windows-1252')) - 1,
      'forskola-fritids.csv': countData(await readTable('forskola-fritids.csv', 'utf-8')),
    }
    for (const [file, skipped] of [
      ['personal.xlsx', 3], // title, captions, sum: the blank row is not counted by exceljs
      ['skolenheter.xlsx', 1],
    ] as const) {
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.readFile(join(folder, file))
      for (const sheet of workbook.worksheets)
        counted[`${file}#${sheet.name}`] = sheet.actualRowCount - skipped
    }
    for (const name of Object.keys(expected.rows).filter((source) => source.endsWith('.json'))) {
      const { totalResults, Resources } = z
        .object({ totalResults: z.number(), Resources: z.array(z.unknown()) })
        .parse(JSON.parse(await readText(name, 'utf-8')))
      expect(totalResults).toBe(Resources.length)
      counted[name] = Resources.length
    }
    expect(counted).toEqual(expected.rows)
  })

  test('lists every planted piece in the README with its rule', async () => {
    const readme = await readText('README.md', 'utf-8')
    expect(expected.planted.length).toBeGreaterThanOrEqual(25)
    for (const { source, row, path, column, what, rule, held } of expected.planted) {
      expect(readme).toContain(
        `| ${source} | ${row ?? path} | ${column ?? ''} | ${what} | ${rule ?? '–'} | ${held ? 'ja' : ''} |`,
      )
    }
  })

  test('has its dirt where expected.json says, in the file as an editor counts it', async () => {
    const lines = (await readText('elevlista.csv', 'windows-1252')).split('\r\n')
    const line = (rule: string): string =>
      lines[(expected.planted.find((piece) => piece.rule === rule)?.row ?? 0) - 1] ?? ''
    expect(line('IMP-01').split(';')).toHaveLength(26)
    expect(line('DAT-03')).toContain(';2026-02-30;')
    expect(line('IMP-05')).toContain('BjÃ¶rkman')
    expect(line('IMP-19')).toMatch(/^Antal elever: \d+$/)
    const placements = (await readText('forskola-fritids.csv', 'utf-8')).split('\n')
    expect(placements[(expected.planted.find((piece) => piece.rule === 'IMP-08')?.row ?? 0) - 1]).toMatch(
      /^Barn;Personnummer;/,
    )
  })

  test('holds nobody real: test serials, telephone numbers for fiction, mail under .example', async () => {
    const names = [...(await makeSample()).keys()].filter(
      (name) => /\.(csv|json)$/.test(name) && name !== 'expected.json',
    )
    let numbers = 0
    for (const name of names) {
      const text = await readText(name, name === 'elevlista.csv' ? 'windows-1252' : 'utf-8')
      for (const [, serial] of text.matchAll(/(?<![\w-])(?:19|20)?\d{6}-?(\d{3})\d(?![\w-])/g)) {
        numbers++
        expect(serial).toMatch(/^(?:9[89]\d|238|239)$/)
      }
      for (const [, last] of text.matchAll(/070-174 06 (\d\d)/g))
        expect(Number(last)).toBeGreaterThanOrEqual(5)
      expect(text).not.toMatch(/@[\w.]*\.(?!example)\w+\b(?!\.)/)
    }
    expect(numbers).toBeGreaterThan(700)
  })
})
