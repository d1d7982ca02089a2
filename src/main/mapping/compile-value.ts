import { RE2JS } from 're2js'
import type { Cell } from '../import/source.ts'
import {
  compileColumn,
  compileConstant,
  compileItem,
  inert,
  nowhere,
  type CompiledValue,
} from './compile-leaf.ts'
import { compileExpression } from './compile-expression.ts'
import { compileSteps } from './compile-steps.ts'
import { derivations } from './derive/registry.ts'
import type { Condition, Scalar, Value } from './document.ts'
import type { CompileScope } from './environment.ts'
import { isFilled } from './read-cell.ts'
import { report, type CellPlace, type RowContext } from './row-context.ts'
import { joinKey } from './text.ts'
import { schoolYearStart } from './transforms/read-date.ts'
import { asText } from './transforms/transform.ts'

/** Compiles a value against the columns in scope. Faults of the document go to `scope.issues`; the result is then inert. */
export function compileValue(value: Value, scope: CompileScope): CompiledValue {
  if (isPlainReading(value)) return shareReading(value, scope)
  return compileWhole(value, scope)
}

/** A column and transforms, nothing that counts or asks. */
function isPlainReading(value: Value): value is PlainReading {
  return 'column' in value && Object.keys(value).every((name) => name === 'column' || name === 'transform')
}
type PlainReading = Extract<Value, { column: unknown }>

/** A key, an attribute and references ask for the same cell: it is read and transformed once a row for all of them. */
function shareReading(value: PlainReading, scope: CompileScope): CompiledValue {
  const compiled = compileWhole(value, scope)
  const { column } = compiled.place({ item: undefined })
  if (!column) return compiled
  const mark = JSON.stringify([value.column, column.position, column.path, value.transform])
  const shared = scope.readings.get(mark) ?? readOncePerRow(compiled)
  scope.readings.set(mark, shared)
  return shared
}

/** What has something to report is read again for whoever asks: it depends on them whether the report stands. */
function readOncePerRow(value: CompiledValue): CompiledValue {
  let cells: readonly Cell[] | undefined
  let known: Cell
  return {
    ...value,
    evaluate(context) {
      if (context.cells === cells) return known
      const before = context.problems.length
      const result = value.evaluate(context)
      if (context.problems.length === before) {
        cells = context.cells
        known = result
      }
      return result
    },
  }
}

function compileWhole(value: Value, scope: CompileScope): CompiledValue {
  const table = tableOf(value)
  const core = compileCore(
    value,
    table === undefined ? scope : { ...scope, purpose: { ...scope.purpose, table } },
  )
  const steps = compileSteps(value.transform ?? [], scope)
  const when = value.when ? compileCondition(value.when, { ...scope, path: `${scope.path}.when` }) : undefined
  const fallback = value.default
  const note = value.note
  const about = note?.about
    ? compileValue(note.about, { ...serving(scope, 'derived'), path: `${scope.path}.note.about` })
    : core
  if (steps.length === 0 && !when && fallback === undefined && !note) return core
  return {
    constant: core.constant,
    place: core.place,
    evaluate(context) {
      if (when && !when(context)) return undefined
      let result = core.evaluate(context)
      for (const step of steps) {
        if (result === undefined) break
        result = step(result, context, core.place(context))
      }
      if (note && result !== undefined) {
        const text = asText(about.evaluate(context)) ?? ''
        report(context, {
          rule: note.rule,
          severity: note.severity,
          params: { ...note.params, value: text },
          place: about.place(context),
          value: text,
        })
      }
      return result ?? fallback
    },
  }
}

/** The code table among the steps of a value. */
function tableOf({ transform }: Value): string | undefined {
  const step = transform?.find((one) => typeof one === 'object' && 'table' in one)
  return typeof step === 'object' ? String(step['table']) : undefined
}

