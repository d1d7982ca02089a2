import type { ErrorText } from '../../shared/errors.ts'

type Signature = { readonly is: (start: string) => boolean; readonly text: ErrorText }

const startsWith =
  (...beginnings: readonly string[]) =>
  (start: string): boolean =>
    beginnings.some((beginning) => start.startsWith(beginning))

const matches =
  (pattern: RegExp) =>
  (start: string): boolean =>
    pattern.test(start)

const saveAsXlsx = {
  sv: 'Öppna den i Excel, välj Spara som och Excel-arbetsbok (.xlsx), och lägg till den nya filen.',
  en: 'Open it in Excel, choose Save As and Excel Workbook (.xlsx), and add the new file.',
}
const exportAgain = {
  sv: 'Exportera data ur källsystemet som csv eller xlsx.',
  en: 'Export the data from the source system as csv or xlsx.',
}
const isA = (sv: string, en: string, advice: ErrorText): ErrorText => ({
  sv: `Den är ${sv}. ${advice.sv}`,
  en: `It is ${en}. ${advice.en}`,
})

/** What files turn out to be that people take for data. Old Excel files are the Excel reader's to explain. */
const signatures: readonly Signature[] = [
  { is: startsWith('%PDF'), text: isA('ett PDF-dokument', 'a PDF document', exportAgain) },
  { is: startsWith('{\\rtf'), text: isA('ett RTF-dokument', 'an RTF document', exportAgain) },
  {
    is: startsWith('\x89PNG', '\xff\xd8\xff', 'GIF8', 'BM\0', 'II*\0', 'MM\0*'),
    text: isA('en bild', 'an image', exportAgain),
  },
  { is: startsWith('SQLite format 3\0'), text: isA('en databas', 'a database', exportAgain) },
  {
    is: startsWith('\x1f\x8b', '7z\xbc\xaf', 'Rar!', 'BZh', '\xfd7zXZ'),
    text: isA('ett arkiv som inte är zip', 'an archive that is not a zip', {
      sv: 'Packa upp det och lägg till filerna.',
      en: 'Unpack it and add the files.',
    }),
  },
  {
    is: matches(/^\s*<\?xml[^]{0,400}(?:Excel\.Sheet|schemas-microsoft-com:office:spreadsheet)/),
    text: isA('ett Excel 2003-kalkylblad i XML', 'an Excel 2003 XML spreadsheet', saveAsXlsx),
  },
  {
    is: matches(/^\s*(?:<!doctype html|<html|<head|<meta|<table|<style)/i),
    text: isA(
      'en webbsida (HTML), även om namnet säger annat',
      'a web page (HTML), whatever its name says',
      saveAsXlsx,
    ),
  },
  {
    is: matches(/^MIME-Version:/i),
    text: isA(
      'en sparad webbsida (MHTML), även om namnet säger annat',
      'a saved web page (MHTML), whatever its name says',
      saveAsXlsx,
    ),
  },
  { is: matches(/^\s*<\?xml|^\s*<[a-z][\w:]*[\s>]/i), text: isA('XML', 'XML', exportAgain) },
]

/** Why a file is nothing that can be imported, and what to do; undefined for what may be data. */
export function findForeignFormat(head: Uint8Array): ErrorText | undefined {
  const start = Buffer.from(head.subarray(0, 1024))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
  return signatures.find(({ is }) => is(start))?.text
}
