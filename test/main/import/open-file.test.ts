import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderMessage } from '../../../src/shared/rules/catalogue.ts'
import { detectFile } from '../../../src/main/import/open-file.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-open-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const detect = (name: string, content: string | Uint8Array) => {
  const path = join(folder, 'fil')
  const bytes = Buffer.from(content)
  writeFileSync(path, bytes)
  return detectFile({ path, name, size: bytes.length })
}

describe('the content decides, not the name', () => {
  test.each([
    ['elever.xlsx', 'Namn;Klass\nÅsa;7A\n', 'csv'],
    [
      'elever.json',
      '{"Resources":[],"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"]}',
      'scim',
    ],
    ['elever.csv', '[{"schemas":["urn:scim:schemas:core:2.0:User"],"id":"1"}]', 'scim'],
    ['elever', 'Namn\tKlass\nÅsa\t7A\n', 'csv'],
    ['elever.csv', iconv.encode('Namn\tKlass\nÅsa\t7A\n', 'utf16le', { addBOM: true }), 'csv'],
  ])('%s with %j is %s', async (name, content, kind) => {
    expect(await detect(name, content)).toMatchObject({ kind })
  })
})

describe('IMP-22: what is no data says what it is and what to do', () => {
  test.each([
    ['betyg.csv', '%PDF-1.7\n%âãÏÓ', /PDF/],
    ['elever.xls', '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', /HTML/],
    ['elever.xls', '\ufeff  <table border=1><tr><td>Namn', /HTML/],
    ['elever.xls', 'MIME-Version: 1.0\nContent-Type: multipart/related', /MHTML/],
    ['elever.xls', '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', /Excel 2003/],
    ['ims.xml', '<?xml version="1.0"?><enterprise>', /XML/],
    ['bild.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /image/],
    ['elever.csv.gz', Buffer.from([0x1f, 0x8b, 8, 0]), /archive/],
    [
      'elever.xls',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)]),
      /\.xlsx|xls/,
    ],
    ['elever.xlsx', Buffer.from('PK\x03\x04 cut off', 'latin1'), /damaged|cut off/],
    ['data.csv', Buffer.from([1, 2, 0, 3, 0, 0, 9, 200, 0, 1]), /NUL/],
  ])('%s', async (name, content, message) => {
    const detected = await detect(name, content)
    expect(detected.sources).toEqual([])
    expect(detected.findings).toMatchObject([{ rule: 'IMP-22', severity: 'error', source: name }])
    const [finding] = detected.findings
    expect(finding && renderMessage(finding, 'en')).toMatch(message)
  })
})

test('IMP-03: an empty file', async () => {
  expect(await detect('tom.csv', '')).toMatchObject({
    sources: [],
    findings: [{ rule: 'IMP-03', severity: 'error', params: {}, source: 'tom.csv' }],
  })
})

test('a file that is gone stops with its name', async () => {
  await expect(
    detectFile({ path: join(folder, 'borta.csv'), name: 'borta.csv', size: 1 }),
  ).rejects.toMatchObject({
    code: 'file-unreadable',
    text: { sv: expect.stringContaining('borta.csv') },
  })
})