/** Compiles a condition to a test of rows. */
export function compileCondition(
  condition: Condition,
  outer: CompileScope,
): (context: RowContext) => boolean {
  const scope = serving(outer, 'condition')
  if ('filled' in condition) {
    const value = compileValue(condition.filled, scope)
    return (context) => isFilled(value.evaluate(context))
  }
  if ('empty' in condition) {
    const value = compileValue(condition.empty, scope)
    return (context) => !isFilled(value.evaluate(context))
  }
  if ('all' in condition) {
    const tests = condition.all.map((one) => compileCondition(one, scope))
    return (context) => tests.every((test) => test(context))
  }
  if ('any' in condition) {
    const tests = condition.any.map((one) => compileCondition(one, scope))
    return (context) => tests.some((test) => test(context))
  }
  if ('not' in condition) {
    const test = compileCondition(condition.not, scope)
    return (context) => !test(context)
  }
  const value = compileValue(condition.value, scope)
  const same = (cell: Cell, wanted: Scalar) => {
    const text = asText(cell)
    return text !== undefined && joinKey([text]) === joinKey([String(wanted)])
  }
  if ('equals' in condition) return (context) => same(value.evaluate(context), condition.equals)
  if ('in' in condition) {
    return (context) => {
      const cell = value.evaluate(context)
      return condition.in.some((wanted) => same(cell, wanted))
    }
  }
  const pattern = compilePattern(condition.matches, scope)
  return (context) => pattern?.matcher(asText(value.evaluate(context)) ?? '').find() ?? false
}

function compilePattern(pattern: string, scope: CompileScope): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
  } catch {
    scope.issues.push({
      path: scope.path,
      problem: `"${pattern}" is no pattern in RE2 syntax`,
      problemSv: `”${pattern}” är inget sökmönster (RE2)`,
    })
    return undefined
  }
}

function compileCore(value: Value, scope: CompileScope): CompiledValue {
  if ('column' in value) return compileColumn(value, scope)
  if ('item' in value) return compileItem(typeof value.item === 'string' ? [value.item] : value.item, scope)
  if ('value' in value) return compileConstant(value.value, scope)
  if ('ask' in value) return compileAsk(value, scope)
  if ('first' in value) {
    // Alternatives: a file need not have every column that one of them reads.
    const parts = value.first.map((part, index) =>
      compileValue(part, { ...scope, missing: new Set(), path: `${scope.path}.first[${index}]` }),
    )
    return {
      constant: parts.every((part) => part.constant),
      place: (context) => parts.map((part) => part.place(context)).find(isSomewhere) ?? {},
      evaluate(context) {
        for (const part of parts) {
          const result = part.evaluate(context)
          if (result !== undefined) return result
        }
        return undefined
      },
    }
  }
  if ('join' in value) {
    const parts = value.join.map((part, index) =>
      compileValue(part, { ...scope, path: `${scope.path}.join[${index}]` }),
    )
    return combine(parts, (cells) => {
      const texts = cells.map(asText).filter((text) => text !== undefined && text !== '')
      return texts.length > 0 ? texts.join(value.with ?? ' ') : undefined
    })
  }
  if ('reference' in value) return compileReference(value, scope)
  if ('lookup' in value) return compileLookup(value.lookup, scope)
  if ('derive' in value) {
    const derivation = derivations.get(value.derive)
    if (!derivation) {
      scope.issues.push({
        path: scope.path,
        problem: `unknown derivation "${value.derive}"`,
        problemSv: `det finns ingen uträkning som heter ”${value.derive}”`,
        allowed: [...derivations.keys()],
      })
      return inert
    }
    return compileNamed(value.from ?? {}, scope, (inputs) => derivation.derive(inputs, scope.environment))
  }
  return compileExpression(value, scope, (make) => compileNamed(value.with ?? {}, scope, make))
}

/** The same place in the document, where a value only helps to make what the place is for. */
const serving = (scope: CompileScope, role: 'derived' | 'condition'): CompileScope => ({
  ...scope,
  purpose: scope.purpose.role === 'value' ? { ...scope.purpose, role } : scope.purpose,
})

const isSomewhere = (place: CellPlace) => place.column !== undefined || place.itemPath !== undefined

