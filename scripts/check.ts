/** `npm run check`: types and lint side by side, then the unit tests; what to run before a commit. Under a minute. */
import { runNode } from './run-program.ts'

const [types, lint] = await Promise.all([
  runNode('node_modules/typescript/bin/tsc', ['-b']),
  runNode('node_modules/oxlint/bin/oxlint', ['--type-aware', 'src', 'test', 'scripts']),
])
const tests = await runNode('node_modules/vitest/vitest.mjs', ['run', '--project', 'unit'])
process.exitCode = types || lint || tests
