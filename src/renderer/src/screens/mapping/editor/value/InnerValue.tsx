import { createContext, use, type ReactNode } from 'react'
import type { StandardField } from '../../../../../../shared/mapping-contract.ts'
import type { Value } from '../../../../../../shared/mapping-value.ts'

export type ValueFieldsProps = {
  value: Value | undefined
  field?: StandardField | undefined
  onChange: (value: Value) => void
  /** Where it may be nothing at all. */
  onRemove?: () => void
  /** Inside another value: what is rarely set there is folded. */
  isInner?: boolean
  /** What belongs to how the value is read: its table of codes. */
  children?: ReactNode
}

/** The fields of a value, for the values inside them: what a mapping says is made of itself, and files that do so would go round. */
export const InnerValueContext = createContext<(props: ValueFieldsProps) => ReactNode>(() => null)

/** A value inside another, or inside a condition. */
export function InnerValue(props: Omit<ValueFieldsProps, 'isInner' | 'children'>) {
  const draw = use(InnerValueContext)
  return draw({ ...props, isInner: true })
}
