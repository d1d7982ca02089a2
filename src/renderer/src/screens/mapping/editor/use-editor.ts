import { createContext, use } from 'react'
import type { Output } from '../../../../../shared/contract.ts'
import type {
  MappingColumn,
  MappingOperation,
  MappingState,
  StandardType,
} from '../../../../../shared/mapping-contract.ts'
import type { ColumnRef } from '../../../../../shared/mapping-value.ts'

export type Standard = Output<'mapping/standard'>
export type Go = (change: Readonly<Record<string, string | undefined>>) => void

export type Editor = {
  readonly state: MappingState
  readonly standard: Standard
  /** The source that columns are shown of and rows tried on. */
  readonly sourceId: number
  readonly columns: readonly MappingColumn[]
  /** Makes changes as one step, and gives it; undefined where they were refused, which is then told. */
  readonly edit: (...operations: MappingOperation[]) => Promise<number | undefined>
  /** Goes to another target, view or source. */
  readonly go: Go
}

export const EditorContext = createContext<Editor | undefined>(undefined)

export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('useEditor needs an EditorContext above it')
  return editor
}

export const typesOf = (standard: Standard): StandardType[] => standard.groups.flatMap(({ types }) => types)

export function findType(standard: Standard, type: string): StandardType | undefined {
  return typesOf(standard).find((one) => one.type === type)
}

export const showRef = (ref: ColumnRef): string =>
  Array.isArray(ref) ? ref.join(' / ') : typeof ref === 'number' ? `#${ref}` : ref
