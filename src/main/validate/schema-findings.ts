import { checkSchema, type SchemaIssue } from '../model/check-schema.ts'
import type { EntityType } from '../model/entities.ts'
import { findField } from '../model/fields.ts'
import { isCalendarDate } from './calendar-date.ts'
import type { Checked, Report } from './entity-finding.ts'
import { adviseCode } from './suggest-code.ts'

/** The official file requires these two by a slip, so received data has them (MODEL.md §5.1, §5.2). */
const slips = new Set(['Grade.schoolUnit', 'AttendanceSchedule.scheduleDays'])

const addressPart = /^(address|addresses\[\d+\])\.(\w+)$/
const phonePart = /^(phoneNumbers\[\d+\])\.(type|mobile)$/

/** Says by rule what is wrong with an entity's shape. What has a rule of its own is reported by that one. */
export function reportSchemaFindings(type: EntityType, entity: Checked, report: Report): void {
  const issues = checkSchema(type, entity)
  if (issues.length === 0) return
  const incomplete = new Map<string, { rule: 'PER-23' | 'PER-24'; parts: string[] }>()
  for (const issue of issues) {
    if (issue.problem === 'required' || issue.problem === 'empty')
      reportAbsent(type, issue, incomplete, report)
    else if (issue.problem === 'unknown') {
      if (!slips.has(`${type}.${issue.path}`)) report('COD-04', { attribute: issue.path })
    } else if (issue.problem === 'code') reportCode(type, issue, report)
    else reportWrong(type, issue, report)
  }
  for (const [attribute, { rule, parts }] of incomplete)
    report(rule, { attribute, params: { attribute: parts.join(', ') } })
}

function reportAbsent(
  type: EntityType,
  { path }: SchemaIssue,
  incomplete: Map<string, { rule: 'PER-23' | 'PER-24'; parts: string[] }>,
  report: Report,
): void {
  const address = addressPart.exec(path)
  const part = address ?? phonePart.exec(path)
  if (part) {
    const [, object = '', name = ''] = part
    const known = incomplete.get(object)
    if (known) known.parts.push(name)
    else incomplete.set(object, { rule: address ? 'PER-23' : 'PER-24', parts: [name] })
  } else if (path === 'meta' || path.startsWith('meta.')) report('ID-05', { attribute: path })
  else if (path === 'id' || path.endsWith('.id')) report('ID-01', { attribute: path, params: { value: '–' } })
  else if (type === 'Activity' && path === 'groups') report('ACT-01', { attribute: path })
  else report('COD-05', { attribute: path })
}

function reportCode(type: EntityType, { path, value }: SchemaIssue, report: Report): void {
  const text = showValue(value)
  const name = lastName(path)
  if (name === 'organisationType' && text === 'Stadsdel') {
    report('ORG-12', { attribute: path, value: text, suggestion: 'Förvaltning' })
  } else if (name === 'assignmentRoleType' && text === 'Lärare')
    report('DUT-04', { attribute: path, value: text })
  else if (name === 'curriculum') report('STU-09', { attribute: path, value: text })
  else {
    const codes = findField(type, fieldPath(path))?.codes ?? []
    const { kind, suggestion } = adviseCode(name === 'schoolTypes' ? 'schoolType' : name, text, codes)
    const rule = kind === 'older' ? 'COD-02' : kind === 'newer' ? 'COD-03' : 'COD-01'
    report(rule, { attribute: path, value: text, suggestion, params: { expected: codes.join(', ') } })
  }
}

function reportWrong(type: EntityType, issue: SchemaIssue, report: Report): void {
  const { path, problem, expected = '' } = issue
  const value = showValue(issue.value)
  const kind = problem === 'format' ? expected : findField(type, fieldPath(path))?.kind
  if (kind === 'date') report('DAT-03', { attribute: path, value, suggestion: suggestDate(value) })
  else if (kind === 'date-time') report('ID-06', { attribute: path, value })
  else if (kind === 'uuid' || path === 'id' || path.endsWith('.id'))
    report('ID-01', { attribute: path, value })
  else if (kind === 'email') {
    report(hasForeignLetters(value) ? 'PER-26' : 'PER-14', {
      attribute: path,
      value,
      suggestion: suggestEmail(value),
    })
  } else if (type === 'Activity' && path === 'groups' && problem === 'range')
    report('ACT-01', { attribute: path })
  else report('COD-01', { attribute: path, value, params: { expected } })
}

/** An address that would do but for its letters, å, ä and ö mostly. */
function hasForeignLetters(value: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) && /[^ -~]/.test(value)
}

function suggestEmail(value: string): string | undefined {
  const [found] = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(value.replace(/\s+/g, '')) ?? []
  return found !== undefined && found !== value && !hasForeignLetters(value) ? found : undefined
}

/** The same digits as a date, or with month and day changed over, if that is a day. */
function suggestDate(value: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[T ].*)?$/.exec(value) ?? []
  return [`${year}-${month}-${day}`, `${year}-${day}-${month}`].find(
    (date) => date !== value && isCalendarDate(date),
  )
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).replace(/\[\d+\]$/, '')
}

function fieldPath(path: string): string {
  return path.replace(/\[\d+\]/g, '[]')
}

export function showValue(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value).slice(0, 200)
}
