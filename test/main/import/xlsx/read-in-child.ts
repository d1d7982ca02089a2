/** Reads a workbook in a process of its own and tells how many rows there were. */
import { statSync } from 'node:fs'
import { xlsxReader } from '../../../../src/main/import/xlsx/xlsx-reader.ts'

const path = process.argv[2] ?? ''
const detected = await xlsxReader.detect({ path, name: 'bok.xlsx', size: statSync(path).size })
let rows = 0
for await (const batch of xlsxReader.read(detected)) rows += batch.rows.length
process.send?.(rows)
process.disconnect()
