import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { runProject } from '../../../../src/main/app/run/run-project.ts'
import { pushProject, rehearsePush, type PushOptions } from '../../../../src/main/app/push/push-project.ts'
import { undoPush } from '../../../../src/main/app/push/undo-push.ts'
import { MappingDocument } from '../../../../src/main/mapping/document.ts'
import { Receiver } from '../../../../src/main/push/receiver.ts'
import { receivers } from '../../../../src/main/push/receivers/all.ts'
import type { WritableDb } from '../../../../src/main/store/database.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { settings } from '../../../../src/main/store/settings.ts'
import { sourceRepository, sourceWriter } from '../../../../src/main/store/source-repository.ts'
import { checkDigit } from './check-digit.ts'
import { noProgress, temporaryFolder } from '../migrate-fixture.ts'
import { fakeTimer } from '../../push/fake-timer.ts'

export const pushMapping = {
  skolflytt: 1,
  name: 'prov',
  version: '1.0.0',
  sources: {
    skolor: { match: { columns: ['Skola', 'Kod'] } },
    elever: { match: { columns: ['Elev', 'Personnr'] } },
    personal: { match: { columns: ['Anställd', 'Personnr'] } },
  },
  entities: [
    {
      entity: 'Organisation',
      once: true,
      keys: [[{ value: 'huvudman' }]],
      attributes: { displayName: { value: 'Granviks kommun' }, organisationType: { value: 'Huvudman' } },
    },
    {
      entity: 'Organisation',
      from: 'skolor',
      keys: [[{ column: 'Skola' }]],
      attributes: {
        displayName: { column: 'Skola' },
        organisationType: { value: 'Skolenhet' },
        schoolUnitCode: { column: 'Kod' },
        'schoolTypes[]': { value: 'GR' },
        parentOrganisation: { reference: 'Organisation', key: [{ value: 'huvudman' }] },
      },
    },
    {
      entity: 'Person',
      from: 'elever',
      keys: [[{ column: 'Elev' }]],
      attributes: {
        givenName: { column: 'Förnamn' },
        familyName: { value: 'Ek' },
        'civicNo.value': { column: 'Personnr' },
        'eduPersonPrincipalNames[]': { column: 'Konto' },
        securityMarking: { column: 'Skydd', default: 'Ingen' },
        'enrolments[]': {
          enroledAt: { reference: 'Organisation', key: [{ column: 'Skola' }] },
          schoolType: { value: 'GR' },
          schoolYear: { column: 'Årskurs', transform: ['integer'] },
          startDate: { value: '2026-07-01' },
        },
      },
    },
    {
      entity: 'Person',
      from: 'personal',
      keys: [[{ column: 'Anställd' }]],
      attributes: {
        givenName: { column: 'Förnamn' },
        familyName: { value: 'Alm' },
        'civicNo.value': { column: 'Personnr' },
        'eduPersonPrincipalNames[]': { column: 'Konto' },
        'emails[]': { value: { column: 'Konto' }, type: { value: 'Skola personal' } },
      },
    },
    {
      entity: 'Duty',
      from: 'personal',
      keys: [[{ column: 'Anställd' }, { value: 'tjänst' }]],
      attributes: {
        person: { reference: 'Person', key: [{ column: 'Anställd' }] },
        dutyAt: { reference: 'Organisation', key: [{ column: 'Skola' }] },
        dutyRole: { value: 'Lärare' },
        startDate: { value: '2026-07-01' },
      },
    },
    {
      entity: 'Group',
      from: 'elever',
      keys: [[{ column: 'Skola' }, { column: 'Klass' }]],
      attributes: {
        displayName: { column: 'Klass' },
        groupType: { value: 'Klass' },
        schoolType: { value: 'GR' },
        startDate: { value: '2026-07-01' },
        organisation: { reference: 'Organisation', key: [{ column: 'Skola' }] },
        'groupMemberships[]': {
          itemKey: ['person'],
          person: { reference: 'Person', key: [{ column: 'Elev' }] },
        },
      },
    },
  ],
}

