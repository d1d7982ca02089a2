/**
 * Finds where the values of a JSON text begin and end, without parsing them, from chunks of any size: a whole file is
 * never in memory, and a value that is no JSON costs only itself. A plan says which containers are opened and which
 * values are taken whole.
 */
import {
  closeList,
  closeObject,
  colon,
  comma,
  endOfContainer,
  endOfScalar,
  keepText,
  maxLength,
  openList,
  openObject,
  quote,
  startCapture,
  type Capture,
} from './json-capture.ts'

export type Role =
  /** May be a resource or an envelope of resources: whoever takes it decides. */
  | 'document'
  | 'resource'
  /** Of a BulkRequest. */
  | 'operation'
  /** Of an envelope, beside the resources. */
  | 'member'

/** What to do with a value: a list or an object is opened where there is a plan for what is inside, else it is taken whole. */
export type Plan = { readonly role: Role; readonly items?: Plan; readonly members?: (key: string) => Plan }

export type Piece = {
  readonly text: string
  readonly role: Role
  /** Keys that lead here through the opened objects, outermost first. */
  readonly keys: readonly string[]
  /** From 0; absent outside lists. */
  readonly index: number | undefined
  /** Line of its first character, from 1. */
  readonly line: number
  /** Ends before it is closed; nested too deeply; longer than a value may be (`text` is its beginning). */
  readonly fault: 'cut' | 'deep' | 'large' | undefined
}

export type SplitterHandlers = {
  /** A plan in return says that the piece is an envelope, to be opened by it. */
  piece(piece: Piece): Plan | undefined
  /** A document so long that it is worth opening before its end is seen. A plan in return opens it. */
  peek?(beginning: string): Plan | undefined
  /** A value begins under a key of an opened object. */
  begin?(key: string, kind: 'array' | 'object' | 'other'): void
  /** A comma with nothing after it, or between documents. */
  spareComma?(line: number): void
  /** The text ends inside an opened list or object, or something is closed that was never opened. */
  unbalanced?(line: number): void
}

/** A document longer than this is opened while it is read. */
const peekLength = 256 * 1024

/** Something where a key should stand. */
const misplaced: Plan = { role: 'resource' }

type Frame = {
  readonly plan: Plan
  readonly list: boolean
  key: string | undefined
  index: number
  afterComma: boolean
}

export function createSplitter(
  root: Plan,
  handlers: SplitterHandlers,
): { push(text: string): void; end(): void } {
  const frames: Frame[] = []
  let capture: Capture | undefined
  let line = 1
  return {
    push(text) {
      line = scan(text, line)
    },
    end() {
      let cut = false
      // What is opened again at its end leaves its own last value.
      while (capture) cut = !finish(capture, capture.kind === 'literal' ? undefined : 'cut')
      if (frames.length > 0 && !cut) handlers.unbalanced?.(line)
    },
  }

  /** Goes through a text that begins on a line; gives the line it ends on. */
  function scan(text: string, firstLine: number): number {
    let counted = 0
    let lineHere = firstLine
    const lineAt = (at: number) => {
      for (
        let next = text.indexOf('\n', counted);
        next !== -1 && next < at;
        next = text.indexOf('\n', counted)
      ) {
        lineHere += 1
        counted = next + 1
      }
      return lineHere
    }
    let at = 0
    while (at < text.length) {
      if (capture) {
        at = extend(capture, text, at)
        continue
      }
      const code = text.charCodeAt(at)
      const frame = frames.at(-1)
      if (code === openObject || code === openList) {
        const plan = planOf(frame)
        if (frame?.key !== undefined) handlers.begin?.(frame.key, code === openList ? 'array' : 'object')
        if (code === openList ? plan.items : plan.members) {
          open(plan, code === openList)
          at += 1
        } else {
          capture = startCapture('container', plan.role, lineAt(at))
        }
        continue
      }
      if (code === closeObject || code === closeList) {
        if (frame?.list === (code === closeList)) {
          if (frame.afterComma) handlers.spareComma?.(lineAt(at))
          close()
        } else {
          handlers.unbalanced?.(lineAt(at))
        }
        at += 1
        continue
      }
      if (code === comma) {
        if (!frame) handlers.spareComma?.(lineAt(at))
        else {
          frame.afterComma = true
          frame.key = undefined
        }
      } else if (code > 0x20 && code !== colon && code !== 0xfeff) {
        if (frame?.key !== undefined) handlers.begin?.(frame.key, 'other')
        capture = startCapture(code === quote ? 'string' : 'literal', planOf(frame).role, lineAt(at))
        at = extend(capture, text, at, at + 1)
        continue
      }
      at += 1
    }
    return lineAt(text.length)
  }

  /** Takes text into the capture, from `at`, looking at it from `from`; gives the place after it. */
  function extend(value: Capture, text: string, at: number, from = at): number {
    const end =
      value.kind === 'container' ? endOfContainer(value, text, from) : endOfScalar(value, text, from)
    keepText(value, text.slice(at, end ?? text.length))
    if (end !== undefined) {
      finish(value, undefined)
      return end
    }
    if (value.role === 'document' && !value.peeked && value.length > peekLength && handlers.peek) {
      value.peeked = true
      const beginning = value.parts.join('')
      const plan = beginning.startsWith('{') ? handlers.peek(beginning) : undefined
      if (plan) {
        capture = undefined
        openAgain(plan, beginning, value.line)
      }
    }
    return text.length
  }

  /** True when the value was an envelope and is open now. */
  function finish(value: Capture, fault: 'cut' | undefined): boolean {
    capture = undefined
    const frame = frames.at(-1)
    const text = value.parts.join('')
    if (frame && !frame.list && frame.key === undefined && value.kind === 'string' && fault === undefined) {
      frame.key = unquote(text)
      frame.afterComma = false
      return false
    }
    const keys = frames.flatMap(({ key }) => key ?? [])
    const piece = {
      text,
      role: value.role,
      keys,
      index: frame?.list ? frame.index : undefined,
      line: value.line,
      fault: value.length > maxLength ? ('large' as const) : value.deep ? ('deep' as const) : fault,
    }
    const plan = handlers.piece(piece)
    if (plan) openAgain(plan, text, value.line)
    else ended(frame)
    return plan !== undefined
  }

  /** Opens a container that was taken whole, or its beginning, and goes through what is inside. */
  function openAgain(plan: Plan, text: string, firstLine: number): void {
    open(plan, text.startsWith('['))
    scan(text.slice(1), firstLine)
  }

  function open(plan: Plan, list: boolean): void {
    frames.push({ plan, list, key: undefined, index: 0, afterComma: false })
  }

  function close(): void {
    frames.pop()
    ended(frames.at(-1))
  }

  /** A value has ended inside the frame. */
  function ended(frame: Frame | undefined): void {
    if (!frame) return
    frame.index += 1
    frame.key = undefined
    frame.afterComma = false
  }

  function planOf(frame: Frame | undefined): Plan {
    if (!frame) return root
    if (frame.list) return frame.plan.items ?? misplaced
    return frame.key === undefined ? misplaced : (frame.plan.members?.(frame.key) ?? misplaced)
  }
}

function unquote(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}
