import { hash } from 'node:crypto'
import type { Finding } from '../../../shared/finding.ts'
import type { JsonValue } from '../../import/source.ts'
import { hasId, isEntityType } from '../../model/entities.ts'
import { fieldTree } from '../../model/fields.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import { findOrigin, foldFragments, type Folded, type FoldRules, type Origin } from '../../mapping/fold.ts'
import { showKey } from '../../mapping/text.ts'
import { isRequired } from '../../validate/required-attributes.ts'
import { checkEntity } from '../../validate/check-entity.ts'
import type { CheckContext, EntityFinding } from '../../validate/entity-finding.ts'
import type { FindingWriter } from '../../store/finding-repository.ts'
import type { RunRepository, StoredFragment } from '../../store/run-repository.ts'
import {
  findBlock,
  isCell,
  placeInSource,
  placeOfAttribute,
  type CompiledRun,
  type FindingPlace,
} from './places.ts'
import {
  namesOf,
  pathBefore,
  resolveReferences,
  type EntityData,
  type Resolution,
} from './resolve-references.ts'
import { foldRulesOf } from './fold-rules.ts'
import { createHolds, type Holds } from './holds.ts'
import { timesOf } from './meta-times.ts'
import { orderAttributes } from './order-attributes.ts'
import { settleReferences } from './settle-references.ts'

export type FoldContext = {
  readonly document: MappingDocument
  readonly check: CheckContext
  readonly run: RunRepository
  readonly findings: FindingWriter
  readonly compiled: CompiledRun
  /** The mapping source that each stored source was matched to. */
  readonly mappedAs: ReadonlyMap<number, string>
}

type Parsed = {
  readonly fragment: StoredFragment
  readonly data: { readonly [attribute: string]: JsonValue }
}

export type Folder = {
  readonly holds: Holds
  /**
   * Folds one entity of all its fragments that nothing holds, checks it and writes it, or drops what is left of it. `id`: where
   * the caller has it, and it need not be asked for.
   */
  fold(type: string, key: string, fragments: readonly StoredFragment[], id?: string): void
  /** Folds an entity again, which says everything anew about it. */
  refold(type: string, key: string): void
  /** Where an attribute of the entity comes from, and what an error there holds back: called for rules over all entities. */
  hold(type: string, key: string, finding: EntityFinding): void
  /** The finding with the cell it speaks of. */
  locate(type: string, key: string, finding: EntityFinding): { finding: Finding; source: number | undefined }
}

