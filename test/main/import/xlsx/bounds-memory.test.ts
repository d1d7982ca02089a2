/** The bounds of a workbook fit in the memory of the process that reads it. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writerFlags } from '../../../../src/main/jobs/port.ts'
import { makeBook, saveFile } from './make-workbook.ts'

test('texts up to the bound are read in the memory that the writing process has', async () => {
  // 190 million characters in blocks as large as a block may be: 200 kB of file.
  const strings = `<si><t>${'x'.repeat(32_000)}</t></si>`.repeat(5900)
  const rows = '<row><c t="s"><v>0</v></c><c t="s"><v>5899</v></c></row>'.repeat(3000)
  const path = saveFile(makeBook({ sheets: { Elever: `<sheetData>${rows}</sheetData>` }, strings }))
  const child = fork(join(import.meta.dirname, 'read-in-child.ts'), [path], {
    execArgv: [...writerFlags],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const told = await new Promise((resolve) => {
    child.once('message', resolve)
    child.once('exit', (code) => resolve(`exit ${code}`))
  })
  expect(told).toBe(3000)
})
