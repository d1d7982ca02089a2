/** The EGIL client's `http-log-file`: each request between lines of `>`, each answer between lines of `<`. */
import { createDocumentReader } from './document-reader.ts'
import type { Sink, TextReader } from './item.ts'
import { isObject, parseJson } from './json-value.ts'

const requestEdge = /^>{10,}$/
const answerEdge = /^<{10,}$/
const requestLine = /^(POST|PUT|PATCH|DELETE) to (\S+)/
const maxRequestLength = 16 * 1024 * 1024

export function isHttpLog(head: string): boolean {
  return /^\ufeff?\s*>{10,}\r?\n\s*(?:POST|PUT|PATCH|DELETE) to \S/.test(head)
}

export function createLogReader(sink: Sink): TextReader {
  const documents = createDocumentReader(sink)
  let rest = ''
  let line = 0
  let request:
    | { readonly method: string; readonly url: string; readonly line: number; body: string[]; length: number }
    | undefined
  sink({ is: 'shape', shape: 'log' })
  return {
    push(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const one of lines) takeLine(one)
    },
    end() {
      takeLine(rest)
      finish()
    },
  }

  function takeLine(raw: string): void {
    line += 1
    const trimmed = raw.trim()
    if (requestEdge.test(trimmed) || answerEdge.test(trimmed)) {
      finish()
      return
    }
    const [, method, url] = request ? [] : (requestLine.exec(trimmed) ?? [])
    if (method !== undefined && url !== undefined) request = { method, url, line, body: [], length: 0 }
    else if (request && (request.length += raw.length) <= maxRequestLength) request.body.push(raw)
  }

  function finish(): void {
    if (!request) return
    const { method, url, body } = request
    const text = body.join('\n').trim()
    const piece = {
      text,
      role: 'operation' as const,
      keys: [],
      index: undefined,
      line: request.line,
      fault: undefined,
    }
    const tooLong = request.length > maxRequestLength
    request = undefined
    const data = parseJson(text)
    if (tooLong) documents.take({ ...piece, fault: 'large' })
    else if (text !== '' && data === undefined)
      sink({ is: 'stray', text, rule: 'SCM-20', line: piece.line, index: undefined })
    else if (!documents.takeRequest(method, pathOf(url), isObject(data) ? data : undefined, undefined)) {
      sink({
        is: 'stray',
        text: text || `${method} ${url}`,
        rule: 'SCM-02',
        line: piece.line,
        index: undefined,
      })
    }
  }
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '')
}
