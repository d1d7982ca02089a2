/** Decides what each document is, opens envelopes and hands on what is inside. */
import {
  classifyDocument,
  describedBy,
  isTypeName,
  outlineOf,
  outlineOfBeginning,
  type Shape,
} from './classify-document.ts'
import type { Sink } from './item.ts'
import { createSplitter, type Piece, type Plan, type SplitterHandlers } from './json-splitter.ts'
import { isObject, parseJson, type JsonObject } from './json-value.ts'
import { readSchemas } from './recognise-type.ts'

/** Of a value over a limit. */
const shownLength = 1000

export type DocumentReader = {
  /** Takes a piece; a plan in return says that it is an envelope to be opened. */
  take(piece: Piece): Plan | undefined
  /** A text that should be one document, with its first line's number. */
  takeWhole(text: string, line: number): void
  /** A request to a server as data; false when it says nothing that can be used. */
  takeRequest(method: string, path: string, data: JsonObject | undefined, bulkId: string | undefined): boolean
  /** For a splitter whose pieces are documents. */
  readonly handlers: SplitterHandlers
}

export function createDocumentReader(sink: Sink): DocumentReader {
  let shape: Shape | undefined
  const handlers = {
    piece: take,
    peek,
    spareComma: (line: number) => sink({ is: 'comma', line }),
    unbalanced: (line: number) => sink({ is: 'unbalanced', line }),
  }
  return { take, takeWhole, takeRequest, handlers }

  function begin(found: Shape, plan: Plan): Plan {
    shape = found
    sink({ is: 'shape', shape: found })
    return plan
  }

  /** A text that should be one document. */
  function takeWhole(text: string, line: number): void {
    const plan = take({ text, role: 'document', keys: [], index: undefined, line, fault: undefined })
    if (!plan) return
    const splitter = createSplitter(plan, handlers)
    splitter.push(text)
    splitter.end()
  }

  function take(piece: Piece): Plan | undefined {
    const { role, text, keys } = piece
    if (piece.fault === 'deep' || piece.fault === 'large') {
      stray({ ...piece, text: text.slice(0, shownLength) }, 'IMP-23', piece.fault)
      return undefined
    }
    if (role === 'member' && piece.fault === undefined) {
      const total = keys.at(-1) === 'totalResults' ? parseJson(text) : undefined
      if (typeof total === 'number') sink({ is: 'total', total })
      return undefined
    }
    const parsed = parseJson(text)
    // Windermere stores each resource as a text.
    const value =
      role === 'resource' && typeof parsed === 'string' && keys.length > 1 ? parseJson(parsed) : parsed
    if (value === undefined) return role === 'document' ? openBroken(piece) : stray(piece, 'SCM-20')
    else if (!isObject(value)) stray(piece, 'SCM-02')
    else if (role === 'operation') takeOperation(value, piece)
    else if (role === 'resource') takeResource(value, typeof parsed === 'string' ? parsed : text, keys)
    else return takeDocument(value, text)
    return undefined
  }

  /** What is no JSON as a whole may still be an envelope whose other resources are. */
  function openBroken(piece: Piece): Plan | undefined {
    return (piece.text.startsWith('{') ? peek(piece.text) : undefined) ?? stray(piece, 'SCM-20')
  }

  function peek(beginning: string): Plan | undefined {
    const classified = classifyDocument(outlineOfBeginning(beginning))
    return classified.is === 'envelope' ? begin(classified.shape, classified.plan) : undefined
  }

  function takeDocument(value: JsonObject, text: string): Plan | undefined {
    const classified = classifyDocument(outlineOf(value))
    if (classified.is === 'envelope') return begin(classified.shape, classified.plan)
    if (classified.is === 'notData') sink({ is: 'notData', what: classified.what })
    else
      sink({
        is: 'resource',
        value,
        text,
        place: undefined,
        id: undefined,
        bulkId: undefined,
        within: undefined,
      })
    return undefined
  }

  function takeResource(value: JsonObject, text: string, keys: readonly string[]): void {
    const what = describedBy(readSchemas(value))
    if (what !== undefined) {
      sink({ is: 'notData', what })
      return
    }
    const placeAt = keys.findLastIndex(isTypeName)
    const within = shape === 'list' ? 'list' : shape === 'page' ? 'page' : undefined
    sink({
      is: 'resource',
      value,
      text,
      place: keys[placeAt],
      id: placeAt === -1 ? undefined : keys[placeAt + 1],
      bulkId: undefined,
      within,
    })
  }

  function takeOperation(operation: JsonObject, piece: Piece): void {
    const { method, path, bulkId, data } = operation
    const known =
      typeof method === 'string' &&
      typeof path === 'string' &&
      takeRequest(
        method,
        path,
        isObject(data) ? data : undefined,
        typeof bulkId === 'string' ? bulkId : undefined,
      )
    if (!known) stray(piece, 'SCM-02')
  }

  /** A request to a server as data: what it creates or replaces, removes, or would change (which needs what the server has). */
  function takeRequest(
    method: string,
    path: string,
    data: JsonObject | undefined,
    bulkId: string | undefined,
  ): boolean {
    const segments = path
      .replace(/[?#].*$/, '')
      .split('/')
      .filter((segment) => segment !== '')
    const placeAt = segments.findLastIndex(isTypeName)
    const place = segments[placeAt === -1 ? 0 : placeAt]
    const id = placeAt === -1 ? undefined : segments[placeAt + 1]
    const verb = method.toUpperCase()
    if (verb === 'DELETE') {
      if (place === undefined || id === undefined) return false
      sink({ is: 'remove', place, id })
      return true
    }
    if (!data) return false
    if (verb === 'PATCH') {
      const value = { method, path, ...data }
      sink({
        is: 'resource',
        value,
        text: JSON.stringify(value),
        place: 'PatchOp',
        id: undefined,
        bulkId: undefined,
        within: undefined,
      })
    } else {
      sink({ is: 'resource', value: data, text: JSON.stringify(data), place, id, bulkId, within: 'delta' })
    }
    return true
  }

  function stray(
    { text, line, index, role }: Piece,
    rule: 'SCM-02' | 'SCM-20' | 'IMP-23',
    limit?: 'deep' | 'large',
  ): undefined {
    sink({
      is: 'stray',
      text,
      rule,
      line,
      index,
      ...(limit !== undefined && { limit }),
      ...(role === 'resource' && shape === 'list' && { listed: true }),
    })
  }
}
