/** How a made-up file was read, as the contract answers it. */
import type { Answers } from './fake-host.ts'

const evidence = [
  {
    what: 'encoding',
    confidence: 0.98,
    reason: {
      sv: 'Filen är inte UTF-8, och å, ä och ö hamnar rätt som windows-1252. Så läses: Åsa, Märta, Björn.',
      en: 'The file is not UTF-8, and å, ä and ö come out right as windows-1252. It reads: Åsa, Märta, Björn.',
    },
  },
]

export const readingAnswers = {
  'source/profile': ({ column }) => ({
    name: 'Klass',
    position: column,
    kind: 'className',
    rows: 460,
    filled: 451,
    distinct: 14,
    isEstimate: false,
    lengths: { min: 2, max: 3 },
    patterns: [{ pattern: '9A', count: 451 }],
    top: [
      { value: '7A', count: 31 },
      { value: '7B', count: 29 },
    ],
    min: '1A',
    max: '9C',
    warnings: [{ rule: 'IMP-13', title: 'Klasser som blivit datum', count: 2 }],
    distribution: {
      by: 'initial',
      bars: [
        { label: '7', count: 90 },
        { label: '8', count: 80 },
      ],
    },
    protectedRows: 2,
  }),
  'source/reading': () => ({
    file: 'elever.csv',
    kind: 'csv',
    read: { encoding: 'windows-1252', delimiter: ';', quote: '"', header: [3], firstRow: 4 },
    evidence,
    canReread: true,
    otherSheets: [],
    encodings: [
      { encoding: 'utf-8', words: ['�sa', 'M�rta', 'Bj�rn'] },
      { encoding: 'windows-1252', words: ['Åsa', 'Märta', 'Björn'] },
      { encoding: 'cp850', words: ['┼sa', 'M’rta', 'Bj÷rn'] },
      { encoding: 'macintosh', words: ['≈sa', 'M‰rta', 'Bjˆrn'] },
    ],
  }),
  'source/preview': ({ choice }) => ({
    head: [
      { row: 1, cells: ['Klasslista 7A'], is: 'title' },
      { row: 3, cells: ['Förnamn', 'Efternamn', 'Klass'], is: 'header' },
      { row: 4, cells: ['Åsa', 'Öberg', '7A'], is: 'data' },
    ],
    sources: [
      {
        name: 'elever.csv',
        read: { encoding: choice.encoding ?? 'windows-1252', header: [3], firstRow: 4 },
        evidence,
        columns: ['Förnamn', 'Efternamn', 'Klass'].map((name, index) => ({ name, position: index + 1 })),
        rows: [
          ...Array.from({ length: 40 }, (_, index) => ({
            row: index + 4,
            cells: ['Åsa', `Öberg ${index + 1}`, '7A'],
          })),
          { row: 44, cells: ['Bo', 'Ek'], held: true },
          { row: 45, cells: ['Antal: 41', '', ''], skip: 'footer' },
        ],
        counts: { data: 40, leftOut: 1, held: 1 },
        end: [],
      },
    ],
    findings: [{ rule: 'IMP-01', severity: 'error', message: 'Raden har 2 fält där det ska vara 3.' }],
    isWhole: true,
  }),
} satisfies Answers
