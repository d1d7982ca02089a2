/**
 * `npm test`: everything, as CI runs it. Types, lint and format first, then the build, then each test runner by itself (the
 * browser tests want the processor alone). The last line adds up all of it; a step that fails without a count is one failure.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.ts'
import { ensureBrowser } from './ensure-browser.ts'
import { runNode } from './run-program.ts'

type Counts = { passed: number; failed: number }

const steps: readonly (() => Promise<Counts>)[] = [
  step('types', () => runNode('node_modules/typescript/bin/tsc', ['-b'])),
  step('lint', () => runNode('node_modules/oxlint/bin/oxlint', ['--type-aware', 'src', 'test', 'scripts'])),
  step('format', () =>
    runNode('node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  ),
  step('build', build),
  step('browser', async () => (ensureBrowser() ? 0 : 1)),
  () => runTests('unit'),
  () => runTests('long'),
  () => runTests('e2e'),
  () => runTests('package'),
]

const total: Counts = { passed: 0, failed: 0 }
for (const run of steps) {
  const { passed, failed } = await run()
  total.passed += passed
  total.failed += failed
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed > 0 ? 1 : 0

function step(name: string, run: () => Promise<number>): () => Promise<Counts> {
  return async () => {
    say(name)
    try {
      return { passed: 0, failed: (await run()) === 0 ? 0 : 1 }
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
      return { passed: 0, failed: 1 }
    }
  }
}

async function runTests(project: string): Promise<Counts> {
  say(`tests: ${project}`)
  const folder = mkdtempSync(join(tmpdir(), 'skolflytt-test-'))
  const report = join(folder, 'report.json')
  try {
    const args = [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]
    const status = await runNode('node_modules/vitest/vitest.mjs', args)
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    // A file that does not load fails without a failed test in it.
    return { passed: numPassedTests, failed: Math.max(numFailedTests, status === 0 ? 0 : 1) }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function say(line: string): void {
  process.stdout.write(`\n— ${line}\n`)
}
