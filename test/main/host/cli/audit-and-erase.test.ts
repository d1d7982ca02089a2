import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runCommandLine } from '../../../../src/main/host/cli/program.ts'
import { projectListFile } from '../../../../src/main/host/project-list.ts'
import { temporaryFolder } from '../../app/migrate-fixture.ts'
import { pupilFile, pupilMapping, somePupils, type Pupil } from '../../app/compare/pupil-project.ts'

async function run(args: readonly string[], answer?: string) {
  let out = ''
  let err = ''
  const status = await runCommandLine(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    isTerminal: false,
    ...(answer === undefined ? {} : { ask: async () => answer }),
  })
  return { status, out, err }
}

afterEach(() => void vi.unstubAllEnvs())

let dir = ''
let project = ''
beforeEach(() => {
  dir = temporaryFolder()
  mkdirSync(join(dir, 'hem'))
  vi.stubEnv('SKOLFLYTT_HOME', join(dir, 'hem'))
  vi.stubEnv('TMPDIR', join(dir, 'tmp'))
  mkdirSync(join(dir, 'tmp'))
  project = join(dir, 'skola.skolflytt')
  writeFileSync(join(dir, 'mappning.json'), JSON.stringify(pupilMapping('Elev-id')))
})

async function migrate(pupils: readonly Pupil[], ...options: string[]) {
  const file = join(dir, 'elever.csv')
  writeFileSync(file, pupilFile(pupils))
  const args = ['migrate', file, '--mapping', join(dir, 'mappning.json'), '--out', join(dir, 'ut')]
  return run([...args, '--project', project, '--as-of', '2026-11-24', '--json', ...options])
}

test('the second delivery is compared with the first, and tells', async () => {
  expect((await migrate(somePupils(30))).status).toBe(0)
  const again = await migrate(somePupils(30))
  expect(again.status).toBe(0)
  expect(JSON.parse(again.out).comparison).toMatchObject({
    first: false,
    total: { create: 0, update: 0, delete: 0, reidentified: 0, unchanged: 33 },
  })
  const { out } = await migrate([...somePupils(29), { id: 'n', name: 'Ny', school: 'Ekskolan' }])
  expect(JSON.parse(out).comparison.types.Person).toMatchObject({ create: 1, delete: 1, unchanged: 29 })
  const report = readFileSync(join(dir, 'ut', 'report.html'), 'utf8')
  expect(report).toContain('Sedan förra leveransen')
})

test('a stop has status 1, says what and why and what to do, and leaves the delivered files; a reason goes past it', async () => {
  await migrate(somePupils(30))
  const before = readFileSync(join(dir, 'ut', 'persons.json'), 'utf8')
  const stopped = await migrate(somePupils(5))
  expect(stopped.status).toBe(1)
  expect(stopped.out).toBe('')
  expect(stopped.err).toContain('25 elever på Ekskolan av 30 skulle tas bort')
  expect(stopped.err).toContain('--overrule')
  expect(readFileSync(join(dir, 'ut', 'persons.json'), 'utf8')).toBe(before)
  expect((await migrate(somePupils(5), '--overrule', 'ja')).status).toBe(2)
  const passed = await migrate(somePupils(5), '--overrule', 'Skolan har lagts ned')
  expect(passed.status).toBe(0)
  expect(JSON.parse(readFileSync(join(dir, 'ut', 'persons.json'), 'utf8')).data).toHaveLength(5)
  const { out } = await run(['audit', project])
  expect(out).toContain('skäl Skolan har lagts ned')
})

test('without a project nothing is compared, and nothing stops', async () => {
  const file = join(dir, 'elever.csv')
  const args = ['migrate', file, '--mapping', join(dir, 'mappning.json'), '--out', join(dir, 'ut'), '--json']
  writeFileSync(file, pupilFile(somePupils(30)))
  expect((await run(args)).status).toBe(0)
  writeFileSync(file, pupilFile(somePupils(2)))
  const { status, out } = await run(args)
  expect(status).toBe(0)
  expect(JSON.parse(out)).not.toHaveProperty('comparison')
})

