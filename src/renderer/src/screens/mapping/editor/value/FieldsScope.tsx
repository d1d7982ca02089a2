import type { ReactNode } from 'react'
import type { MappingBlock } from '../../../../../../shared/mapping-contract.ts'
import { useEditor } from '../use-editor.ts'
import { InnerValueContext, type ValueFieldsProps } from './InnerValue.tsx'
import { scopeOf, ScopeContext } from './scope.ts'
import { ValueFields } from './ValueFields.tsx'

const drawFields = (props: ValueFieldsProps): ReactNode => <ValueFields {...props} />

/** What the fields below are about: a block as a whole, or one of its attributes. */
export function FieldsScope({
  block,
  path,
  children,
}: {
  block: MappingBlock
  path: string
  children: ReactNode
}) {
  const { columns } = useEditor()
  return (
    <InnerValueContext value={drawFields}>
      <ScopeContext value={scopeOf(block, path, columns)}>{children}</ScopeContext>
    </InnerValueContext>
  )
}
