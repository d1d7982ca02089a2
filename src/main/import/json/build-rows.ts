/** From items to staged rows with their findings: which source they belong to, which cells they have, what is odd about them. */
import type { Finding } from '../../../shared/finding.ts'
import type { Cell, Column, InputFile, JsonValue, StagedRow } from '../source.ts'
import { createColumnTable, maxColumns, type ColumnTable } from './column-table.ts'
import { createFinding } from './findings.ts'
import type { Item } from './item.ts'
import { isObject, type JsonObject } from './json-value.ts'
import { idText, isUuid, normaliseResource, type Note } from './normalise-resource.ts'
import { lastSegment, readSchemas, recogniseType, type RecognisedType } from './recognise-type.ts'
import { findResourceType } from './resource-types.ts'

/** A source of the file while it is read. */
export type SourceState = {
  readonly name: string
  readonly kind: 'scim' | 'ss12000'
  readonly part: string
  /** False for a type that the standard does not have, and for what is no resource at all. */
  readonly known: boolean
  /** How the type of its first row was recognised. */
  readonly by: RecognisedType['by']
  readonly columns: ColumnTable
  rows: number
}

export type ResourceItem = Extract<Item, { is: 'resource' }>

export type BuiltRow = {
  readonly source: SourceState
  readonly row: StagedRow
  readonly findings: readonly Finding[]
  /** As in SCIM, lower case. */ readonly externalId: string | undefined
}

/** What the whole file tells about its ids; empty while that is still being found out. */
export type FileIds = {
  readonly resolveBulkId: (bulkId: string) => string | undefined
  readonly areAliases: (type: string, one: string, other: string) => boolean
}

/** First rows of a source that detection shows. */
export const sampleSize = 100
/** Enough for what real attributes combine to. */
const maxLayouts = 10_000

/** The part that holds what is no resource: its rows have the text in their only cell, and wait. */
export const strayPart = '?'

const limits = {
  deep: { limit: 'Ett värde har fler nivåer än 64.', limitEn: 'A value has more levels than 64.' },
  large: { limit: 'Ett värde är längre än 16 MB.', limitEn: 'A value is longer than 16 MB.' },
  columns: {
    limit: `Posterna har fler attribut än ${maxColumns}.`,
    limitEn: `The records have more attributes than ${maxColumns}.`,
  },
}

export type RowBuilder = {
  readonly sources: ReadonlyMap<string, SourceState>
  addResource(item: ResourceItem): BuiltRow
  /** As `addResource`, but no cells and findings once the source has shown enough rows and the layout is not new: for counting, columns and ids. */
  glanceAt(item: ResourceItem): BuiltRow
  addStray(item: Extract<Item, { is: 'stray' }>): BuiltRow
}

