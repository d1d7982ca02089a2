/** One value of a JSON text while it is collected, chunk by chunk: where does it end? */
import type { Role } from './json-splitter.ts'

/** Deepest nesting of one value. Real data stays under ten. */
const maxDepth = 64
/** Characters of one value. The largest real one, a group with all pupils of a municipality, is about a tenth. */
export const maxLength = 16 * 1024 * 1024

export const quote = 0x22
const backslash = 0x5c
const newline = 0x0a
export const comma = 0x2c
export const colon = 0x3a
export const openList = 0x5b
export const closeList = 0x5d
export const openObject = 0x7b
export const closeObject = 0x7d

export type Capture = {
  readonly kind: 'container' | 'string' | 'literal'
  readonly role: Role
  readonly line: number
  readonly parts: string[]
  length: number
  /** Opening brackets not yet closed, outermost first, down to `maxDepth`. */
  readonly open: number[]
  /** How many are open below `maxDepth`. */
  deeper: number
  deep: boolean
  inString: boolean
  escaped: boolean
  peeked: boolean
}

export function startCapture(kind: Capture['kind'], role: Role, line: number): Capture {
  return {
    kind,
    role,
    line,
    parts: [],
    length: 0,
    open: [],
    deeper: 0,
    deep: false,
    inString: false,
    escaped: false,
    peeked: false,
  }
}

export function keepText(value: Capture, text: string): void {
  value.length += text.length
  if (value.length <= maxLength || value.parts.length === 0) value.parts.push(text)
}

/** The place after the container's end; undefined when it is not in this text. */
export function endOfContainer(value: Capture, text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (value.inString) {
      // No string holds a line break: a quote is missing, and closing here saves the values that follow.
      if (value.escaped) value.escaped = false
      else if (code === backslash) value.escaped = true
      else if (code === quote || code === newline) value.inString = false
    } else if (code === quote) {
      value.inString = true
    } else if (code === openObject || code === openList) {
      if (value.open.length < maxDepth) value.open.push(code)
      else {
        value.deeper += 1
        value.deep = true
      }
    } else if (code === closeObject || code === closeList) {
      if (value.deeper > 0) {
        value.deeper -= 1
        continue
      }
      const opener = value.open.lastIndexOf(code === closeObject ? openObject : openList)
      // Closes what is around the value: the value's own end is missing.
      if (opener === -1) return at
      value.open.length = opener
      if (opener === 0) return at + 1
    }
  }
  return undefined
}

export function endOfScalar(value: Capture, text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (value.kind === 'literal') {
      if (
        code === newline ||
        code === quote ||
        code === comma ||
        code === openList ||
        code === closeList ||
        code === openObject ||
        code === closeObject
      )
        return at
    } else if (value.escaped) value.escaped = false
    else if (code === backslash) value.escaped = true
    else if (code === quote) return at + 1
    else if (code === newline) return at
  }
  return undefined
}
