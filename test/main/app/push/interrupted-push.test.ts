/** Skolverket's service, 20 000 pupils, and a machine that loses its power three times. */
import { spawn } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, expect, test } from 'vitest'
import { startReceiver, type Fault, type Seen } from '../../../receivers/dnp-receiver.ts'
import { temporaryFolder } from '../migrate-fixture.ts'
import { makeProject, pupilRow, sourceFiles, testReceiver } from './push-fixture.ts'

const commandLine = join(import.meta.dirname, '../../../../src/main/host/cli/main.ts')
const pupils = 20_000

type Pushed = { readonly status: number | null; readonly killed: boolean }

/** Runs `skolflytt push` as a process of its own. `kill` ends it as a power cut would. */
function startPush(project: string, receiver: string, url: string): { done: Promise<Pushed>; kill(): void } {
  const child = spawn(
    process.execPath,
    [
      commandLine,
      'push',
      project,
      '--receiver',
      receiver,
      '--to',
      url,
      '--json',
      '--overrule',
      'Första leveransen.',
    ],
    { stdio: 'ignore' },
  )
  return {
    done: new Promise((resolve) => {
      child.on('exit', (status, signal) => resolve({ status, killed: signal === 'SIGKILL' }))
    }),
    kill: () => void child.kill('SIGKILL'),
  }
}

test('a push that is killed three times ends as one that was not, and nothing is sent twice', async () => {
  const dir = temporaryFolder()
  const [whole, broken] = [join(dir, 'hel.skolflytt'), join(dir, 'bruten.skolflytt')]
  const db = await makeProject(
    sourceFiles(Array.from({ length: pupils }, (_, n) => pupilRow(n, { group: `${n % (pupils / 25)}` }))),
    whole,
  )
  db.close()
  copyFileSync(whole, broken)
  const receiver = join(dir, 'mottagare.json')
  writeFileSync(receiver, JSON.stringify(testReceiver('dnp', { retries: 3, batchObjects: pupils / 50 })))

  const calm = await startReceiver()
  onTestFinished(() => calm.close())
  expect(await startPush(whole, receiver, calm.url).done).toEqual({ status: 0, killed: false })

  // Killed while a call is on its way, after one was taken in but not heard of, and while its job is asked about.
  const cuts: ((seen: Seen) => Fault | undefined)[] = [
    ({ path, number }) => (path === 'persons/bulk' && number > 20 ? { drop: 'before' } : undefined),
    ({ path, number }) => (path === 'persons/bulk' && number > 60 ? { drop: 'after' } : undefined),
    ({ path, number }) =>
      path.startsWith('groups/bulk/jobs/') && number > 100 ? { drop: 'before' } : undefined,
  ]
  let running: { kill(): void } | undefined
  const rough = await startReceiver({
    fault(seen) {
      const fault = cuts[0]?.(seen)
      if (!fault) return undefined
      cuts.shift()
      running?.kill()
      return fault
    },
  })
  onTestFinished(() => rough.close())
  const ends: Pushed[] = []
  for (let times = 0; times < 4; times += 1) {
    const push = startPush(broken, receiver, rough.url)
    running = push
    ends.push(await push.done)
  }
  const killed = { status: null, killed: true }
  expect(ends).toEqual([killed, killed, killed, { status: 0, killed: false }])
  expect([...rough.state].map(([path, objects]) => [path, objects.size])).toEqual(
    [...calm.state].map(([path, objects]) => [path, objects.size]),
  )
  for (const [path, objects] of calm.state)
    for (const [id, object] of objects) expect(rough.state.get(path)?.get(id)).toEqual(object)
  expect(rough.state.get('persons')?.size).toBe(pupils + 2)
  expect(Math.max(...rough.writes.values())).toBe(1)
}, 900_000)
