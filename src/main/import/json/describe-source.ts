import type { DetectedSource } from '../source.ts'
import type { SourceState } from './build-rows.ts'
import type { FileShape } from './item.ts'

type Evidence = DetectedSource['evidence'][number]
type Text = { readonly sv: string; readonly en: string }

const shapes: Readonly<Record<FileShape, Text>> = {
  lines: { sv: 'Varje rad är ett JSON-objekt (NDJSON).', en: 'Each line is a JSON object (NDJSON).' },
  values: {
    sv: 'Filen är ett JSON-objekt, eller flera efter varandra.',
    en: 'The file is one JSON object, or several back to back.',
  },
  array: { sv: 'Filen är en JSON-lista.', en: 'The file is a JSON array.' },
  cache: { sv: 'Filen börjar som EGIL-klientens cache.', en: "The file begins as the EGIL client's cache." },
  log: {
    sv: 'Filen är en logg över EGIL-klientens anrop.',
    en: "The file is a log of the EGIL client's requests.",
  },
  list: {
    sv: 'Posterna står i Resources (SCIM ListResponse).',
    en: 'The records are in Resources (SCIM ListResponse).',
  },
  bulk: {
    sv: 'Posterna står i Operations (SCIM BulkRequest).',
    en: 'The records are in Operations (SCIM BulkRequest).',
  },
  page: {
    sv: 'Posterna står i data, som i SS 12000:2020.',
    en: 'The records are in data, as in SS 12000:2020.',
  },
  keyed: { sv: 'Posterna står under sin typ.', en: 'The records stand under their type.' },
  store: {
    sv: 'Filen är lagret hos en windermere-server.',
    en: 'The file is the store of a windermere server.',
  },
}

const recognition: Readonly<
  Record<SourceState['by'], { readonly confidence: number; readonly reason: Text }>
> = {
  schemas: { confidence: 1, reason: { sv: 'Typen står i schemas.', en: 'The type is in schemas.' } },
  place: {
    confidence: 0.95,
    reason: {
      sv: 'Typen följer av var i filen posterna står.',
      en: 'The type follows from where in the file the records are.',
    },
  },
  meta: { confidence: 0.95, reason: { sv: 'Typen står i meta.', en: 'The type is in meta.' } },
  attributes: {
    confidence: 0.8,
    reason: { sv: 'Attributen är den typens.', en: 'The attributes are those of the type.' },
  },
  file: {
    confidence: 0.6,
    reason: { sv: 'Filen heter som typen.', en: 'The file is named after the type.' },
  },
}

/** What the guesses about a source rest on. */
export function describeSource(source: SourceState, shape: FileShape | undefined): readonly Evidence[] {
  const format = shape === undefined ? [] : [{ what: 'format', confidence: 1, reason: shapes[shape] }]
  return source.known ? [...format, { what: 'type', ...recognition[source.by] }] : format
}
