/** What a file's ids tell only when all of it is seen: which records come again, which are removed, which ids name the same record. */
import type { BuiltRow, FileIds, ResourceItem } from './build-rows.ts'

type LastEvent = {
  /** Counts resources and removals in file order, from 1. */
  readonly ordinal: number
  /** Of the content; undefined when the record was removed. */
  readonly content: number | undefined
  /** `Users[4]` */
  readonly place: string
  /** The file is a sequence of requests: a later one replaces an earlier one by definition. */
  readonly delta: boolean
}

export type IdIndex = FileIds & {
  /** The later event that puts a record aside; undefined when the record is what counts. */
  findReplacement(type: string, externalId: string, ordinal: number, text: string): LastEvent | undefined
}

export type IdIndexBuilder = {
  addRow(item: ResourceItem, built: BuiltRow, ordinal: number): void
  /** False when the file has no such record so far (SCM-22). */
  addRemoval(type: string, id: string, ordinal: number): boolean
  finish(): IdIndex
}

/** Ids are kept as numbers, so that a million records cost some tens of MB and not the text of their ids. */
export function createIdIndexBuilder(): IdIndexBuilder {
  /** By type and externalId: the content seen last. */
  const contents = new Map<number, number>()
  const lastEvents = new Map<number, LastEvent>()
  /** By type and server id, where it differs: the key of the externalId. */
  const aliases = new Map<number, number>()
  const bulkIds = new Map<string, string>()
  return { addRow, addRemoval, finish }

  function addRow(item: ResourceItem, { source, row, externalId }: BuiltRow, ordinal: number): void {
    if (source.kind !== 'scim' || externalId === undefined || row.skip) return
    if (item.bulkId !== undefined) bulkIds.set(item.bulkId, externalId)
    const key = keyOf(source.part, externalId)
    const { id } = item.value
    if (typeof id === 'string' && id.toLowerCase() !== externalId.toLowerCase())
      aliases.set(keyOf(source.part, id), key)
    const content = hash(item.text)
    if (contents.has(key) || lastEvents.has(key)) {
      lastEvents.set(key, {
        ordinal,
        content,
        place: `${source.part}[${row.row - 1}]`,
        delta: item.within === 'delta',
      })
    }
    contents.set(key, content)
  }

  function addRemoval(type: string, id: string, ordinal: number): boolean {
    const own = keyOf(type, id)
    const key = contents.has(own) ? own : (aliases.get(own) ?? own)
    const found = contents.delete(key)
    if (found) lastEvents.set(key, { ordinal, content: undefined, place: '', delta: true })
    return found
  }

  function finish(): IdIndex {
    contents.clear()
    return {
      resolveBulkId: (bulkId) => bulkIds.get(bulkId),
      areAliases(type, one, other) {
        const [first, second] = [keyOf(type, one), keyOf(type, other)]
        return aliases.get(first) === second || aliases.get(second) === first
      },
      findReplacement(type, externalId, ordinal, text) {
        const last = lastEvents.get(keyOf(type, externalId))
        return last && last.ordinal > ordinal && last.content !== hash(text) ? last : undefined
      },
    }
  }
}

function keyOf(type: string, id: string): number {
  return hash(`${type}/${id.toLowerCase()}`)
}

/** 53 bits of a text (two rounds of multiply and mix, as in MurmurHash): two ids of a million are alike once in twenty thousand files. */
function hash(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0)
}
