import type { ColumnKind } from '../../import/column-kind.ts'
import type { Column } from '../../import/source.ts'
import { foldText } from '../text.ts'
import { countCommon, isCodeList } from './column-values.ts'
import { compactCaption } from './read-caption.ts'
import type { SuggestSource } from './recognise-table.ts'
import type { TableKind } from './targets.ts'
import { isDistinct } from './value-evidence.ts'

/** A column, and what may be the key of another source's rows. */
export type LinkEnds = {
  readonly source: SuggestSource
  readonly column: Column
  readonly target: SuggestSource
  readonly key: Column
}
/** A column whose values are those of another source's key: what can be looked up there. */
export type Link = LinkEnds & {
  /** Different values of the column, how many of them are in the key, and how many the key has. */
  readonly values: number
  readonly found: number
  readonly keys: number
  /** Used in the mapping unseen. */
  /** Cells of the column hold several values each. */
  readonly isList: boolean
  readonly sure: boolean
}

/** From here the values of a column are another one's; where its caption speaks of that list, some may be unknown there. */
const enough = 0.9
const enoughCalled = 0.75
/** So many different values of other forms than small numbers do not agree by chance. */
const telling = 5

/** Forms of values that name no row of another list. */
const noKeys: ReadonlySet<ColumnKind> = new Set([
  'empty',
  'date',
  'phone',
  'url',
  'yesNo',
  'decimal',
  'schoolType',
  'schoolYear',
  'givenName',
  'familyName',
])

/** Words that captions have for the rows of a kind of table, and for what names them. */
export const kindWords: Readonly<Record<Exclude<TableKind, 'links'>, RegExp>> = {
  pupils: /elev|student|pupil|person|deltag|user|anvandar/,
  children: /barn|child|person|elev/,
  guardians: /vardnadshavare|^vh|foralder|malsman|guardian|parent|person|user|anvandar/,
  staff: /larare|personal|mentor|teacher|staff|anst|pedagog|handledare|sign|person|user|anvandar/,
  schools: /skol|enhet|school|unit|org/,
  groups: /grupp|klass|group|class/,
}

/**
 * For each column the likeliest key of another source, where there is one. `kindOf` tells what the rows of a source are, where
 * that is known, and `mayName` which keys come into question.
 */
export function findLinks(
  sources: readonly SuggestSource[],
  kindOf: (source: SuggestSource) => TableKind | undefined,
  mayName: (candidate: LinkEnds) => boolean,
): Link[] {
  const keys = sources.flatMap((target) => keyColumns(target).map((key) => ({ target, key })))
  return sources.flatMap((source) =>
    source.columns.flatMap((column) => {
      const facts = source.profile.find(({ position }) => position === column.position)
      const values = source.values?.get(column.position)
      if (!facts || !values || values.length === 0 || noKeys.has(facts.kind)) return []
      const links = keys
        .filter(({ target }) => target !== source && !haveSameForm(target, source))
        .flatMap(({ target, key }) => {
          const ends = { source, column, target, key }
          const known = target.values?.get(key.position)
          const found = known ? countCommon(values, known) : 0
          const speaks = isCalledAfter(column, key, kindOf(target))
          // Of a list that was not read to its end, some of its keys and a caption that says so are enough.
          const isShown = target.isPartial
            ? speaks && found >= telling
            : found / values.length >= (speaks ? enoughCalled : enough)
          if (!known || !isShown || !mayName(ends)) return []
          const isTelling = facts.kind !== 'integer' && found >= telling
          const counts = { values: values.length, found, keys: known.length }
          const isList = facts.top.some(({ value }) => isCodeList(value))
          const link: Link = { ...ends, ...counts, isList, sure: speaks || isTelling }
          return [{ link, rank: (speaks ? 2 : 0) + found / values.length + found / known.length / 10 }]
        })
      const [best] = links.sort((x, y) => y.rank - x.rank)
      return best ? [best.link] : []
    }),
  )
}

/** Columns that tell one row from all others, and can be named by their caption. */
function keyColumns({ columns, profile }: SuggestSource): Column[] {
  const rows = Math.max(0, ...profile.map(({ filled }) => filled))
  return columns.filter((column) => {
    const facts = profile.find(({ position }) => position === column.position)
    const isAlone = columns.filter(({ name }) => foldText(name) === foldText(column.name)).length === 1
    return (
      facts !== undefined &&
      isAlone &&
      !noKeys.has(facts.kind) &&
      facts.filled > rows * 0.9 &&
      isDistinct(facts)
    )
  })
}

/** `elevId` for a list of pupils, `gruppId` for a column of the same caption. */
function isCalledAfter(column: Column, key: Column, kind: TableKind | undefined): boolean {
  const caption = compactCaption(column.name)
  if (caption.length > 3 && caption === compactCaption(key.name)) return true
  return kind !== undefined && kind !== 'links' && kindWords[kind].test(caption)
}

/** Files with the same columns are one source of a mapping. */
export const haveSameForm = (a: SuggestSource, b: SuggestSource): boolean =>
  JSON.stringify(a.columns.map(({ path }) => path)) === JSON.stringify(b.columns.map(({ path }) => path))

/** Why a column is taken to name rows of another source. */
export function explainLink({ values, found, target, key }: Link): { sv: string; en: string } {
  const share = Math.floor((found / values) * 100)
  const where = `${target.name} › ${key.name}`
  if (target.isPartial)
    return {
      sv: `Rubriken pekar på ${where}, där ${found} av de värden som har lästs finns.`,
      en: `The caption points to ${where}, where ${found} of the values read so far are.`,
    }
  return {
    sv: `${share} % av värdena finns i ${where}.`,
    en: `${share} % of the values are in ${where}.`,
  }
}
