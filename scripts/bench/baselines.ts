/** What the product is compared with: the least that a stage has to do, by itself, on the same file. Each tells its rows. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import ExcelJS from 'exceljs'
import Papa from 'papaparse'
import { entities, entityTypes } from '../../src/main/model/entities.ts'
import { toJsonSchema } from '../../src/main/model/json-schema.ts'
import { openProjectReadOnly } from '../../src/main/store/open-project.ts'

/** Chunks as large as the product's own: larger strings make papaparse slow (performance.md). */
const chunk = { highWaterMark: 32 * 1024 }

export async function readOnly(file: string): Promise<number> {
  let bytes = 0
  for await (const part of createReadStream(file, chunk)) bytes += Buffer.byteLength(part)
  return bytes > 0 ? 0 : -1
}

export async function papaparseStep(file: string): Promise<number> {
  let rows = -1
  const source = createReadStream(file, { ...chunk, encoding: 'latin1' })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  Papa.parse(source, { delimiter: ';', step: () => (rows += 1), complete: () => resolve(), error: reject })
  await promise
  return rows
}

export async function exceljsStreaming(file: string): Promise<number> {
  let rows = -1
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(file, { sharedStrings: 'cache', worksheets: 'emit' })
  for await (const sheet of reader) for await (const row of sheet) if (row.cellCount > 0) rows += 1
  return rows
}

export async function parseEachLine(file: string): Promise<number> {
  let rows = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const value: unknown = JSON.parse(line)
    if (value !== null) rows += 1
  }
  return rows
}

/** The schemas of the model over the entities that a project holds: yes or no, no words. */
export async function ajvCompiled(project: string): Promise<number> {
  const ajv = ajvFormats.default(new Ajv2020({ strict: false }))
  // They refer to one another (`_embedded`), so all are there before the first is compiled.
  for (const type of entityTypes)
    ajv.addSchema({ ...toJsonSchema(entities[type].answer), $id: `${type}.schema.json` })
  const db = openProjectReadOnly(project)
  let rows = 0
  for (const { type, data } of db
    .prepare<[], { type: string; data: string }>('SELECT type, data FROM entity')
    .iterate()) {
    await ajv.getSchema(`${type}.schema.json`)?.(JSON.parse(data))
    rows += 1
  }
  db.close()
  return rows
}

/** The whole way as one SQL script. Throws where DuckDB is not installed. */
export async function duckdbScript(file: string): Promise<number> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const folder = await mkdtemp(join(dirname(file), 'duckdb-'))
  try {
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
    await connection.run(wholeWay(file, folder))
    const reader = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM staged')
    return Number(reader.getRows()[0]?.[0])
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Pupils, guardians and classes, with the personal numbers' check digits; refused rows are written too. */
function wholeWay(file: string, folder: string): string {
  return `
    CREATE TABLE staged AS SELECT row_number() OVER () + 1 AS row, * FROM
      read_csv('${file}', delim = ';', header = true, all_varchar = true, encoding = 'latin-1');
    CREATE MACRO civic(t) AS CASE WHEN length(replace(t, '-', '')) = 10 THEN '20' ELSE '' END || replace(t, '-', '');
    CREATE MACRO product(n, i) AS n::INTEGER * (2 - (i % 2));
    CREATE MACRO sound(c) AS regexp_full_match(c, '\\d{12}') AND
      list_sum(list_transform(range(0, 10), lambda i: (product(c[3 + i], i) // 10) + (product(c[3 + i], i) % 10))) % 10 = 0;
    CREATE MACRO uuid_of(kind, key) AS md5(kind || key)::UUID;
    CREATE MACRO born(c) AS c[1:4] || '-' || c[5:6] || '-' || c[7:8];
    CREATE TABLE pupil AS SELECT *, civic("Personnr") AS c FROM staged WHERE sound(civic("Personnr")) AND "E-post" NOT LIKE '%@@%';
    CREATE TABLE guardian AS
      SELECT c, any_value(n) AS n, any_value(m) AS m, any_value(e) AS e FROM (
        SELECT civic("Vårdnadshavare 1 personnr") AS c, "Vårdnadshavare 1 namn" AS n, "Vårdnadshavare 1 mobil" AS m, "Vårdnadshavare 1 e-post" AS e FROM pupil
        UNION ALL SELECT civic("Vårdnadshavare 2 personnr"), "Vårdnadshavare 2 namn", "Vårdnadshavare 2 mobil", "Vårdnadshavare 2 e-post" FROM pupil)
      WHERE sound(c) GROUP BY c;
    COPY (SELECT uuid_of('p', c) AS id, "Förnamn" AS givenName, "Efternamn" AS familyName, {value: c, nationality: 'SE'} AS civicNo, born(c) AS birthDate,
        CASE "Kön" WHEN 'F' THEN 'Kvinna' ELSE 'Man' END AS sex, CASE "Skyddad" WHEN 'J' THEN 'Sekretessmarkering' ELSE 'Ingen' END AS securityMarking,
        [{value: "E-post", type: 'Skola elev'}] AS emails,
        [{streetAddress: "Adress", postalCode: "Postnr", locality: "Ort", country: 'SE', type: 'Folkbokföring'}] AS addresses,
        [{enroledAt: {id: uuid_of('o', "Skola")}, schoolType: CASE "Skolform" WHEN 'Grundskola' THEN 'GR' ELSE 'FKLASS' END,
          startDate: "Inskriven", schoolYear: "Årskurs"}] AS enrolments,
        [{person: {id: uuid_of('p', civic("Vårdnadshavare 1 personnr"))}, relationType: 'Vårdnadshavare'},
         {person: {id: uuid_of('p', civic("Vårdnadshavare 2 personnr"))}, relationType: 'Vårdnadshavare'}] AS responsibles
      FROM pupil ORDER BY id) TO '${folder}/pupils.ndjson' (FORMAT json);
    COPY (SELECT uuid_of('p', c) AS id, split_part(n, ', ', 2) AS givenName, split_part(n, ', ', 1) AS familyName, {value: c, nationality: 'SE'} AS civicNo,
        born(c) AS birthDate, [{value: m, type: 'Hem', mobile: true}] AS phoneNumbers, [{value: e, type: 'Privat'}] AS emails
      FROM guardian ORDER BY id) TO '${folder}/guardians.ndjson' (FORMAT json);
    COPY (SELECT uuid_of('g', "Skola" || "Klass") AS id, "Klass" AS displayName, 'Klass' AS groupType, {id: uuid_of('o', "Skola")} AS organisation,
        list({person: {id: uuid_of('p', c)}}) AS groupMemberships
      FROM pupil GROUP BY "Skola", "Klass" ORDER BY id) TO '${folder}/groups.ndjson' (FORMAT json);
    COPY (SELECT row, "Personnr" FROM staged WHERE row NOT IN (SELECT row FROM pupil)) TO '${folder}/refused.ndjson' (FORMAT json);`
}

/** Prints its own measure, since it is a process of its own. */
export async function runPython(file: string): Promise<string> {
  const child = spawn('python3', [join(import.meta.dirname, 'whole_way.py'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(`python3 ended with ${String(status)}`)
  return printed
}
