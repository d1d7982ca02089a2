import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  compareWithReceiver,
  readChanges,
  type CompareRequest,
} from '../../../../src/main/app/compare/compare-receiver.ts'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { runProject } from '../../../../src/main/app/run/run-project.ts'
import { MappingDocument } from '../../../../src/main/mapping/document.ts'
import type { WritableDb } from '../../../../src/main/store/database.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { settings } from '../../../../src/main/store/settings.ts'
import { noProgress, temporaryFolder } from '../migrate-fixture.ts'

/** A pupil as her row tells of her; `number` is a personnummer with a test serial. */
export type Pupil = {
  readonly id: string
  readonly number?: string
  readonly name: string
  readonly school: string
  readonly group?: string
  readonly marking?: string
}

const key = (column: string, ...transform: string[]) => [
  { column, ...(transform.length > 0 ? { transform } : {}) },
]

/** A mapping whose pupils are keyed by the given column, `Personnr` or `Elev-id`. */
export function pupilMapping(keyColumn: string): MappingDocument {
  const personKey = keyColumn === 'Personnr' ? key('Personnr', 'civicNo') : key(keyColumn)
  return MappingDocument.parse({
    skolflytt: 1,
    name: 'elever',
    version: '1.0.0',
    sources: { elever: { match: { columns: ['Elev-id', 'Namn'] } } },
    entities: [
      {
        entity: 'Organisation',
        once: true,
        keys: [[{ value: 'kommunen' }]],
        attributes: {
          displayName: { value: 'Granviks kommun' },
          organisationType: { value: 'Huvudman' },
          organisationCode: { value: '212000-0000' },
        },
      },
      {
        entity: 'Organisation',
        from: 'elever',
        keys: [key('Skola')],
        attributes: {
          displayName: { column: 'Skola' },
          organisationType: { value: 'Skolenhet' },
          schoolUnitCode: { column: 'Kod' },
          'schoolTypes[]': { value: 'GR' },
          parentOrganisation: { reference: 'Organisation', key: [{ value: 'kommunen' }] },
        },
      },
      {
        entity: 'Person',
        from: 'elever',
        keys: [personKey],
        attributes: {
          givenName: { column: 'Namn' },
          familyName: { value: 'Ek' },
          birthDate: { value: '2014-02-03' },
          'civicNo.value': { column: 'Personnr', transform: ['civicNo'] },
          securityMarking: { column: 'Skydd', default: 'Ingen' },
          'enrolments[]': {
            enroledAt: { reference: 'Organisation', key: key('Skola') },
            schoolType: { value: 'GR' },
            schoolYear: { value: 6 },
            startDate: { value: '2026-07-01' },
          },
        },
      },
      {
        entity: 'Group',
        from: 'elever',
        keys: [[{ column: 'Skola' }, { column: 'Klass' }]],
        attributes: {
          displayName: { column: 'Klass' },
          groupType: { value: 'Klass' },
          startDate: { value: '2026-07-01' },
          organisation: { reference: 'Organisation', key: key('Skola') },
          'groupMemberships[]': { itemKey: ['person'], person: { reference: 'Person', key: personKey } },
        },
      },
    ],
  })
}

export function pupilFile(pupils: readonly Pupil[]): string {
  const rows = pupils.map(({ id, number = '', name, school, group = '6A', marking = '' }) =>
    [id, number, name, school, school === 'Ekskolan' ? '99900011' : '99900022', group, marking].join(';'),
  )
  return `${['Elev-id;Personnr;Namn;Skola;Kod;Klass;Skydd', ...rows].join('\n')}\n`
}

export type PupilProject = {
  readonly db: WritableDb
  /** Imports the pupils in place of those before, and runs. */
  run(pupils: readonly Pupil[] | string, mapping?: MappingDocument): Promise<void>
}

/** A project, in memory unless it has to be a file, that pupils can be run through again and again. */
export function openPupilProject(path = ':memory:'): PupilProject {
  const namespace = 'd5a3b1f2-6c1e-4a57-9d53-0a0a4d3b2c11'
  const db = openProject(path, { create: { name: 'elever', asOf: '2026-11-24', namespace } })
  onTestFinished(() => void db.close())
  return {
    db,
    async run(pupils, mapping = pupilMapping('Elev-id')) {
      const tempDir = temporaryFolder()
      const file = join(tempDir, 'elever.csv')
      writeFileSync(file, typeof pupils === 'string' ? pupils : pupilFile(pupils))
      await importFiles(db, { paths: [file], tempDir, candidates: [mapping] }, noProgress)
      settings(db).set('mapping', mapping)
      await runProject(db, noProgress)
    },
  }
}

/** Compares, and tells what there is to do in few words. */
export async function compareInWords(db: WritableDb, request: Partial<CompareRequest> = {}) {
  const receiver = request.receiver ?? 'mottagaren'
  const difference = await compareWithReceiver(db, { policy: 'leave-out', ...request, receiver }, noProgress)
  const changes = [...readChanges(db, receiver)]
  return { difference, changes, words: changes.map(({ kind, type }) => `${kind} ${type}`) }
}

/** `n` pupils at Ekskolan, each with a name and an id of her own. */
export const somePupils = (n: number): Pupil[] =>
  Array.from({ length: n }, (_, index) => ({
    id: `e${index + 1}`,
    name: `Elev${index + 1}`,
    school: 'Ekskolan',
  }))
