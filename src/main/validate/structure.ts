/** Rules that hold wherever a shape occurs: periods (DAT-01, DAT-02), references (REF-04, PRO-04), required texts (COD-05). */
import type { EntityType } from '../model/entities.ts'
import { fieldTree, type Field } from '../model/fields.ts'
import type { Checked, Report } from './entity-finding.ts'
import { isProtected } from './protection.ts'
import { dateOf, isRecord, textOf } from './read.ts'

type Shape = {
  readonly hasDays: boolean
  readonly hasTimes: boolean
  readonly requiredTexts: readonly string[]
  readonly references: readonly Part[]
  readonly objects: readonly (Part & { readonly shape: Shape })[]
}
type Part = { readonly name: string; readonly isList: boolean }

const shapes = new Map<EntityType, Shape>()

/** The standard wants an empty text where no study plan was adapted (MODEL.md, Grade). */
const mayBeEmpty = 'adaptedStudyPlan'

export function checkStructure(type: EntityType, entity: Checked, report: Report): void {
  let shape = shapes.get(type)
  if (!shape) {
    shape = describeShape(fieldTree(type))
    shapes.set(type, shape)
  }
  visit(shape, entity, '', report)
}

function describeShape(fields: readonly Field[]): Shape {
  const named = (name: string) => fields.some((field) => field.name === name)
  const parts = fields.map((field) => {
    const isList = field.kind === 'list'
    const inner = isList ? field.item : field
    return { name: field.name, isList, inner }
  })
  return {
    hasDays: named('startDate') && named('endDate'),
    hasTimes: named('startTime') && named('endTime'),
    requiredTexts: fields.flatMap(({ name, kind, required }) =>
      kind === 'string' && required && name !== mayBeEmpty ? [name] : [],
    ),
    references: parts.flatMap(({ name, isList, inner }) =>
      inner?.kind === 'reference' ? [{ name, isList }] : [],
    ),
    objects: parts.flatMap(({ name, isList, inner }) =>
      inner?.kind === 'object' && name !== 'meta'
        ? [{ name, isList, shape: describeShape(inner.fields ?? []) }]
        : [],
    ),
  }
}

function visit(shape: Shape, object: Checked, at: string, report: Report): void {
  if (shape.hasDays) {
    const start = dateOf(object, 'startDate')
    const end = dateOf(object, 'endDate')
    if (start !== undefined && end !== undefined && end < start) {
      report('DAT-01', { attribute: `${at}endDate`, value: end, params: { start, end } })
    }
  }
  if (shape.hasTimes) {
    const start = textOf(object, 'startTime')
    const end = textOf(object, 'endTime')
    if (start !== undefined && end !== undefined && instant(end) <= instant(start)) {
      report('DAT-02', { attribute: `${at}endTime`, value: end, params: { start, end } })
    }
  }
  for (const name of shape.requiredTexts) {
    if (object[name] === '') report('COD-05', { attribute: at + name })
  }
  for (const { name, isList } of shape.references) {
    const value = object[name]
    if (value === undefined) continue
    if (!isList) checkReference(value, at + name, report)
    else if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1)
        checkReference(value[index], `${at}${name}[${index}]`, report)
    }
  }
  for (const { name, isList, shape: inner } of shape.objects) {
    const value = object[name]
    if (value === undefined) continue
    if (!isList) {
      if (isRecord(value)) visit(inner, value, `${at}${name}.`, report)
    } else if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        const item: unknown = value[index]
        if (isRecord(item)) visit(inner, item, `${at}${name}[${index}].`, report)
      }
    }
  }
}

/** Times of day compare as they stand, points in time by what their offsets say. */
function instant(time: string): number | string {
  return time.length === 5 ? time : Date.parse(time)
}

function checkReference(reference: unknown, attribute: string, report: Report): void {
  if (!isRecord(reference) || reference['displayName'] === undefined) return
  report(isProtected(reference) ? 'PRO-04' : 'REF-04', { attribute })
}
