import { createContext, use, useMemo } from 'react'
import type { Output } from '../../../../../shared/contract.ts'
import type {
  MappingColumn,
  MappingOperation,
  MappingState,
  StandardType,
} from '../../../../../shared/mapping-contract.ts'
import { readSimpleValue, type ColumnRef } from '../../../../../shared/simple-value.ts'
import { useTexts, type Translate } from '../../../texts.ts'
import { editorText } from './text.ts'

export type Standard = Output<'mapping/standard'>
export type Go = (change: Readonly<Record<string, string | undefined>>) => void

export type Editor = {
  readonly state: MappingState
  readonly standard: Standard
  /** The source that columns are shown of and rows tried on. */
  readonly sourceId: number
  readonly columns: readonly MappingColumn[]
  /** Makes changes as one step; false where they were refused, which is then told. */
  readonly edit: (...operations: MappingOperation[]) => Promise<boolean>
  /** Goes to another target, view or source. */
  readonly go: Go
}

export const EditorContext = createContext<Editor | undefined>(undefined)

export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('useEditor needs an EditorContext above it')
  return editor
}

export function findType(standard: Standard, type: string): StandardType | undefined {
  return standard.groups.flatMap(({ types }) => types).find((one) => one.type === type)
}

export const showRef = (ref: ColumnRef): string =>
  Array.isArray(ref) ? ref.join(' / ') : typeof ref === 'number' ? `#${ref}` : ref

/** A value in few words, for the tree: the column that it comes from, the fixed value, the question. */
export function useSummary(): (value: unknown) => string {
  const t = useTexts(editorText)
  const { state } = useEditor()
  return useMemo(() => (value: unknown) => summarise(value, t, state), [t, state])
}

function summarise(given: unknown, t: Translate<typeof editorText.texts>, state: MappingState): string {
  const value = readSimpleValue(given)
  if (!value) return t('inDocument')
  const part = (one: unknown): string => summarise(one, t, state)
  if ('column' in value) return showRef(value.column)
  if ('item' in value) return t('howItem')
  if ('value' in value) return `”${String(value.value)}”`
  if ('ask' in value) return `${value.ask}?`
  if ('derive' in value) return t('derived', { name: value.derive })
  if ('first' in value) return value.first.map(part).join(' / ')
  if ('join' in value) return value.join.map(part).join(' + ')
  return `→ ${value.reference} ${value.key.map(part).join(' · ')}`
}
