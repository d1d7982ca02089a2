import type { MappingOperation } from '../../../shared/mapping-contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { JsonValue } from '../../import/source.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import { describeSource, editDocument, parseDocumentText } from '../../mapping/edit/edit-document.ts'
import { describeOperation } from '../../mapping/edit/name-change.ts'
import { rawAt, rawBlocks, withKey, type Raw } from '../../mapping/edit/raw-document.ts'
import { suggestionName, type Suggestion } from '../../mapping/suggest/suggest-mapping.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import {
  mappingStepRepository,
  mappingStepWriter,
  type MappingStep,
  type StepSummary,
} from '../../store/mapping-step-repository.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { parseDocument, readShippedText, shippedMappings } from '../mappings/shipped-mappings.ts'

/** The name of a mapping that the user has made her own by changing it. */
export const ownName = 'egen'

/** The project's mapping as it would stand in a file, and the step of its history that it is. */
export type ProjectMapping = { readonly step: number; readonly raw: Raw; readonly document: MappingDocument }

/** The mapping that the project's runs use; undefined while none is chosen. */
export function projectMapping(db: ReadableDb): ProjectMapping | undefined {
  const document = settings(db).get('mapping')
  if (!document) return undefined
  const step = stepInForce(db, document)
  return { step: step?.number ?? 0, raw: step ? parseDocumentText(step.document) : asRaw(document), document }
}

/** @throws AppError `no-mapping` */
export function needProjectMapping(db: ReadableDb): ProjectMapping {
  const mapping = projectMapping(db)
  if (mapping) return mapping
  throw new AppError('no-mapping', {
    sv: 'Projektet har ingen mappning än. Välj vad den ska utgå från.',
    en: 'The project has no mapping yet. Choose what it starts from.',
  })
}

/** The current step, where the mapping in force is still what it says: others may set the setting (a recipe, an import). */
function stepInForce(db: ReadableDb, document: MappingDocument): MappingStep | undefined {
  const step = mappingStepRepository(db).current()
  if (!step) return undefined
  const told = JSON.stringify(parseDocument(parseDocumentText(step.document)))
  return told === JSON.stringify(document) ? step : undefined
}

export const stepsAround = (db: ReadableDb, step: number) => {
  const steps = mappingStepRepository(db)
  const current = steps.current()
  if (!current || current.number !== step) return {}
  const undo = steps.before(step) && current.summary
  const redo = steps.after(step)?.summary
  return { ...(undo ? { undo } : {}), ...(redo ? { redo } : {}) }
}

/** The mapping as the file that `--mapping FILE` takes. @throws AppError `no-mapping` */
export function exportMapping(db: ReadableDb): { fileName: string; json: string } {
  const { raw, document } = needProjectMapping(db)
  return { fileName: `${document.name}.json`, json: `${JSON.stringify(raw, undefined, 2)}\n` }
}

/** Makes `raw` the project's mapping, as a step that can be undone. One transaction. @throws AppError `mapping-invalid` */
export function putMapping(db: WritableDb, summary: StepSummary, raw: Raw): number {
  const document = parseDocument(raw)
  return db.transaction(() => {
    const steps = mappingStepWriter(db)
    const before = settings(db).get('mapping')
    if (before && !stepInForce(db, before)) steps.push(startSummary, JSON.stringify(before))
    const number = steps.push(summary, JSON.stringify(raw))
    settings(db).set('mapping', document)
    settings(db).touch()
    return number
  })()
}

/** Makes a document that was read before the project's mapping, as a step that can be undone. */
export function putDocument(db: WritableDb, summary: StepSummary, document: MappingDocument): number {
  return putMapping(db, summary, asRaw(document))
}

const startSummary: StepSummary = { sv: 'välja mappning', en: 'choose a mapping' }

/** A shipped mapping, with what it includes written out: a project's mapping stands by itself. */
export function startFromShipped(db: WritableDb, name: string): number {
  const raw = takeIncluded(parseDocumentText(readShippedText(name)))
  return putMapping(db, { sv: `utgå från ${name}`, en: `start from ${name}` }, raw)
}

/** The mapping that is proposed for the project's very files. */
export function startFromSuggestion(db: WritableDb, { mapping }: Suggestion): number {
  const raw = takeIncluded(parseDocumentText(JSON.stringify(mapping)))
  return putMapping(db, { sv: 'utgå från förslaget', en: 'start from the proposal' }, raw)
}