function compileAsk(value: { ask: string; per?: Value | undefined }, scope: CompileScope): CompiledValue {
  const { environment } = scope
  const question = environment.questions[value.ask]
  if (!question) {
    scope.issues.push({
      path: scope.path,
      problem: `"${value.ask}" is no question`,
      problemSv: `mappningen har ingen fråga som heter ”${value.ask}”`,
      allowed: Object.keys(environment.questions),
    })
    return inert
  }
  const per = value.per
    ? compileValue(value.per, { ...serving(scope, 'derived'), path: `${scope.path}.per` })
    : undefined
  const proposed = question.default
  const fallback =
    typeof proposed === 'object'
      ? compileValue(proposed, { ...serving(scope, 'derived'), path: `ask.${value.ask}.default` })
      : compileConstant(
          proposed === 'schoolYearStart' ? schoolYearStart(environment.asOf) : (proposed ?? ''),
          scope,
        )
  return {
    constant: true,
    place: nowhere,
    evaluate(context) {
      const about = asText(per?.evaluate(context)) ?? ''
      const answer = environment.answer(value.ask, about)
      if (answer !== undefined) return answer
      const assumed = fallback.evaluate(context)
      const text = asText(assumed)
      if (text === undefined || text === '') return undefined
      environment.assume(value.ask, about, text)
      return assumed
    },
  }
}

function compileReference(
  value:
    | { reference: string; key: Value[]; optional?: boolean | undefined }
    | { reference: string; id: Value; optional?: boolean | undefined },
  scope: CompileScope,
): CompiledValue {
  const optional = value.optional ? { $optional: true } : {}
  if (!scope.environment.isEntityType(value.reference)) {
    scope.issues.push({
      path: scope.path,
      problem: `"${value.reference}" is no entity of SS 12000:2020`,
      problemSv: `standarden har inget som heter ”${value.reference}”`,
    })
    return inert
  }
  if ('id' in value) {
    const id = compileValue(value.id, { ...scope, path: `${scope.path}.id` })
    return combine([id], ([cell]) => {
      const text = asText(cell)
      return text === undefined ? undefined : { $ref: value.reference, $id: text.toLowerCase(), ...optional }
    })
  }
  const parts = value.key.map((part, index) =>
    compileValue(part, { ...scope, path: `${scope.path}.key[${index}]` }),
  )
  return combine(parts, (cells) => {
    const texts = cells.map(asText)
    if (!areFilled(texts)) return undefined
    return { $ref: value.reference, $key: joinKey(texts), ...optional }
  })
}

function compileLookup(
  lookup: Extract<Value, { lookup: unknown }>['lookup'],
  scope: CompileScope,
): CompiledValue {
  const find = scope.environment.lookup(lookup)
  if (!find) {
    scope.issues.push({
      path: scope.path,
      problem: `"${lookup.source}" is no source of the mapping`,
      problemSv: `mappningen har ingen källa som heter ”${lookup.source}”`,
    })
    return inert
  }
  const parts = Object.values(lookup.where).map((part, index) =>
    compileValue(part, { ...serving(scope, 'derived'), path: `${scope.path}.where[${index}]` }),
  )
  return combine(parts, (cells) => {
    const texts = cells.map(asText)
    if (!areFilled(texts)) return lookup.pick === 'exists' ? false : undefined
    return find(joinKey(texts))
  })
}

function areFilled(texts: readonly (string | undefined)[]): texts is readonly string[] {
  return texts.every((text) => text !== undefined && text !== '')
}

/** A value made of several: undefined parts are passed on. */
function combine(parts: readonly CompiledValue[], make: (cells: Cell[]) => Cell): CompiledValue {
  return {
    constant: parts.every((part) => part.constant),
    place: (context) => parts.map((part) => part.place(context)).find(isSomewhere) ?? {},
    evaluate: (context) => make(parts.map((part) => part.evaluate(context))),
  }
}

function compileNamed(
  values: Record<string, Value>,
  scope: CompileScope,
  make: (inputs: Record<string, Cell>) => Cell,
): CompiledValue {
  const names = Object.keys(values)
  const parts = Object.entries(values).map(([name, part]) =>
    compileValue(part, { ...serving(scope, 'derived'), path: `${scope.path}.${name}` }),
  )
  return combine(parts, (cells) => make(Object.fromEntries(names.map((name, index) => [name, cells[index]]))))
}
