import { AppError } from '../../../shared/errors.ts'
import type { JsonValue } from '../../import/source.ts'
import { findField } from '../../model/fields.ts'
import { Condition, Each, Value } from '../document.ts'
import {
  attributeOfPath,
  isRaw,
  listEntries,
  parseEntryPath,
  rawAt,
  withKey,
  type Raw,
} from './raw-document.ts'

/** What a list entry has besides the attributes of its items. */
export const entryKeys: ReadonlySet<string> = new Set(['itemKey', 'needs', 'each', 'when'])

/**
 * A block with the value at a path set, or taken away (`null`). A list entry goes with its last attribute, a list with its
 * last entry. @throws AppError `mapping-invalid` where the standard has no such attribute or the value is none
 */
export function setValue(block: Raw, path: string, value: JsonValue): Raw {
  const entity = typeof block['entity'] === 'string' ? block['entity'] : ''
  const at = parseEntryPath(path)
  const field = findField(entity, attributeOfPath(path))
  // What the standard lacks can only be taken away.
  if (value !== null && (!field || field.assigned)) {
    throw new AppError('mapping-invalid', {
      sv: `Standardens ${entity} har ingen uppgift ${attributeOfPath(path)} som kan fyllas i. Välj en ur listan.`,
      en: `The standard’s ${entity} has no attribute ${attributeOfPath(path)} that can be filled. Choose one of the list.`,
    })
  }
  const isWholeItem = at.kind === 'list' && at.inner === undefined && field?.kind === 'object'
  if (value !== null && !isWholeItem) requireValue(value, path)
  const attributes = rawAt(block, 'attributes')
  if (at.kind === 'single') {
    return { ...block, attributes: withKey(attributes, at.name, value ?? undefined) }
  }
  const entries = [...listEntries(block, at.list)]
  const entry = Math.min(at.entry, entries.length)
  const changed = at.inner === undefined ? (value ?? undefined) : setInItem(entries[entry], at.inner, value)
  if (changed === undefined) entries.splice(entry, 1)
  else entries[entry] = changed
  return { ...block, attributes: withKey(attributes, `${at.list}[]`, asWritten(entries)) }
}

function setInItem(item: JsonValue | undefined, name: string, value: JsonValue): Raw | undefined {
  const changed = withKey(isRaw(item) ? item : {}, name, value ?? undefined)
  return Object.keys(changed).some((key) => !entryKeys.has(key)) ? changed : undefined
}

/** One entry stands by itself, several in a list. */
const asWritten = (entries: readonly JsonValue[]): JsonValue | undefined =>
  entries.length > 1 ? [...entries] : entries[0]

/** A block, or one of its list entries, with another condition. */
export function setWhen(block: Raw, path: string | undefined, when: JsonValue): Raw {
  if (when !== null && !Condition.safeParse(when).success) {
    throw new AppError('mapping-invalid', {
      sv: 'Villkoret är inte helt ifyllt. Välj kolumn och vad den ska jämföras med.',
      en: 'The condition is not complete. Choose a column and what to compare it with.',
    })
  }
  return setBeside(block, path, 'when', when)
}

/** A block, or one of its list entries, with other items of one row. */
export function setEach(block: Raw, path: string | undefined, each: JsonValue): Raw {
  if (each !== null && !Each.safeParse(each).success) {
    throw new AppError('mapping-invalid', {
      sv: 'Det som delar upp raden är inte helt ifyllt. Välj minst en kolumn eller en grupp av kolumner.',
      en: 'What divides the row is not complete. Choose at least one column or one group of columns.',
    })
  }
  return setBeside(block, path, 'each', each)
}

/** Sets what stands beside the attributes, of the block itself or of the list entry at a path. */
function setBeside(block: Raw, path: string | undefined, key: string, value: JsonValue): Raw {
  if (path === undefined) return withKey(block, key, value ?? undefined)
  const at = parseEntryPath(path)
  if (at.kind === 'single') throw noSuchPart()
  const entries = listEntries(block, at.list).map((entry, index) =>
    index === at.entry && isRaw(entry) ? withKey(entry, key, value ?? undefined) : entry,
  )
  return {
    ...block,
    attributes: withKey(rawAt(block, 'attributes'), `${at.list}[]`, asWritten(entries)),
  }
}

/** @throws AppError `mapping-invalid` with the attribute and what to do */
export function requireValue(value: JsonValue, path: string): void {
  if (Value.safeParse(value).success) return
  throw new AppError('mapping-invalid', {
    sv: `Det som ska stå i ${path} är inte helt ifyllt. Välj en kolumn, ett fast värde eller en fråga.`,
    en: `What ${path} is to hold is not complete. Choose a column, a fixed value or a question.`,
  })
}

export const noSuchPart = () =>
  new AppError('not-found', {
    sv: 'Den delen finns inte längre i mappningen. Läs om sidan och gör ändringen igen.',
    en: 'That part is no longer in the mapping. Reload the page and make the change again.',
  })
