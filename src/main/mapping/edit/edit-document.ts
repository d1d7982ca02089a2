import type { MappingOperation } from '../../../shared/mapping-contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { JsonValue } from '../../import/source.ts'
import { isEntityType } from '../../model/entities.ts'
import { Question } from '../document.ts'
import { noSuchPart, requireValue, setEach, setValue, setWhen } from './edit-block.ts'
import { isRaw, rawAt, rawBlocks, withKey, type Raw } from './raw-document.ts'

/** What an edit may need to know of the project: a source of it as the mapping would describe it. */
export type EditContext = {
  describeSource(sourceId: number): { readonly name: string; readonly source: Raw }
}

type Of<K extends MappingOperation['kind']> = Extract<MappingOperation, { kind: K }>

/**
 * The document with one small change made. Pure, and of the raw document: what nobody understands stays where it was.
 * @throws AppError `mapping-invalid` or `not-found` in plain words; the document is then as it was
 */
export function editDocument(document: Raw, operation: MappingOperation, context: EditContext): Raw {
  switch (operation.kind) {
    case 'setValue':
      return changeBlock(document, operation.block, (block) =>
        setValue(block, operation.path, asJson(operation.value)),
      )
    case 'setWhen':
      return changeBlock(document, operation.block, (block) =>
        setWhen(block, operation.path, asJson(operation.when)),
      )
    case 'setEach':
      return changeBlock(document, operation.block, (block) =>
        setEach(block, operation.path, asJson(operation.each)),
      )
    case 'setKeys':
      return changeBlock(document, operation.block, (block) => setKeys(block, operation.keys))
    case 'setBlock':
      return changeBlock(document, operation.block, (block) => setBlock(block, operation))
    case 'addBlock':
      return addBlock(document, operation)
    case 'removeBlock':
      changeBlock(document, operation.block, (block) => block)
      return {
        ...document,
        entities: rawBlocks(document).filter((_, index) => index !== operation.block),
      }
    case 'addSource': {
      const { name, source } = context.describeSource(operation.sourceId)
      return setIn(document, 'sources', freeName(rawAt(document, 'sources'), name), source)
    }
    case 'removeSource':
      return removeSource(document, operation.name)
    case 'setTable':
      return setTable(document, operation)
    case 'removeTable':
      return setIn(document, 'tables', operation.table, undefined)
    case 'setTableEntry': {
      const table = rawAt(rawAt(document, 'tables'), operation.table)
      const values = withKey(rawAt(table, 'values'), operation.from, operation.to ?? undefined)
      return setIn(document, 'tables', operation.table, { ...table, values })
    }
    case 'setQuestion':
      return setQuestion(document, operation)
    case 'setLabel':
      return { ...document, label: { sv: operation.label, en: operation.label } }
    default:
      return parseDocumentText(operation.json)
  }
}

/** The JSON object of a text. @throws AppError `mapping-invalid` */
export function parseDocumentText(text: string): Raw {
  let given: JsonValue | undefined
  try {
    given = JSON.parse(text)
  } catch (error) {
    throw new AppError(
      'mapping-invalid',
      {
        sv: 'Texten är inte giltig JSON. Kontrollera citattecken, kommatecken och klamrar.',
        en: 'The text is not valid JSON. Check its quotes, commas and braces.',
      },
      { cause: error },
    )
  }
  if (isRaw(given)) return given
  throw new AppError('mapping-invalid', {
    sv: 'Filen är ingen mappning. En mappning är ett JSON-objekt med "skolflytt": 1.',
    en: 'The file is not a mapping. A mapping is a JSON object with "skolflytt": 1.',
  })
}

function changeBlock(document: Raw, at: number, change: (block: Raw) => Raw): Raw {
  const blocks = rawBlocks(document)
  const block = blocks[at]
  if (!block) throw noSuchPart()
  return { ...document, entities: blocks.map((one, index) => (index === at ? change(block) : one)) }
}

function setKeys(block: Raw, given: readonly (readonly unknown[])[]): Raw {
  const keys = given.map((key) => key.map(asJson))
  for (const [index, key] of keys.entries()) for (const part of key) requireValue(part, `nyckel ${index + 1}`)
  return { ...block, keys }
}

