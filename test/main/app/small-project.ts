import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import type { JobContext } from '../../../src/main/job-context.ts'
import { MappingDocument } from '../../../src/main/mapping/document.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { noProgress, temporaryFolder } from './migrate-fixture.ts'

const files = {
  'skolor.csv': 'Skola;Kod\nEkskolan;99900011\n',
  'elever.csv': 'Id;Namn;Skola;Skydd\n1;Åsa;Ekskolan;\n2;Bo;Ekskolan;\n3;Cissi;Ekskolan;Sekretessmarkering\n',
}

const mapping = MappingDocument.parse({
  skolflytt: 1,
  name: 'liten',
  version: '1.0.0',
  sources: {
    skolor: { match: { columns: ['Skola', 'Kod'] } },
    elever: { match: { columns: ['Id', 'Namn'] } },
  },
  entities: [
    {
      entity: 'Organisation',
      from: 'skolor',
      keys: [[{ column: 'Skola' }]],
      attributes: {
        displayName: { column: 'Skola' },
        organisationType: { value: 'Skolenhet' },
        schoolUnitCode: { column: 'Kod' },
        'schoolTypes[]': { value: 'GR' },
      },
    },
    {
      entity: 'Person',
      from: 'elever',
      keys: [[{ column: 'Id' }]],
      attributes: {
        givenName: { column: 'Namn' },
        familyName: { value: 'Ek' },
        birthDate: { value: '2014-02-03' },
        securityMarking: { column: 'Skydd', default: 'Ingen' },
        'enrolments[]': {
          enroledAt: { reference: 'Organisation', key: [{ column: 'Skola' }] },
          schoolType: { value: 'GR' },
          schoolYear: { value: 6 },
          startDate: { value: '2026-07-01' },
        },
      },
    },
  ],
})

const namespace = 'd5a3b1f2-6c1e-4a57-9d53-0a0a4d3b2c11'

/** Files, sources and entities beside those of the small project. */
export type More = {
  readonly files: Readonly<Record<string, string>>
  readonly sources: MappingDocument['sources']
  readonly entities: MappingDocument['entities']
}

/** A project in memory that has been run: a school and three pupils, the third of them protected. */
export async function runSmallProject(
  context: JobContext = noProgress,
  more: More = { files: {}, sources: {}, entities: [] },
): Promise<WritableDb> {
  const tempDir = temporaryFolder()
  const document = {
    ...mapping,
    sources: { ...mapping.sources, ...more.sources },
    entities: [...mapping.entities, ...more.entities],
  }
  const paths = Object.entries({ ...files, ...more.files }).map(([name, text]) => {
    writeFileSync(join(tempDir, name), text)
    return join(tempDir, name)
  })
  const db = openProject(':memory:', { create: { name: 'liten', asOf: '2026-11-24', namespace } })
  onTestFinished(() => void db.close())
  await importFiles(db, { paths, tempDir, candidates: [document] }, noProgress)
  await runProject(db, context)
  return db
}
