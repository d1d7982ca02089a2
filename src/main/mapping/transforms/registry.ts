import { civicNo } from './civic-no.ts'
import { date } from './date.ts'
import { get, only, take } from './lists.ts'
import { integer, pad, percent } from './numbers.ts'
import { table } from './table.ts'
import type { Transform } from './transform.ts'
import * as words from './words.ts'

/** All transforms by name. docs/MAPPING.md lists them; a test compares. */
export const transforms: ReadonlyMap<string, Transform> = new Map(
  [
    civicNo,
    date,
    table,
    integer,
    percent,
    pad,
    only,
    take,
    get,
    words.boolean,
    words.securityMarking,
    words.schoolYear,
    words.gyYear,
    words.phone,
    words.lowercase,
    words.uppercase,
    words.eppn,
    words.nameParts,
    words.replace,
    words.extract,
  ].map((transform) => [transform.name, transform]),
)
