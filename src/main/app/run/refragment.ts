import type {
  RecheckRepository,
  GivenAlias,
  KeptFragment,
  NewFragment,
} from '../../store/recheck-repository.ts'
import type { RunRepository, RowPlace } from '../../store/run-repository.ts'
import { isProtected } from '../../validate/protection.ts'
import type { MadeOfRow } from './map-stored-row.ts'
import { NeedsWhole } from './needs-whole.ts'

/** A row whose fragments may be others than they were. */
export type RefragmentedRow = RowPlace & { readonly row: number; readonly makes: MadeOfRow }

type Key = { readonly type: string; readonly key: string }
type Change =
  | { readonly kind: 'same-place'; readonly old: KeptFragment; readonly made: NewFragment }
  | { readonly kind: 'gone'; readonly old: KeptFragment }
  | { readonly kind: 'added'; readonly made: NewFragment }

/** Replaces the aliases that rows give, and settles them; gives the rows that then belong to other keys, beside those. */
export function planAliases(
  repository: RecheckRepository,
  rows: readonly RefragmentedRow[],
): {
  readonly changed: readonly ReturnType<RecheckRepository['changeAliases']>[number][]
  readonly more: RowPlace[]
} {
  const others = rows.flatMap((row) => {
    const aliases = aliasesOf(row.makes)
    return same(aliases, repository.aliasesOfRow(row)) ? [] : [{ ...row, aliases }]
  })
  if (others.length === 0) return { changed: [], more: [] }
  const changed = repository.changeAliases(others)
  const known = new Set(rows.map(placeMark))
  const more = new Map<string, RowPlace>()
  for (const { type, alias, before } of changed) {
    for (const key of [alias, before ?? ''])
      for (const place of repository.rowsAt(type, key))
        if (!known.has(placeMark(place))) more.set(placeMark(place), place)
  }
  return { changed, more: [...more.values()] }
}

/**
 * Puts what the rows make now in place of what they made; notes every key that is to be folded again, and those that are to get
 * their ids anew. Throws NeedsWhole.
 */
export function replaceFragments(
  repository: RecheckRepository,
  run: RunRepository,
  rows: readonly RefragmentedRow[],
  changedAliases: ReturnType<typeof planAliases>['changed'],
  settleIds: () => void,
): void {
  const changes = rows.flatMap((row) => compareRow(repository, row, changedAliases.length > 0))
  const made = new Map<string, Key>()
  for (const change of changes) for (const key of madeKeys(change)) made.set(keyMark(key), key)
  const names = [...made.values(), ...changedAliases.map(({ type, alias }) => ({ type, key: alias }))]
  const answered = names.map((name) => ({ name, id: run.findKey(name.type, name.key)?.id }))
  const wasProtected = changes.flatMap((change) =>
    change.kind !== 'added' && change.old.type === 'Person' && isPersonProtected(run, change.old.key)
      ? [{ key: change.old.key, isGone: change.kind === 'gone' }]
      : [],
  )
  if (wasProtected.some(({ isGone }) => isGone)) throw new NeedsWhole('protection')

  for (const key of made.values()) repository.addMade(key)
  repository.settleAliases(changedAliases)
  const grown = new Map<string, Key>()
  for (const change of changes) {
    if (change.kind !== 'added') repository.addKey(change.old)
    if (change.kind !== 'gone') repository.addKey(change.made)
    if (change.kind === 'same-place') repository.changeFragment(change.old.seq, change.made)
    else if (change.kind === 'gone') repository.dropFragment(change.old.seq)
    else {
      repository.addFragment(change.made)
      grown.set(keyMark(change.made), change.made)
    }
  }
  for (const key of grown.values()) repository.orderFragments(key)
  if (wasProtected.some(({ key }) => !isPersonProtected(run, key))) throw new NeedsWhole('protection')
  settleIds()
  // What pointed to a name that now leads elsewhere, or nowhere, is folded again.
  for (const { name, id } of answered)
    if (id !== undefined && run.findKey(name.type, name.key)?.id !== id) repository.addReferrers(id)
}

/** Keys whose rows create them otherwise than before. */
function madeKeys(change: Change): Key[] {
  if (change.kind === 'same-place') {
    const { old, made } = change
    return old.creates === made.creates && old.id === made.id ? [] : [made]
  }
  const fragment = change.kind === 'gone' ? change.old : change.made
  return fragment.creates === 1 ? [fragment] : []
}

function compareRow(repository: RecheckRepository, row: RefragmentedRow, hasNextAliases: boolean): Change[] {
  const old = Map.groupBy(repository.fragmentsOfRow(row), blockMark)
  const changes: Change[] = []
  for (const fragment of row.makes.fragments) {
    const made: NewFragment = {
      source: row.source,
      position: row.position,
      row: row.row,
      type: fragment.type,
      key: repository.settledKey(fragment.type, fragment.key, hasNextAliases),
      block: fragment.block,
      item: fragment.item ?? null,
      creates: fragment.creates ? 1 : 0,
      id: fragment.id ?? null,
      data: JSON.stringify(fragment.data),
    }
    const before = old.get(blockMark(made))?.shift()
    if (before && before.key === made.key) {
      if (!isSame(before, made)) changes.push({ kind: 'same-place', old: before, made })
    } else {
      if (before) changes.push({ kind: 'gone', old: before })
      changes.push({ kind: 'added', made })
    }
  }
  for (const fragment of [...old.values()].flat()) changes.push({ kind: 'gone', old: fragment })
  return changes
}

function isPersonProtected(run: RunRepository, key: string): boolean {
  return run.fragmentsOf('Person', key).some(({ data }) => isProtected(JSON.parse(data)))
}

function aliasesOf({ fragments }: MadeOfRow): GivenAlias[] {
  return fragments
    .flatMap(({ type, key, aliases }) => aliases.map((alias) => ({ type, alias, key })))
    .sort((a, b) => compare(a.type, b.type) || compare(a.alias, b.alias) || compare(a.key, b.key))
}

const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const isSame = (a: KeptFragment, b: NewFragment) =>
  a.creates === b.creates && a.id === b.id && a.data === b.data
const blockMark = ({ type, block, item }: Pick<KeptFragment, 'type' | 'block' | 'item'>) =>
  `${block}|${item}|${type}`
const placeMark = ({ source, position }: RowPlace) => `${source}|${position}`
const keyMark = ({ type, key }: Key) => `${type}|${key}`