function setBlock(block: Raw, { name, from }: Of<'setBlock'>): Raw {
  const named = name === undefined ? block : { ...block, name }
  if (!from) return named
  // A list of one is written as the name alone, as authors do.
  return { ...withKey(named, 'once', undefined), from: from.length === 1 ? (from[0] ?? '') : from }
}

function addBlock(document: Raw, { entity, from, name, keys, attributes }: Of<'addBlock'>): Raw {
  if (!isEntityType(entity)) throw noSuchPart()
  const given = keys?.map((key) => key.map(asJson)) ?? [[{ value: name ?? entity }]]
  const block: Raw = {
    ...(name === undefined ? {} : { name }),
    entity,
    ...(from === undefined ? { once: true } : { from }),
    keys: given,
    attributes: Object.fromEntries(
      Object.entries(attributes ?? {}).map(([path, value]) => [path, asJson(value)]),
    ),
  }
  for (const key of given) for (const part of key) requireValue(part, entity)
  return { ...document, entities: [...rawBlocks(document), block] }
}

/** A source goes with the blocks that read nothing else. */
function removeSource(document: Raw, name: string): Raw {
  const without = setIn(document, 'sources', name, undefined)
  const entities = rawBlocks(document).flatMap((block): Raw[] => {
    const from = [block['from'] ?? []].flat()
    if (!from.includes(name)) return [block]
    const rest = from.filter((one) => one !== name)
    if (rest.length === 0) return []
    return [{ ...block, from: rest.length === 1 ? (rest[0] ?? '') : rest }]
  })
  return { ...without, entities }
}

function setTable(document: Raw, { table, use, unknown, otherwise }: Of<'setTable'>): Raw {
  let changed = rawAt(rawAt(document, 'tables'), table)
  if (use !== undefined) changed = withKey(changed, 'use', use ?? undefined)
  if (unknown !== undefined) changed = { ...changed, unknown }
  if (otherwise !== undefined) changed = withKey(changed, 'otherwise', otherwise ?? undefined)
  return setIn(document, 'tables', table, changed)
}

function setQuestion(document: Raw, { name, question }: Of<'setQuestion'>): Raw {
  if (question === null) return setIn(document, 'ask', name, undefined)
  if (!Question.safeParse(question).success) {
    throw new AppError('mapping-invalid', {
      sv: 'Frågan är inte helt ifylld. Den behöver en text och ett slag av svar.',
      en: 'The question is not complete. It needs a text and a kind of answer.',
    })
  }
  return setIn(document, 'ask', name, asJson(question))
}

function setIn(document: Raw, part: string, name: string, value: Raw | JsonValue | undefined): Raw {
  // These are plain objects by name, so a name of JavaScript's own would be lost or worse.
  if (name === '__proto__') throw noSuchPart()
  return { ...document, [part]: withKey(rawAt(document, part), name, value) }
}

function freeName(taken: Raw, wanted: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} ${number}`
    if (!Object.hasOwn(taken, name)) return name
  }
}

/** Whatever came as JSON is JSON; what is not there is `null`. */
function asJson(value: unknown): JsonValue {
  const text = JSON.stringify(value)
  const json: JsonValue = text === undefined ? null : JSON.parse(text)
  return json
}

/** A source of a project as a mapping describes it: by its captions, or, where it has none, by its width. */
export function describeSource(source: {
  readonly name: string
  readonly kind: string
  readonly part: string | undefined
  readonly columns: readonly { readonly name: string; readonly position: number }[]
}): { name: string; source: Raw } {
  const named = source.columns.filter(({ name, position }) => name !== `Kolumn ${position}`)
  const match: Raw =
    source.kind === 'scim' || source.kind === 'ss12000'
      ? { kind: source.kind, ...(source.part === undefined ? {} : { part: source.part }) }
      : named.length > 0
        ? { columns: named.map(({ name }) => name) }
        : { width: source.columns.length }
  const file = source.name.split('#')[0]?.split('/').at(-1) ?? source.name
  const name = (source.part ?? file.replace(/\.[^.]+$/, '')).toLowerCase()
  return { name, source: { match } }
}
