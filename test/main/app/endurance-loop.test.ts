import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Held } from '../../../scripts/endurance/loop.ts'

const script = join(import.meta.dirname, '../../../scripts/endurance/loop.ts')
const run = promisify(execFile)

test('the work of term after term leaves no file open, no temporary file, and no memory taken (npm run endurance:loop: 60 terms)', async () => {
  const { stdout } = await run(process.execPath, ['--expose-gc', script, '6'])
  const held: Held[] = JSON.parse(stdout)
  const later = held.slice(2)
  expect(new Set(later.map(({ openFiles }) => openFiles)).size).toBe(1)
  expect(later.map(({ temporaryFiles }) => temporaryFiles)).toEqual([0, 0, 0, 0])
  // What still grows is code that V8 compiles, a tenth of a megabyte a term; the rows of a term are more than one.
  const [first, last] = [later[0]?.heapBytes ?? 0, later.at(-1)?.heapBytes ?? Infinity]
  expect((last - first) / 2 ** 20).toBeLessThan(1.5)
}, 240_000)
