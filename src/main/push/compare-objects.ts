import type { JsonValue } from '../import/source.ts'
import type { JsonObject } from './way.ts'

/**
 * Whether the receiver's object is the one that was sent: it holds everything that was sent. It may hold more (`meta`, a status of its
 * own), also inside objects; lists have to be as long, in whatever order.
 */
export function holdsSent(theirs: JsonObject, sentJson: string): boolean {
  return holds(theirs, JSON.parse(sentJson))
}

function holds(theirs: JsonValue, sent: JsonValue): boolean {
  if (Array.isArray(sent)) {
    if (!Array.isArray(theirs) || theirs.length !== sent.length) return false
    const left = [...theirs]
    return sent.every((item) => {
      const at = left.findIndex((other) => holds(other, item))
      if (at < 0) return false
      left.splice(at, 1)
      return true
    })
  }
  if (typeof sent !== 'object' || sent === null) return theirs === sent
  if (typeof theirs !== 'object' || theirs === null || Array.isArray(theirs)) return false
  return Object.entries(sent).every(([name, value]) => {
    const other = theirs[name]
    return other !== undefined && holds(other, value)
  })
}
