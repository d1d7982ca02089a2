import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { JobState } from '../../src/shared/contract.ts'
import { AppError } from '../../src/shared/errors.ts'
import { fakeOrigin, serveFakeHost, type FakeHost } from '../renderer/fake-host.ts'
import { filledState, sampleAnswers } from '../renderer/sample-answers.ts'
import { photographer } from './photographer.ts'

const renderer = join(import.meta.dirname, '../../out/renderer')

const job: JobState = {
  id: 'j1',
  projectId: 'p1',
  kind: 'run',
  status: 'running',
  phase: 'map',
  done: 30,
  total: 100,
  secondsLeft: 42,
}
const failure = new AppError('project-damaged', {
  sv: 'Projektfilen är skadad på en plats som behövs. Öppna den senaste kopian av filen.',
  en: 'The project file is damaged in a place that is needed. Open the latest copy of the file.',
})
const fail = (): never => {
  throw failure
}

const answers = sampleAnswers(filledState)
const failedJob: JobState = { ...job, status: 'failed', error: { code: failure.code, text: failure.text } }
const states: readonly (readonly [name: string, path: string, host: FakeHost])[] = [
  ['start-fel', '', { answers: { ...answers, 'app/info': fail } }],
  ['projekt-fel', 'project/p1/sources', { answers: { ...answers, 'project/open': fail } }],
  ['kallor-fel', 'project/p1/sources', { answers: { ...answers, 'source/rows': fail } }],
  ['mappning-fel', 'project/p1/mapping?view=edit', { answers: { ...answers, 'mapping/document': fail } }],
]
const runs: readonly (readonly [name: string, state: JobState])[] = [
  ['mappning-arbetar', job],
  ['korning-fel', failedJob],
]

/** What a real project cannot be brought into at will: answered by a host that only acts. */
export async function shootHardStates(browser: Browser, folder: string): Promise<void> {
  for (const [name, path, host] of states) {
    const page = await browser.newPage({ locale: 'sv-SE', reducedMotion: 'reduce' })
    await serveFakeHost(page, renderer, host)
    await page.goto(`${fakeOrigin}/#/${path}`)
    await page.getByRole('alert').first().waitFor()
    await photographer(page, folder)(name)
    await page.close()
  }
  for (const [name, state] of runs) {
    const page = await browser.newPage({ locale: 'sv-SE', reducedMotion: 'reduce' })
    await serveFakeHost(page, renderer, {
      answers: { ...answers, 'run/start': () => ({ jobId: 'j1' }), 'job/state': () => state },
      jobs: { j1: [state] },
    })
    await page.goto(`${fakeOrigin}/#/project/p1/mapping`)
    await page.getByRole('button', { name: 'Kör mappningen igen' }).click()
    await page
      .getByRole(state.status === 'failed' ? 'alert' : 'progressbar')
      .first()
      .waitFor()
    await photographer(page, folder)(name)
    await page.close()
  }
}