/** Folds and checks entities one at a time; what an error holds back marks others as dirty, to be folded again. */
export function createFolder(context: FoldContext): Folder {
  const { run, findings, document } = context
  const holds = createHolds(run)
  const rulesByType = new Map<string, FoldRules>()

  function parse(fragments: readonly StoredFragment[]): Parsed[] {
    const left = fragments.filter((fragment) => !holds.isRowHeld(fragment))
    return left.map((fragment) => {
      const data = holds.withoutHeldItems(fragment, JSON.parse(fragment.data))
      // One fragment has nothing to agree with.
      return { fragment, data: left.length > 1 ? settleReferences(data, holds.findKey) : data }
    })
  }

  function foldParsed(type: string, parsed: readonly Parsed[]): Folded {
    const inputs = parsed.map(({ fragment, data }) => ({
      data,
      mappedAs: context.mappedAs.get(fragment.source),
    }))
    return foldFragments(inputs, rulesOf(type))
  }

  function rulesOf(type: string): FoldRules {
    const known = rulesByType.get(type)
    if (known) return known
    const rules = foldRulesOf(document, type)
    rulesByType.set(type, rules)
    return rules
  }

  function fold(
    type: string,
    key: string,
    fragments: readonly StoredFragment[],
    id = run.findKey(type, key)?.id,
  ): void {
    if (id === undefined) {
      for (const fragment of fragments)
        if (!holds.isRowHeld(fragment) && !isRemoval(fragment)) reportNoTarget(fragment)
      return
    }
    const parsed = parse(fragments)
    if (run.isEntityHeld(type, key) || !parsed.some(({ fragment }) => fragment.creates === 1)) {
      drop(type, key, id)
      return
    }
    const folded = foldParsed(type, parsed)
    if (reportConflicts(type, key, id, parsed, folded)) return
    const resolved = resolve(type, key, id, parsed, folded)
    if (!resolved) return
    const entity = assemble(type, key, id, resolved.data)
    let held = false
    for (const finding of isEntityType(type) ? checkEntity(type, entity.object, context.check) : []) {
      if (finding.severity === 'error')
        held = holdFor(type, key, parsed, folded, finding, resolved.leftOut) || held
      else {
        const located = locateIn(type, parsed, folded, finding, resolved.leftOut)
        findings.add(located.finding, {
          stage: 'check',
          entityKey: key,
          ...(located.source ? { source: located.source } : {}),
        })
      }
    }
    if (!held)
      run.writeEntity({
        type,
        key,
        id,
        data: entity.json,
        hash: entity.hash,
        references: resolved.references,
      })
  }

  function drop(type: string, key: string, id: string): void {
    if (!run.holdKey(type, key)) return
    run.markReferrers(id)
    holds.forgetKeys()
    run.dropEntity(type, id)
  }

  /** An extending row whose object no row creates points at nobody (MAP-06). */
  function reportNoTarget(fragment: StoredFragment): void {
    const found = findBlock(context.compiled, fragment.source, fragment.block)
    const parts = found?.block.variants[0]?.keys[0] ?? []
    const cell = parts.map((part) => part.place({ item: undefined })).find(isCell) ?? {}
    const place = found?.bound ? placeInSource(found.bound, fragment.row, cell) : {}
    const optional = document.entities[fragment.block]?.optional === true
    const params = { column: cell.column?.name ?? '', entity: fragment.type, key: showKey(fragment.key) }
    addLasting(
      { rule: 'MAP-06', severity: optional ? 'warning' : 'error', params, ...place, entity: fragment.type },
      fragment,
    )
    if (!optional) holds.holdRow(fragment, 'MAP-06')
  }

  /** Conflicts under `agree` hold the later row (MAP-05); those that a rule settles are told (MAP-14). True when something was held. */
  function reportConflicts(
    type: string,
    key: string,
    id: string,
    parsed: readonly Parsed[],
    folded: Folded,
  ): boolean {
    let held = false
    for (const { attribute, first, second, settled } of folded.conflicts) {
      const later = parsed[second]?.fragment
      const earlier = parsed[first]?.fragment
      if (!later || !earlier) continue
      const params = {
        attribute: `${type}.${attribute}`,
        entity: type,
        rowA: earlier.row,
        rowB: later.row,
        sourceA: sourceName(earlier),
        sourceB: sourceName(later),
      }
      const finding: Finding = {
        rule: settled ? 'MAP-14' : 'MAP-05',
        severity: settled ? 'info' : 'error',
        params,
        ...placeOf(later, attribute, undefined),
        entity: type,
        id,
        attribute,
      }
      if (settled) findings.add(finding, { stage: 'check', entityKey: key, source: later.source })
      else if (holds.holdRow(later, 'MAP-05')) {
        addLasting(finding, later)
        held = true
      }
    }
    return held
  }

  /** References as ids, or undefined when what has none holds something back: then the entity is folded again, or waits. */
  function resolve(
    type: string,
    key: string,
    id: string,
    parsed: readonly Parsed[],
    folded: Folded,
  ): Resolution | undefined {
    const resolution = resolveReferences(type, folded.data, holds.findKey)
    const later: Finding[] = []
    let stopped = false
    const wait = (finding: Finding, fragment: StoredFragment | undefined) => {
      addLasting({ ...finding, rule: 'MAP-11', severity: 'info' }, fragment, key)
      run.holdEntity(type, key, 'MAP-11')
      run.mark(type, key)
      stopped = true
    }
    for (const { path, reference, reason, inList } of resolution.unresolved) {
      const origin = findOrigin(folded, path)
      const fragment = origin && parsed[origin.fragment]?.fragment
      const place = fragment ? placeOf(fragment, path, origin.item) : {}
      const target = { entity: reference.$ref, key: showKey(reference.$key) }
      const about = { ...place, entity: type, id, attribute: path }
      if (reason === 'held') {
        const finding: Finding = {
          rule: 'MAP-10',
          severity: 'info',
          params: { attribute: path, ...target },
          ...about,
        }
        if (!inList && isRequired(type, namesOf(path))) wait(finding, fragment)
        else later.push(finding)
        continue
      }
      const params = { column: place.column ?? place.path ?? path, ...target }
      if (reference.$optional) later.push({ rule: 'MAP-06', severity: 'warning', params, ...about })
      else if (fragment) {
        addLasting({ rule: 'MAP-06', severity: 'error', params, ...about }, fragment)
        holdOrigin(fragment, path, origin, 'MAP-06')
        stopped = true
      }
    }
    for (const path of stopped ? [] : resolution.emptied) {
      const lost = later.find(({ attribute }) => attribute?.startsWith(`${path}[`))
      const params = { entity: type, key: showKey(key), ...lost?.params, attribute: path }
      wait({ rule: 'MAP-11', severity: 'info', params, entity: type, id, attribute: path }, undefined)
    }
    if (stopped) return undefined
    for (const finding of later) findings.add(finding, { stage: 'check', entityKey: key })
    return resolution
  }

  function holdFor(
    type: string,
    key: string,
    parsed: readonly Parsed[],
    folded: Folded,
    finding: EntityFinding,
    leftOut: readonly string[],
  ): boolean {
    const located = locateIn(type, parsed, folded, finding, leftOut)
    const { fragment, origin } = located
    addLasting(located.finding, fragment, key)
    if (fragment && origin) return holdOrigin(fragment, finding.attribute ?? '', origin, finding.rule)
    if (fragment) return holds.holdRow(fragment, finding.rule)
    run.holdEntity(type, key, finding.rule)
    run.mark(type, key)
    return true
  }

  /** Holds what gave the value: a list item of a JSON source alone, else its row. */
  function holdOrigin(
    fragment: StoredFragment,
    path: string,
    origin: Origin | undefined,
    rule: string,
  ): boolean {
    const found = findBlock(context.compiled, fragment.source, fragment.block)
    const place = found && placeOfAttribute(found.block, path, fragment.item, origin?.item)
    const list = /^(\w+)\[/.exec(path)?.[1]
    if (place?.holdsItem && list !== undefined && origin?.item !== undefined)
      return holds.holdItem(fragment, list, origin.item, rule)
    if (fragment.source === 0) {
      run.holdEntity(fragment.type, fragment.key, rule)
      run.mark(fragment.type, fragment.key)
      return true
    }
    return holds.holdRow(fragment, rule)
  }

  function locateIn(
    type: string,
    parsed: readonly Parsed[],
    folded: Folded,
    found: EntityFinding,
    leftOut: readonly string[],
  ): {
    finding: Finding
    source: number | undefined
    fragment: StoredFragment | undefined
    origin: Origin | undefined
  } {
    const { attribute } = found
    const origin = attribute === undefined ? undefined : findOrigin(folded, pathBefore(attribute, leftOut))
    const fragment = origin
      ? parsed[origin.fragment]?.fragment
      : attribute === undefined
        ? undefined
        : mappingFragment(parsed, attribute)
    const place = fragment && attribute !== undefined ? placeOf(fragment, attribute, origin?.item) : {}
    const finding: Finding = {
      rule: found.rule,
      severity: found.severity,
      params: found.params,
      ...place,
      entity: type,
      id: found.id,
      ...(attribute === undefined ? {} : { attribute }),
      ...(found.value === undefined ? {} : { value: found.value }),
      ...(found.suggestion === undefined ? {} : { suggestion: found.suggestion }),
    }
    return { finding, source: fragment?.source, fragment, origin }
  }

  /** A required attribute that is not there: the first fragment whose block would have filled it from a cell. */
  function mappingFragment(parsed: readonly Parsed[], attribute: string): StoredFragment | undefined {
    return parsed.find(({ fragment }) => {
      const found = findBlock(context.compiled, fragment.source, fragment.block)
      return found && placeOfAttribute(found.block, attribute, fragment.item, undefined) !== undefined
    })?.fragment
  }

  function placeOf(fragment: StoredFragment, attribute: string, listItem: number | undefined): FindingPlace {
    const found = findBlock(context.compiled, fragment.source, fragment.block)
    if (!found?.bound) return {}
    const place = placeOfAttribute(found.block, attribute, fragment.item, listItem)
    return placeInSource(found.bound, fragment.row, place?.cell ?? {})
  }

  function sourceName(fragment: StoredFragment): string {
    return context.compiled.get(fragment.source)?.source?.name ?? document.name
  }

  function addLasting(finding: Finding, fragment: StoredFragment | undefined, entityKey?: string): void {
    findings.add(finding, {
      stage: 'check',
      lasting: true,
      ...(fragment && fragment.source > 0 ? { source: fragment.source } : {}),
      ...(entityKey === undefined ? {} : { entityKey }),
    })
  }

  function assemble(
    type: string,
    key: string,
    id: string,
    data: EntityData,
  ): { object: EntityData; json: string; hash: string } {
    const { id: _id, meta: given, ...content } = data
    const ordered = orderAttributes(content, isEntityType(type) ? fieldTree(type) : [])
    const body = JSON.stringify(ordered)
    const bodyHash = hash('sha256', body, 'base64url')
    const known = run.identityOf(type, key)
    const meta = timesOf(
      given,
      known && { ...known, isSame: known.hash === bodyHash },
      `${context.check.asOf}T00:00:00Z`,
    )
    // The text that was hashed is most of the entity's: it is not made again.
    const head = JSON.stringify({ id, meta })
    const json = body === '{}' ? head : `${head.slice(0, -1)},${body.slice(1)}`
    // The project tells all entities apart by an id; of a kind that the standard gives none it is not part of the object.
    const own = isEntityType(type) && hasId(type) ? { id, meta } : {}
    return { object: { ...own, ...ordered }, json, hash: bodyHash }
  }

  return {
    holds,
    fold,
    refold(type, key) {
      findings.dropOfEntity(type, key)
      fold(type, key, run.fragmentsOf(type, key))
    },
    hold(type, key, finding) {
      const parsed = parse(run.fragmentsOf(type, key))
      const folded = foldParsed(type, parsed)
      // A rule over all entities that names a list item holds that item: both classes stay, the second membership waits.
      const { leftOut } = resolveReferences(type, folded.data, holds.findKey)
      const origin =
        finding.attribute === undefined
          ? undefined
          : findOrigin(folded, pathBefore(finding.attribute, leftOut))
      const fragment = origin && parsed[origin.fragment]?.fragment
      const list = /^(\w+)\[\d+\]/.exec(finding.attribute ?? '')?.[1]
      if (fragment && list !== undefined && origin.item !== undefined) {
        addLasting(locateIn(type, parsed, folded, finding, leftOut).finding, fragment, key)
        holds.holdItem(fragment, list, origin.item, finding.rule)
      } else holdFor(type, key, parsed, folded, finding, leftOut)
    },
    locate(type, key, finding) {
      const parsed = parse(run.fragmentsOf(type, key))
      const folded = foldParsed(type, parsed)
      const { leftOut } = resolveReferences(type, folded.data, holds.findKey)
      const { finding: located, source } = locateIn(type, parsed, folded, finding, leftOut)
      return { finding: located, source }
    },
  }
}

/** Taking away what is not there leaves nothing to say. */
function isRemoval(fragment: StoredFragment): boolean {
  return JSON.parse(fragment.data)['$remove'] === true
}
