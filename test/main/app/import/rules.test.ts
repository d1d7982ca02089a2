/** Every rule of import has files in which its fault is found and files in which it is not. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { runProject } from '../../../../src/main/app/run/run-project.ts'
import { MappingDocument } from '../../../../src/main/mapping/document.ts'
import { findingRepository } from '../../../../src/main/store/finding-repository.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { renderMessage } from '../../../../src/shared/rules/catalogue.ts'
import { importRules } from '../../../../src/shared/rules/import-rules.ts'
import { noProgress, temporaryFolder } from '../migrate-fixture.ts'
import { importCases, type RuleCase } from './rule-cases.ts'

const register = MappingDocument.parse({
  skolflytt: 1,
  name: 'register',
  version: '1.0.0',
  sources: { elever: { match: { columns: ['Personnr', 'Förnamn'] } } },
  entities: [
    {
      entity: 'Person',
      from: 'elever',
      keys: [[{ column: 'Personnr', transform: ['civicNo'] }]],
      attributes: {
        givenName: { column: 'Förnamn' },
        familyName: { value: 'Ek' },
        'civicNo.value': { column: 'Personnr', transform: ['civicNo'] },
      },
    },
  ],
})

async function findings(files: RuleCase['fails'], { mappedBy, choice }: RuleCase) {
  const tempDir = temporaryFolder()
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(tempDir, name), content)
    return join(tempDir, name)
  })
  const choices = choice ? Object.keys(files).map((file) => ({ file, read: choice })) : []
  const candidates = mappedBy ? [register] : []
  await importFiles(db, { paths, tempDir, candidates, choices }, noProgress)
  if (mappedBy) await runProject(db, noProgress)
  return [...findingRepository(db).all()]
}

test('every rule of the catalogue is tested here', () => {
  expect(Object.keys(importCases).sort()).toEqual(Object.keys(importRules).sort())
})

test.each(Object.entries(importCases))(
  '%s is found where its fault is, and said in full',
  async (rule, one) => {
    const found = (await findings(one.fails, one)).filter((finding) => finding.rule === rule)
    expect(found.length).toBeGreaterThan(0)
    const said = found.flatMap((finding) => [renderMessage(finding, 'sv'), renderMessage(finding, 'en')])
    expect(said.filter((text) => text.includes('…') || text.includes('{'))).toEqual([])
  },
)

test.each(Object.entries(importCases))('%s is not found where there is no fault', async (rule, one) => {
  const rules = (await findings(one.passes, one)).map((finding) => finding.rule)
  expect(rules).not.toContain(rule)
})