export function createRowBuilder(
  file: InputFile,
  ids: FileIds,
  columnsOf: (source: string) => readonly Column[],
): RowBuilder {
  const sources = new Map<string, SourceState>()
  const layouts = new Set<string>()
  return { sources, addResource, glanceAt, addStray }

  function findSource(part: string, type: Omit<RecognisedType, 'type'>): SourceState {
    const name = `${file.name}#${part}`
    const existing = sources.get(name)
    if (existing) return existing
    const made = {
      name,
      kind: type.kind,
      part,
      known: type.known,
      by: type.by,
      columns: createColumnTable(columnsOf(name)),
      rows: 0,
    }
    sources.set(name, made)
    return made
  }

  function addStray({ text, rule, line, index, limit }: Extract<Item, { is: 'stray' }>): BuiltRow {
    const place = placeOf(file, line, index)
    const params = limit === undefined ? { place } : limits[limit]
    return keepText(text, (at) =>
      createFinding(rule, params, { ...at, path: index === undefined ? place : `[${index}]` }),
    )
  }

  function glanceAt(item: ResourceItem): BuiltRow {
    const { value } = item
    const { externalId, dbg } = value
    const type = recognise(item)
    const source = type && sources.get(`${file.name}#${type.type}`)
    if (!source || source.rows < sampleSize || dbg !== undefined) return addResource(item)
    const hasOwnId = typeof externalId === 'string' && externalId !== ''
    if (source.kind === 'scim' && !hasOwnId) return addResource(item)
    const layout = `${type.type}:${layoutOf(value, 0)}`
    if (!layouts.has(layout)) {
      if (layouts.size < maxLayouts) layouts.add(layout)
      return addResource(item)
    }
    source.rows += 1
    const id = hasOwnId ? (isUuid(externalId) ? externalId.toLowerCase() : externalId) : undefined
    return { source, row: { row: source.rows, cells: [] }, findings: [], externalId: id }
  }

  function recognise({ value, place, within }: ResourceItem): RecognisedType | undefined {
    return recogniseType(value, place, file.name, within === 'page' ? 'ss12000' : undefined)
  }

  function addResource(item: ResourceItem): BuiltRow {
    const { value } = item
    const dummy = reasonOfDummy(value)
    const type = recognise(item)
    if (!type) {
      if (dummy === undefined)
        return keepText(item.text, (at) => createFinding('SCM-01', { type: strayPart }, at))
      const built = keepText(item.text, (at) =>
        createFinding('SCM-18', { reason: dummy }, { ...at, value: dummy }),
      )
      return { ...built, row: { row: built.row.row, cells: built.row.cells, skip: 'dummy' } }
    }
    const source = findSource(type.type, type)
    source.rows += 1
    const row = source.rows
    const at = `${source.part}[${row - 1}]`
    const findings: Finding[] = []
    const cells: Cell[] = []
    let full = false
    if (source.kind === 'ss12000') {
      for (const [key, member] of Object.entries(value)) {
        if (!isOpened(key, member)) putMember([key], member)
        else for (const [name, inner] of Object.entries(member)) putMember([key, name], inner)
      }
      return done(undefined)
    }
    const notes: Note[] = []
    const entries = normaliseResource(value, {
      type: source.part,
      givenId: item.id,
      resolveBulkId: ids.resolveBulkId,
      areAliases: ids.areAliases,
      note: (note) => notes.push(note),
    })
    for (const entry of entries) put(entry.path, entry.origin, entry.value)
    const known = entries.find(({ path }) => path.length === 1 && path[0] === 'externalId')?.value
    const externalId = known === undefined ? undefined : idText(known)
    if (dummy !== undefined) {
      findings.push(createFinding('SCM-18', { reason: dummy }, place('', externalId)))
      return { ...done(externalId), row: { row, cells, skip: 'dummy' } }
    }
    if (source.known) {
      for (const { rule, path, params, value: noted } of notes) {
        findings.push(
          createFinding(rule, params, {
            ...place(path, externalId),
            ...(noted !== undefined && { value: noted }),
          }),
        )
      }
      if (type.by === 'attributes')
        findings.push(createFinding('SCM-03', { type: source.part }, place('', externalId)))
      for (const schema of readSchemas(value)) {
        if (isOtherEdition(schema)) findings.push(createFinding('SCM-04', { schema }, place('', externalId)))
      }
    }
    return done(externalId)

    function putMember(path: readonly string[], member: JsonValue): void {
      const name = path.join('.')
      put(path, name, member)
      // Staging cannot tell null from absent, so this is the last place to see it (nothing is nullable in 2.1.0).
      if (member === null) findings.push(createFinding('COD-05', { attribute: name }, place(name, undefined)))
    }

    function put(path: readonly string[], origin: string, cell: Cell): void {
      const column = source.columns.find(path, origin)
      if (!column) {
        full = true
        return
      }
      while (cells.length < column.position - 1) cells.push(undefined)
      cells[column.position - 1] = cell
    }

    function place(path: string, id: string | undefined) {
      const column = path.replace(/\[\d+\].*$/, '')
      return {
        source: source.name,
        row,
        path: path === '' ? at : `${at}.${path}`,
        ...(column !== '' && { column }),
        ...(id !== undefined && isUuid(id) && { id }),
      }
    }

    function done(id: string | undefined): BuiltRow {
      if (full) findings.push(createFinding('IMP-23', limits.columns, place('', id)))
      return { source, row: { row, cells, ...(full && { held: true }) }, findings, externalId: id }
    }
  }

  function keepText(
    text: string,
    find: (at: { source: string; row: number; path: string }) => Finding,
  ): BuiltRow {
    const source = findSource(strayPart, { kind: 'scim', by: 'place', known: false })
    source.rows += 1
    source.columns.find(['text'], 'text')
    const finding = find({ source: source.name, row: source.rows, path: `${strayPart}[${source.rows - 1}]` })
    return {
      source,
      row: { row: source.rows, cells: [text], held: true },
      findings: [finding],
      externalId: undefined,
    }
  }
}

/** Which attributes an object has, and which of them are objects: two of the same layout have the same columns. */
function layoutOf(value: JsonObject, depth: number): string {
  let layout = ''
  for (const name in value) {
    const member = value[name]
    if (member === null || member === '') continue
    if (Array.isArray(member)) layout += member.length === 0 ? '' : `${name}[]`
    else layout += isObject(member) && depth < 8 ? `${name}{${layoutOf(member, depth + 1)}}` : `${name},`
  }
  return layout
}

/** Where in a file, as an editor finds it: `elever.ndjson:5`. */
export function placeOf(file: InputFile, line: number | undefined, index: number | undefined): string {
  return line !== undefined ? `${file.name}:${line}` : `${file.name}[${index ?? 0}]`
}

/** What the EGIL client's cache holds in place of an object whose last transfer failed. */
function reasonOfDummy(value: JsonObject): string | undefined {
  const reason = value['dbg']
  const isMarker =
    typeof reason === 'string' &&
    Object.keys(value).every((key) => key === 'dbg' || key === 'externalId' || key === 'id')
  return isMarker ? reason : undefined
}

const knownSchemas = [
  /^urn:scim:schemas:extension:(?:sis:school|egil):1\.0:/,
  /^urn:ietf:params:scim:schemas:(?:core|extension:enterprise):2\.0:User$/,
]

/** A URN whose last segment is a type, but not as tag 1.0 writes it. */
function isOtherEdition(schema: string): boolean {
  return (
    findResourceType(lastSegment(schema)) !== undefined &&
    !knownSchemas.some((pattern) => pattern.test(schema))
  )
}

/** Objects of 2020 become columns by path (ADR 7); one of nothing, and what an answer has embedded, stay as they are. */
function isOpened(key: string, member: JsonValue): member is JsonObject {
  return isObject(member) && key !== '_embedded' && Object.keys(member).length > 0
}

/** The entity that a row of a `ss12000` source was. A null is an absent one: staging keeps no difference. */
export function entityFromRow(columns: readonly Column[], { cells }: Pick<StagedRow, 'cells'>): JsonObject {
  const entity = new Map<string, JsonValue>()
  for (const { path, position } of columns) {
    const [name, inner] = path
    const cell = cells[position - 1]
    if (name === undefined || cell === undefined || cell === null) continue
    const outer = entity.get(name)
    if (inner === undefined) entity.set(name, cell)
    // fromEntries and not a spread with a computed name: `__proto__` is a name like any other.
    else
      entity.set(name, Object.fromEntries([...(isObject(outer) ? Object.entries(outer) : []), [inner, cell]]))
  }
  return Object.fromEntries(entity)
}
