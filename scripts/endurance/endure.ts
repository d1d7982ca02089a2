/**
 * Kills the whole way (import, fixes, run, deliver, push) at random moments, over and over, and looks at what is left each time: the
 * project opens and is sound, what was committed is still there, no half delivery is in the folder, and what comes out in the end, in files
 * and at the receiver, is what an undisturbed one gives. Throws an Error that says what was lost.
 */
import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openProject } from '../../src/main/store/open-project.ts'
import { fixRepository } from '../../src/main/store/fix-repository.ts'
import { settings } from '../../src/main/store/settings.ts'
import { sourceRepository } from '../../src/main/store/source-repository.ts'

export type Endured = {
  readonly kills: number
  /** How often it was killed in each phase (`read`, `fix`, `map`, `fold`, `check`, `write`, `compare`, `send`). */
  readonly byPhase: Readonly<Record<string, number>>
  /** Whole ways that came to their end in spite of it. */
  readonly finished: number
}

/** Skolverket's service in small, in this process: it outlives the one that is killed. */
export type StartReceiver = () => Promise<{
  readonly url: string
  readonly state: ReadonlyMap<string, ReadonlyMap<string, unknown>>
  close(): Promise<void>
}>

export async function endure(options: {
  readonly kills: number
  /** In 0…1, for the next moment; a seeded one repeats a run as far as processes can be repeated. */
  readonly random: () => number
  /** An empty folder. */
  readonly folder: string
  readonly startReceiver: StartReceiver
  readonly tell?: (line: string) => void
}): Promise<Endured> {
  const { folder, random, startReceiver } = options
  const undisturbed = join(folder, 'undisturbed')
  const calm = await startReceiver()
  const { reports } = await work(undisturbed, calm.url, undefined)
  const expected = digest(undisturbed)
  const received = digestOf(calm)
  await calm.close()
  if (received === digestOf({ state: new Map() })) throw new Error('nothing was sent')
  const byPhase: Record<string, number> = {}
  let kills = 0
  let finished = 0
  let place = join(folder, 'killed')
  let receiver = await startReceiver()
  let known = nothing
  try {
    while (kills < options.kills || known !== nothing) {
      // The last one is let through, so that every disturbed project comes to its end.
      const moment = kills < options.kills ? pickMoment(reports, random) : undefined
      const { killed } = await work(place, receiver.url, moment)
      if (moment && killed) {
        kills += 1
        byPhase[moment.phase] = (byPhase[moment.phase] ?? 0) + 1
        known = inspect(place, known, expected)
        options.tell?.(`${kills}: ${moment.phase}`)
        continue
      }
      if (digest(place) !== expected) throw new Error('the delivery of a killed project is another')
      if (digestOf(receiver) !== received)
        throw new Error('the receiver of a killed project has something else')
      finished += 1
      known = nothing
      rmSync(place, { recursive: true })
      place = join(folder, `killed-${finished}`)
      await receiver.close()
      receiver = await startReceiver()
    }
  } finally {
    await receiver.close()
  }
  return { kills, byPhase, finished }
}

/** What a project had when it was last looked at. */
type Known = { readonly sources: number; readonly fixes: number; readonly run: string }
const nothing: Known = { sources: 0, fixes: 0, run: '' }

/** Looks into what a kill left. */
function inspect(place: string, before: Known, expected: string): Known {
  const path = join(place, 'p.skolflytt')
  if (!existsSync(path)) return before
  const db = openIfBegun(path)
  if (!db) return before
  try {
    const sound = db.pragma('integrity_check', { simple: true })
    if (sound !== 'ok') throw new Error(`the project is damaged: ${String(sound)}`)
    const sources = sourceRepository(db).list().length
    const fixes = fixRepository(db).head()
    // A fix asks for another run: then the one before it counts no more.
    const isCurrent = settings(db).get('changes') === settings(db).get('lastRunOf')
    const run = isCurrent ? (JSON.stringify(settings(db).get('lastRun')) ?? '') : ''
    if (sources < before.sources) throw new Error('sources that were imported are gone')
    if (fixes < before.fixes) throw new Error('a fix that was made is gone')
    if (before.run !== '' && fixes === before.fixes && run !== before.run)
      throw new Error('a run that was finished is gone')
    const left = digest(place)
    if (left !== digestOfNothing && left !== expected) throw new Error('a half delivery was left')
    return { sources, fixes, run }
  } finally {
    db.close()
  }
}

/** A kill before the very first commit leaves an empty file: no project yet, and nothing to lose. */
function openIfBegun(path: string): ReturnType<typeof openProject> | undefined {
  try {
    return openProject(path)
  } catch (error) {
    if (readFileSync(path).length === 0) return undefined
    throw error
  }
}

/** The `nth` progress report of a phase. A phase that was committed before does not come again: then nothing is killed. */
type Moment = { readonly phase: string; readonly nth: number }

/** Every phase alike, however many reports it makes. */
function pickMoment(reports: ReadonlyMap<string, number>, random: () => number): Moment {
  const phases = [...reports]
  const [phase = '', count = 1] = phases[Math.floor(random() * phases.length)] ?? []
  return { phase, nth: Math.ceil(random() * count) }
}

/** Does the work, killed at a moment. Tells how many reports each phase made. */
async function work(
  place: string,
  receiver: string,
  moment: Moment | undefined,
): Promise<{ reports: ReadonlyMap<string, number>; killed: boolean }> {
  const out = join(place, 'out')
  mkdirSync(out, { recursive: true })
  const child = fork(join(import.meta.dirname, 'work.ts'), [join(place, 'p.skolflytt'), out, receiver], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const reports = new Map<string, number>()
  child.on('message', (message) => {
    const phase = typeof message === 'string' ? message : ''
    const count = (reports.get(phase) ?? 0) + 1
    reports.set(phase, count)
    if (phase === moment?.phase && count === moment.nth) child.kill('SIGKILL')
  })
  const [code, signal]: unknown[] = await once(child, 'exit')
  if (signal !== 'SIGKILL' && code !== 0)
    throw new Error(`the work failed by itself: ${String(code ?? signal)}`)
  return { reports, killed: signal === 'SIGKILL' }
}

/** Of all files with their real names; those still being written do not count, as nobody takes them for a delivery. */
function digest(place: string): string {
  const out = join(place, 'out')
  const hash = createHash('sha256')
  for (const name of readdirSync(out).sort()) {
    if (name.endsWith('.partial')) continue
    hash.update(name).update(readFileSync(join(out, name)))
  }
  return hash.digest('hex')
}
/** What a receiver has, in whatever order it came. */
function digestOf({ state }: { readonly state: ReadonlyMap<string, ReadonlyMap<string, unknown>> }): string {
  const all = [...state].flatMap(([path, objects]) =>
    [...objects].map(([id, object]) => `${path} ${id} ${JSON.stringify(object)}`),
  )
  return createHash('sha256').update(all.sort().join('\n')).digest('hex')
}

const digestOfNothing = createHash('sha256').digest('hex')