test('the audit log tells what was done, in order, without personal data', async () => {
  await migrate([{ id: '1', number: '20140203-9802', name: 'Örnulv', school: 'Ekskolan' }])
  const { status, out, err } = await run(['audit', project, '--json'])
  expect(status).toBe(0)
  expect(err).toContain('Granskningsloggen är hel: 4 rader')
  const report = JSON.parse(out)
  expect(report).toMatchObject({ ok: true, lines: 4 })
  expect(report.entries.map(({ action }: { action: string }) => action)).toEqual([
    'project-created',
    'files-imported',
    'run',
    'delivery',
  ])
  const text = await run(['audit', project])
  expect(text.out).toMatch(/4 {2}\S+ {2}\S+ {2}Leverans: mottagare filer json/)
  // Four digits may stand in a check sum by chance.
  for (const word of ['-9802', '2014-?0203-?9802', 'Örnulv', '20140203'])
    expect(out + text.out).not.toMatch(new RegExp(word))
  const { out: ndjson } = await run(['audit', project, '--ndjson'])
  expect(
    ndjson
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).number),
  ).toEqual([1, 2, 3, 4])
})

test('audit --verify names the line that was edited, with status 1', async () => {
  await migrate(somePupils(2))
  expect((await run(['audit', project, '--verify'])).status).toBe(0)
  const db = new Database(project)
  db.exec("DROP TRIGGER audit_stays; UPDATE audit SET who = 'någon annan' WHERE number = 2")
  db.close()
  const { status, err, out } = await run(['audit', project, '--verify', '--json', '--lang', 'en'])
  expect(status).toBe(1)
  expect(err).toContain('line 2 has been edited')
  expect(JSON.parse(out)).toMatchObject({ ok: false, broken: { number: 2, fault: 'edited' } })
})

/** Every file below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  )
}

test('erase leaves no file, no place in the list, and no name or number in any folder of the application', async () => {
  const planted = { id: '1', number: '20140203-9802', name: 'Örnulv', school: 'Ekskolan' }
  await migrate([planted, ...somePupils(3)])
  writeFileSync(`${project}.v10.bak`, 'Örnulv 201402039802')
  writeFileSync(`${project}-wal`, '')
  const home = join(dir, 'hem')
  const list = projectListFile(join(home, 'projects.json'))
  list.put({ id: 'p1', name: 'skola', location: project, openedAt: '2026-11-24T10:00:00Z' })
  list.put({
    id: 'p2',
    name: 'annat',
    location: join(dir, 'annat.skolflytt'),
    openedAt: '2026-11-24T10:00:00Z',
  })
  mkdirSync(join(home, 'deliveries', 'p1', '1'), { recursive: true })
  writeFileSync(join(home, 'deliveries', 'p1', '1', 'persons.json'), 'Örnulv 201402039802')
  writeFileSync(join(dir, 'skola.skolflytt.annat'), 'en annan fil')

  const log = join(dir, 'logg.ndjson')
  const { status, out } = await run(['erase', project, '--yes', '--keep-audit', log, '--json'])
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ erased: true, name: 'migrate', audit: { lines: 4 } })
  expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(4)
  expect(readdirSync(dir).filter((name) => name.startsWith('skola'))).toEqual(['skola.skolflytt.annat'])
  expect(list.read().map(({ id }) => id)).toEqual(['p2'])
  expect(filesBelow(home)).toEqual(['projects.json'])
  expect(filesBelow(join(dir, 'tmp'))).toEqual([])
  for (const name of [...filesBelow(home).map((file) => join(home, file)), log])
    expect(readFileSync(name, 'utf8')).not.toMatch(/Örnulv|9802/)
})

test('erase asks on a terminal, and never erases unasked', async () => {
  await migrate(somePupils(2))
  expect(await run(['erase', project])).toMatchObject({
    status: 2,
    err: expect.stringContaining('--yes'),
  })
  expect((await run(['erase', project], 'nej')).status).toBe(2)
  expect(existsSync(project)).toBe(true)
  expect((await run(['erase', project], 'ja')).status).toBe(0)
  expect(existsSync(project)).toBe(false)
})

test('erase touches nothing that is not a project, and none that is open elsewhere', async () => {
  const other = join(dir, 'viktigt.txt')
  writeFileSync(other, 'viktigt')
  const foreign = join(dir, 'annan.sqlite')
  new Database(foreign).exec('CREATE TABLE t (x)').close()
  for (const path of [other, foreign]) {
    expect((await run(['erase', path, '--yes'])).status).toBe(3)
    expect(existsSync(path)).toBe(true)
  }
  expect((await run(['erase', join(dir, 'saknas'), '--yes'])).status).toBe(3)

  await migrate(somePupils(2))
  const open = new Database(project)
  open.prepare('SELECT count(*) FROM audit').get()
  const { status, err } = await run(['erase', project, '--yes'])
  open.close()
  expect(status).toBe(3)
  expect(err).toContain('öppet')
  expect(existsSync(project)).toBe(true)
})
