/** Takes docs/screenshots/*.png: `node scripts/screenshots.ts`, after a build. It is in test/, whose page models and fake host it uses. */
import { join } from 'node:path'
import { root, runNode } from './run-program.ts'

process.exitCode = await runNode(join(root, 'test/screenshots/main.ts'))
