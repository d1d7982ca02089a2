import { expect, test } from 'vitest'
import type { FileSet } from '../../../src/main/deliver/file-set.ts'
import type { FindingGroup } from '../../../src/main/deliver/findings-file.ts'
import { writeReport, type ReportInput } from '../../../src/main/deliver/report.ts'

async function render(input: ReportInput): Promise<string> {
  let page = ''
  const files: FileSet = {
    async open(name) {
      return {
        async write(text) {
          page += text
        },
        close: async () => ({ name, bytes: 0, sha256: '' }),
      }
    },
  }
  await writeReport(files, input)
  return page
}

const balance = {
  read: 10,
  entities: 5,
  merged: 2,
  leftOut: 2,
  waiting: 1,
  reasons: { footer: 1, unmapped: 1 },
}
const input: ReportInput = {
  language: 'en',
  summary: {
    asOf: '2026-09-01',
    mapping: { name: 'Pupil list', version: '2.1.0' },
    sources: [{ name: 'pupils.csv', rows: 10, mappedAs: 'pupils', balance }],
    entities: { persons: 12, duties: 2 },
    balance,
    findings: { error: 1, warning: 0, info: 201 },
    assumed: [{ question: 'start', label: { sv: 'Start', en: 'First day' }, answer: '2026-07-01', count: 3 }],
  },
  ledger: [],
  waiting: [{ source: 'pupils.csv', rule: 'T-01', count: 1 }],
  digest: {
    counts: { error: 1, warning: 0, info: 201 },
    groups: [
      {
        rule: 'T-01',
        severity: 'error',
        count: 1,
        first: [
          {
            rule: 'T-01',
            severity: 'error',
            message: 'The number is wrong',
            params: {},
            source: 'pupils.csv',
            row: 3,
            column: 'Number',
            suggestion: '12',
          },
        ],
      },
      {
        rule: 'T-02',
        severity: 'info',
        count: 201,
        first: [
          {
            rule: 'T-02',
            severity: 'info',
            message: 'Evened out',
            params: {},
            source: 'Users.json#Users',
            path: 'Users[4].name',
          },
        ],
      },
    ],
  },
  delivered: { persons: 11, duties: 1 },
  policy: 'leave-out',
  protectedPersons: 1,
  protection: { leftOut: { Person: 1, Duty: 1 }, pruned: { 'Group.groupMemberships': 4 } },
  notes: [],
  files: [{ name: 'persons.json', bytes: 345, sha256: 'abc123' }],
}
const row = (...cells: (string | number)[]): string =>
  `<tr>${cells.map((cell) => (typeof cell === 'number' ? `<td class="number">${cell}</td>` : `<td>${cell}</td>`)).join('')}</tr>`

test('tells the balance, by source and in all, as a bar and in numbers', async () => {
  const page = await render(input)
  expect(page).toContain(
    row('pupils.csv', 'pupils', 10, 5, 2, 2, 1, 'total or footer: 1, source not used: 1'),
  )
  expect(page).toContain(
    row('<strong>Total</strong>', '', 10, 5, 2, 2, 1, 'total or footer: 1, source not used: 1'),
  )
  expect(page).toContain(
    '<rect class="entities" x="0" y="0" width="360" height="28"/><rect class="merged" x="360" y="0" width="144" height="28"/>',
  )
  expect(page).toContain(
    '<rect class="leftOut" x="504" y="0" width="144" height="28"/><rect class="waiting" x="648" y="0" width="72" height="28"/>',
  )
})

test('tells what waits, what was made and delivered, what was assumed, and the files', async () => {
  const page = await render(input)
  expect(page).toContain(row('pupils.csv', 'T-01', '', 1))
  expect(page).toContain(row('Person (persons)', 12, 11))
  expect(page).toContain(row('Duty (duties)', 2, 1))
  expect(page).toContain(row('First day', '2026-07-01', 3))
  expect(page).toContain(row('persons.json', 345, '<code>abc123</code>'))
})

test('tells how many protected persons were left out and what that took along', async () => {
  const page = await render(input)
  expect(page).toContain('One person with protected identity was left out.')
  expect(page).toContain(row('Duty', 1))
  expect(page).toContain(row('Group.groupMemberships', 4))
  expect(page).not.toContain(row('Person', 1))
})

test('lists findings with their place and suggestion, and says how many there are in all', async () => {
  const page = await render(input)
  expect(page).toContain(row('pupils.csv, row 3', 'Number', 'The number is wrong', '12'))
  expect(page).toContain(row('Users.json#Users, Users[4].name', '', 'Evened out', ''))
  expect(page).toContain('The first 1 of 201 are shown.')
})

test('heads the findings of a rule with its title', async () => {
  const groups = [{ rule: 'PER-03', severity: 'error', count: 1, first: [] } satisfies FindingGroup]
  const page = await render({ ...input, digest: { ...input.digest, groups } })
  expect(page).toContain('<strong>PER-03</strong> Personal number with a wrong check digit (1)</summary>')
})

test('is Swedish when asked', async () => {
  const page = await render({ ...input, language: 'sv' })
  expect(page).toContain('<html lang="sv">')
  expect(page).toContain(row('pupils.csv, rad 3', 'Number', 'The number is wrong', '12'))
  expect(page).toContain(row('Tjänst (duties)', 2, 1))
})

test('lets no text of a file become markup', async () => {
  const evil = `<script>alert(1)</script>"'&<img src=x onerror=alert(1)>`
  const page = await render({
    ...input,
    summary: {
      ...input.summary,
      mapping: { name: evil, version: evil },
      sources: [{ name: evil, rows: 1, mappedAs: evil, balance: { ...balance, reasons: { [evil]: 1 } } }],
      entities: { [evil]: 1 },
      assumed: [{ question: evil, label: { sv: evil, en: evil }, answer: evil, count: 1 }],
    },
    waiting: [{ source: evil, rule: evil, count: 1 }],
    digest: {
      ...input.digest,
      groups: [
        {
          rule: evil,
          severity: 'error',
          count: 2,
          first: [
            {
              rule: evil,
              severity: 'error',
              message: evil,
              params: {},
              source: evil,
              path: evil,
              column: evil,
              suggestion: evil,
            },
          ],
        },
      ],
    },
    protection: { leftOut: { [evil]: 1 }, pruned: { [evil]: 1 } },
    files: [{ name: evil, bytes: 1, sha256: evil }],
  })
  expect(page).not.toMatch(/<script|<img|"'&</)
  expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;&#34;&#39;&#38;')
})

test('needs nothing from elsewhere', async () => {
  expect(await render(input)).not.toMatch(/<script|<link|src=|https?:|@import|url\(/)
})
