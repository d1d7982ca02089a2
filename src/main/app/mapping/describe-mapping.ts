import type { MappingBlock, MappingState } from '../../../shared/mapping-contract.ts'
import type { JsonValue } from '../../import/source.ts'
import { entryKeys } from '../../mapping/edit/edit-block.ts'
import { attributeOfPath, isRaw, rawAt, rawBlocks, type Raw } from '../../mapping/edit/raw-document.ts'
import { findField } from '../../model/fields.ts'
import type { ReadableDb } from '../../store/database.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { settings } from '../../store/settings.ts'
import { matchStored } from '../run/run-project.ts'
import { findIssues } from './check-mapping.ts'
import { memoryEnvironment } from './memory-environment.ts'
import { needProjectMapping, stepsAround } from './project-mapping.ts'

/** The project's mapping as the screen shows it. @throws AppError `no-mapping` */
export function describeMapping(db: ReadableDb): MappingState {
  const { step, raw, document } = needProjectMapping(db)
  const matched = matchStored(db, document, sourceRepository(db).list())
  const environment = memoryEnvironment(db, document, matched, settings(db).need('project').asOf)
  return {
    step,
    name: document.name,
    version: document.version,
    label: document.label ?? { sv: document.name, en: document.name },
    ...stepsAround(db, step),
    blocks: describeBlocks(raw),
    sources: Object.entries(document.sources).map(([name, { label, optional }]) => ({
      name,
      ...(label ? { label } : {}),
      optional: optional === true,
      matched: matched
        .filter(({ mappedAs }) => mappedAs === name)
        .map(({ source }) => ({ id: source.id, name: source.name })),
    })),
    tables: Object.entries(document.tables).map(([name, table]) => ({
      name,
      ...(table.use === undefined ? {} : { use: table.use }),
      unknown: table.unknown ?? 'ask',
      ...(table.otherwise === undefined ? {} : { otherwise: table.otherwise }),
      own: Object.keys(table.values ?? {}).length,
    })),
    questions: Object.entries(document.ask).map(([name, question]) => ({
      name,
      label: question.label,
      type: question.type,
      ...(question.default === undefined || typeof question.default === 'object'
        ? {}
        : { default: question.default }),
    })),
    issues: findIssues(raw, document, matched, environment),
  }
}

/** The blocks of a document as the screen shows them. */
export const describeBlocks = (raw: Raw): MappingBlock[] => rawBlocks(raw).map(describeBlock)

const shownKeys = new Set(['name', 'entity', 'from', 'once', 'keys', 'when', 'each', 'mode', 'attributes'])

function describeBlock(block: Raw, index: number): MappingBlock {
  const entity = typeof block['entity'] === 'string' ? block['entity'] : ''
  const attributes = Object.entries(rawAt(block, 'attributes'))
  return {
    index,
    name: typeof block['name'] === 'string' ? block['name'] : `${entity} ${index + 1}`,
    entity,
    from: [block['from'] ?? []].flat().filter((name) => typeof name === 'string'),
    once: block['once'] === true,
    extends: block['mode'] === 'extend',
    keys: Array.isArray(block['keys']) ? block['keys'].map((key) => (Array.isArray(key) ? key : [key])) : [],
    ...pick(block, 'when'),
    ...pick(block, 'each'),
    entries: attributes.flatMap(([name, value]) =>
      name.endsWith('[]')
        ? [value].flat().flatMap((entry, at) => describeItem(entity, `${name.slice(0, -2)}[${at}]`, entry))
        : [{ path: name, attribute: name, value }],
    ),
    lists: attributes.flatMap(([name, value]) =>
      name.endsWith('[]')
        ? [value].flat().map((entry, at) => ({
            path: `${name.slice(0, -2)}[${at}]`,
            ...(isRaw(entry) ? { ...pick(entry, 'each'), ...pick(entry, 'when') } : {}),
            further: isRaw(entry) ? furtherOf(entry, (key) => itemKeys.has(key)) : [],
          }))
        : [],
    ),
    further: furtherOf(block, (key) => !shownKeys.has(key)),
  }
}

/** Of a list entry: what is neither an attribute nor shown by itself. */
const itemKeys = new Set([...entryKeys].filter((key) => !shownKeys.has(key)))

const furtherOf = (of: Raw, isFurther: (key: string) => boolean): MappingBlock['further'] =>
  Object.entries(of).flatMap(([key, value]) => (isFurther(key) ? [{ key, value }] : []))

/** An entry of a list of objects has a value for each attribute; of any other list it is a value by itself. */
function describeItem(entity: string, path: string, entry: JsonValue): MappingBlock['entries'] {
  const attribute = attributeOfPath(path)
  if (!isRaw(entry) || findField(entity, attribute)?.kind !== 'object')
    return [{ path, attribute, value: entry }]
  return Object.entries(entry)
    .filter(([name]) => !entryKeys.has(name))
    .map(([name, value]) => ({ path: `${path}.${name}`, attribute: `${attribute}.${name}`, value }))
}

function pick<K extends string>(of: Raw, key: K): { [key in K]?: JsonValue } {
  const value = of[key]
  if (value === undefined) return {}
  const picked: { [key in K]?: JsonValue } = {}
  picked[key] = value
  return picked
}