/** A mapping that makes nothing yet, with every source of the project taken in. */
export function startEmpty(db: WritableDb): number {
  const sources: Raw = {}
  for (const source of sourceRepository(db).list()) {
    const { name, source: described } = describeSource(source)
    sources[Object.hasOwn(sources, name) ? `${name} ${source.id}` : name] = described
  }
  const label = { sv: 'Egen mappning', en: 'Own mapping' }
  const raw = { skolflytt: 1, name: ownName, version: '1.0.0', label, sources, entities: [] }
  return putMapping(db, { sv: 'börja tomt', en: 'start empty' }, raw)
}

/** A mapping from a file's text. @throws AppError `mapping-invalid` */
export function importMapping(db: WritableDb, text: string): number {
  const given = parseDocumentText(text)
  const raw = takeIncluded(given)
  const document = parseDocument(raw)
  const known =
    shippedMappings().some(({ name }) => name === document.name) || document.name === suggestionName
  return putMapping(db, { sv: 'hämta en fil', en: 'bring in a file' }, known ? makeOwn(raw) : raw)
}

/**
 * Makes changes, all or none, as one step. `step` is the state they are made of.
 * @throws AppError `mapping-invalid`, `not-found`, or `bad-request` where the mapping has changed meanwhile
 */
export function editMapping(
  db: WritableDb,
  step: number | undefined,
  operations: readonly MappingOperation[],
): { step: number; raw: Raw } {
  const before = needProjectMapping(db)
  if (step !== undefined && step !== before.step) {
    throw new AppError('bad-request', {
      sv: 'Mappningen har ändrats i ett annat fönster. Den visas nu som den är; gör ändringen igen.',
      en: 'The mapping was changed in another window. It is shown as it is now; make the change again.',
    })
  }
  const context = {
    describeSource: (id: number) => {
      const source = sourceRepository(db).find(id)
      if (source) return describeSource(source)
      throw new AppError('not-found', {
        sv: 'Källan finns inte längre i projektet. Läs om sidan.',
        en: 'The source is no longer in the project. Reload the page.',
      })
    },
  }
  const start = isShippedName(before.raw) ? makeOwn(before.raw) : before.raw
  const edited = operations.reduce<Raw>((raw, operation) => editDocument(raw, operation, context), start)
  const [first] = operations
  const summary = first ? describeOperation(first) : startSummary
  const raw = takeIncluded(isShippedName(edited) ? makeOwn(edited) : edited)
  return { step: putMapping(db, summary, raw), raw }
}

/** One step back or forth; does nothing at either end. */
export function moveInHistory(db: WritableDb, direction: 'undo' | 'redo'): void {
  const { step } = needProjectMapping(db)
  const steps = mappingStepRepository(db)
  const target = direction === 'undo' ? steps.before(step) : steps.after(step)
  if (!target || step === 0) return
  db.transaction(() => {
    mappingStepWriter(db).setCurrent(target.number)
    settings(db).set('mapping', parseDocument(parseDocumentText(target.document)))
    settings(db).touch()
  })()
}

function isShippedName(raw: Raw): boolean {
  return raw['name'] === suggestionName || shippedMappings().some(({ name }) => name === raw['name'])
}

/** A changed mapping is no longer the shipped one, and says what it came from. */
function makeOwn(raw: Raw): Raw {
  const from = rawAt(raw, 'label')
  const told = (language: 'sv' | 'en') => textOf(from[language]) ?? textOf(raw['name']) ?? ''
  const label = {
    sv: `Egen mappning, från ${told('sv')}`,
    en: `Own mapping, from ${told('en')}`,
  }
  return { ...raw, name: ownName, label }
}

/** The document with its `include` written out, in the order in which a run reads it. */
function takeIncluded(raw: Raw): Raw {
  const names = raw['include']
  if (!Array.isArray(names) || names.length === 0) return raw
  const whole = names.map(String).reduce<Raw>((into, name) => {
    const part = takeIncluded(parseDocumentText(readShippedText(name)))
    return {
      ...into,
      sources: { ...rawAt(into, 'sources'), ...rawAt(part, 'sources'), ...rawAt(into, 'sources') },
      ask: { ...rawAt(part, 'ask'), ...rawAt(into, 'ask') },
      tables: { ...rawAt(part, 'tables'), ...rawAt(into, 'tables') },
      lacks: [into['lacks'] ?? [], part['lacks'] ?? []].flat(),
      entities: [...rawBlocks(part), ...rawBlocks(into)],
    }
  }, raw)
  return withKey(whole, 'include', undefined)
}

function asRaw(document: MappingDocument): Raw {
  // What the setting holds was included already when it was chosen.
  return withKey(parseDocumentText(JSON.stringify(document)), 'include', undefined)
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
