/** For each rule of import: files in which its fault is, and like files in which it is not. */
import { makeBook } from '../../import/xlsx/make-workbook.ts'
import type { ReadOptions } from '../../../../src/shared/read-options.ts'

type Files = Readonly<Record<string, string | Uint8Array>>
export type RuleCase = {
  readonly fails: Files
  readonly passes: Files
  /** Found when the rows are mapped, by the small register of these tests. */
  readonly mappedBy?: 'register'
  readonly choice?: ReadOptions
}

const cp850 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => ({ å: 0x86, ä: 0x84, ö: 0x94 })[letter] ?? letter.charCodeAt(0))
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const pupils = 'Namn;Klass\nÅsa;7A\nBo;7B\n'
const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`
const row = (...cells: string[]): string => `<row>${cells.join('')}</row>`
const captions = row(text('Namn'), text('Klass'))
const sheet = (...rows: string[]): string => `<sheetData>${captions}${rows.join('')}</sheetData>`
const book = (rows: string, states?: Record<string, string>): Uint8Array =>
  makeBook({ sheets: { Elever: sheet(row(text('Åsa'), text('7A')), rows) }, ...(states ? { states } : {}) })
const lastRow = (number: number): string =>
  `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t>Bo</t></is></c><c r="B${number}" t="inlineStr"><is><t>7B</t></is></c></row>`
const register = (rows: string): Files => ({ 'register.csv': `Personnr;Förnamn;Klass\n${rows}` })

export const importCases: Readonly<Record<string, RuleCase>> = {
  'IMP-01': { fails: { 'a.csv': `${pupils}Cia\n` }, passes: { 'a.csv': pupils } },
  'IMP-02': { fails: { 'a.csv': `${pupils}"Cia;7A\nDag;7B\n` }, passes: { 'a.csv': `${pupils}"Cia";7A\n` } },
  'IMP-03': { fails: { 'a.csv': '' }, passes: { 'a.csv': pupils } },
  'IMP-04': { fails: { 'a.csv': 'Namn;Klass\nBj\ufffdrn;7A\nBo;7B\n' }, passes: { 'a.csv': pupils } },
  'IMP-05': { fails: { 'a.csv': 'Namn;Klass\nBjÃ¶rn;7A\nBo;7B\n' }, passes: { 'a.csv': pupils } },
  'IMP-06': {
    fails: { 'a.csv': cp850('Namn;Klass\nBjörn;7A\nMärta;7B\nGöran;7A\n') },
    passes: { 'a.csv': latin1('Namn;Klass\nBjörn;7A\nMärta;7B\nGöran;7A\n') },
    choice: { encoding: 'windows-1252' },
  },
  'IMP-07': {
    fails: { 'a.csv': Buffer.concat([Buffer.from(`${pupils}Örjan;7A\nÄnna;7B\n`), latin1('Björn;7A\n')]) },
    passes: { 'a.csv': `${pupils}Björn;7A\n` },
  },
  'IMP-08': { fails: { 'a.csv': `${pupils}Namn;Klass\nCia;7A\n` }, passes: { 'a.csv': pupils } },
  'IMP-09': { fails: { 'a.csv': 'Namn;Namn\nÅsa;Ek\nBo;Al\n' }, passes: { 'a.csv': pupils } },
  'IMP-10': { fails: { 'a.csv': 'Namn;Klass\nÅsa;Ek;7A\nBo;Al;7B\n' }, passes: { 'a.csv': pupils } },
  'IMP-11': {
    fails: register('103019816;Åsa;7A\n'),
    passes: register('0103019816;Åsa;7A\n'),
    mappedBy: 'register',
  },
  'IMP-12': {
    fails: register('2,01401E+11;Åsa;7A\n'),
    passes: register('20140107-2390;Åsa;7A\n'),
    mappedBy: 'register',
  },
  'IMP-13': { fails: { 'a.csv': `${pupils}Cia;1-feb\n` }, passes: { 'a.csv': `${pupils}Cia;1-2\n` } },
  'IMP-14': {
    fails: { 'a.xlsx': book(lastRow(65_536)) },
    passes: { 'a.xlsx': book(lastRow(65_535)) },
  },
  'IMP-15': {
    fails: { 'a.xlsx': book('', { Elever: 'state="hidden"' }) },
    passes: { 'a.xlsx': book('') },
  },
  'IMP-16': {
    fails: { 'register.xlsx': registerBook('<c t="e"><v>#N/A</v></c>') },
    passes: { 'register.xlsx': registerBook(text('Åsa')) },
    mappedBy: 'register',
  },
  'IMP-17': {
    fails: { 'a.xlsx': book(row(text('Bo'), '<c><f>1+1</f></c>')) },
    passes: { 'a.xlsx': book(row(text('Bo'), '<c><f>1+1</f><v>2</v></c>')) },
  },
  'IMP-18': {
    fails: { 'a.csv': pupils, 'b.csv': pupils },
    passes: { 'a.csv': pupils, 'b.csv': `${pupils}Cia;7C\n` },
  },
  'IMP-19': { fails: { 'a.csv': `${pupils}Summa;2\n` }, passes: { 'a.csv': pupils } },
  'IMP-20': {
    fails: register('20140107-2390;  Åsa;7A\n'),
    passes: register('20140107-2390;Åsa;7A\n'),
    mappedBy: 'register',
  },
  'IMP-21': {
    fails: register('20140107-2390;Åsa;7A\n20140107-2390;Åsa;7A\n'),
    passes: register('20140107-2390;Åsa;7A\n20140108-9816;Åsa;7A\n'),
    mappedBy: 'register',
  },
  'IMP-22': { fails: { 'a.csv': '%PDF-1.7\n' }, passes: { 'a.csv': pupils } },
  'IMP-23': {
    fails: { 'a.csv': `${';'.repeat(20_001)}\n` },
    passes: { 'a.csv': `${'a;'.repeat(100)}\n${'1;'.repeat(100)}\n` },
  },
  'IMP-24': {
    fails: { 'a.csv': 'Namn;Start\nÅsa;2024-08-20\nBo;2024-08-21\nCia;31/12/2024\n' },
    passes: { 'a.csv': 'Namn;Start\nÅsa;2024-08-20\nBo;2024-08-21\n' },
  },
  'IMP-25': { fails: { 'a.csv': 'alfa;beta\ngamma;delta\n' }, passes: { 'a.csv': pupils } },
}

function registerBook(name: string): Uint8Array {
  const head = row(text('Personnr'), text('Förnamn'), text('Klass'))
  return makeBook({
    sheets: { Elever: `<sheetData>${head}${row(text('20140107-2390'), name, text('7A'))}</sheetData>` },
  })
}