export type Pupil = {
  readonly year?: number | string
  readonly firstName?: string
  readonly group?: string
  readonly account?: string
  readonly marking?: string
}

/** Fictional pupils: numbers from Skatteverket's test series (980 to 999). */
export function pupilRow(n: number, pupil: Pupil = {}): string {
  const { year = 6, firstName = 'Åsa', group = `6${'ABCD'[n % 4]}`, marking = '' } = pupil
  const account = pupil.account ?? `u${n}@edu.granvik.example`
  return [`e${n}`, firstName, testNumber(n), account, 'Ekskolan', group, year, marking].join(';')
}

export function testNumber(n: number): string {
  const day = new Date(Date.UTC(2012, 0, 1 + Math.floor(n / 20)))
  const date = day.toISOString().slice(0, 10).replaceAll('-', '')
  const nine = `${date.slice(2)}${980 + (n % 20)}`
  return `${date.slice(0, 2)}${nine}${checkDigit(nine)}`
}

export function sourceFiles(pupils: readonly string[], staff = 2): Record<string, string> {
  const people = Array.from({ length: staff }, (_, n) =>
    [`p${n}`, 'Alva', testNumber(90_000 + n), `l${n}@edu.granvik.example`, 'Ekskolan'].join(';'),
  )
  return {
    'skolor.csv': 'Skola;Kod\nEkskolan;99900011\n',
    'elever.csv': ['Elev;Förnamn;Personnr;Konto;Skola;Klass;Årskurs;Skydd', ...pupils, ''].join('\n'),
    'personal.csv': ['Anställd;Förnamn;Personnr;Konto;Skola', ...people, ''].join('\n'),
  }
}

const namespace = 'd5a3b1f2-6c1e-4a57-9d53-0a0a4d3b2c11'

/** Takes the files instead of those that the project has, and runs. */
export async function runOn(db: WritableDb, files: Readonly<Record<string, string>>): Promise<void> {
  for (const { id } of sourceRepository(db).list()) sourceWriter(db).removeSource(id)
  const tempDir = temporaryFolder()
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(tempDir, name), text)
    return join(tempDir, name)
  })
  const mapping = MappingDocument.parse(pushMapping)
  await importFiles(db, { paths, tempDir, candidates: [mapping] }, noProgress)
  settings(db).set('mapping', mapping)
  await runProject(db, noProgress)
}

export async function makeProject(
  files: Readonly<Record<string, string>>,
  path = ':memory:',
): Promise<WritableDb> {
  const db = openProject(path, { create: { name: 'prov', asOf: '2026-11-24', namespace } })
  if (path === ':memory:') onTestFinished(() => void db.close())
  await runOn(db, files)
  return db
}

/** The shipped receiver with limits that a test has the patience for. */
export function testReceiver(name: 'dnp' | 'generic-rest', limits: object = {}): Receiver {
  const shipped = receivers.find((one) => one.name === name)
  if (!shipped) throw new Error(`no receiver ${name}`)
  const quick = {
    writesPerSecond: 1000,
    readsPerSecond: 1000,
    retries: 3,
    waitMs: 1,
    longestWaitMs: 20,
    ...limits,
  }
  return Receiver.parse({ ...shipped, limits: { ...shipped.limits, ...quick } })
}

export function push(db: WritableDb, url: string, more: Partial<PushOptions> = {}) {
  return pushProject(
    db,
    {
      receiver: testReceiver('dnp'),
      url,
      policy: 'leave-out',
      sentAt: '2026-11-24T10:00:00.000Z',
      timer: fakeTimer(),
      ...more,
    },
    noProgress,
  )
}

export function rehearse(
  db: WritableDb,
  url: string,
  receiver = testReceiver('dnp'),
  see?: Parameters<typeof rehearsePush>[3],
) {
  const options = { receiver, url, policy: 'leave-out', sentAt: '2026-11-24T10:00:00.000Z' } as const
  return rehearsePush(db, options, noProgress, see)
}

export function undo(db: WritableDb, delivery: number) {
  const options = { delivery, sentAt: '2026-11-24T12:00:00.000Z', timer: fakeTimer() }
  return undoPush(db, options, noProgress)
}
