import { Button } from '@mantine/core'
import type { MappingBlock } from '../../../../../../shared/mapping-contract.ts'
import type { TransformStep, Value } from '../../../../../../shared/mapping-value.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import type { TargetRow } from '../tree-model.ts'
import { useEditor } from '../use-editor.ts'
import { freeName } from '../value-change.ts'
import { TableEntries } from './TableEntries.tsx'

type CodesProps = {
  block: MappingBlock
  row: TargetRow
  value: Value
}

/** Where an attribute has codes: the tables that its values are translated by, or the way to make one. */
export function Codes({ block, row, value }: CodesProps) {
  const t = useTexts(editorText)
  const { state, edit } = useEditor()
  const tables = [...new Set(tablesOf(value))]
  const known = tables.filter((table) => state.tables.some(({ name }) => name === table))
  if (known.length > 0)
    return known.map((table) => <TableEntries key={table} table={table} highlighted={undefined} />)
  if (tables.length > 0 || !row.field?.codes || 'value' in value) return null
  const make = (): void => {
    const name = freeName(state.tables, row.field?.path.split(/[.[\]]+/).findLast(Boolean) ?? 'tabell')
    const transform: TransformStep[] = [...(value.transform ?? []), { table: name }]
    void edit(
      { kind: 'setTable', table: name, unknown: 'ask' },
      { kind: 'setValue', block: block.index, path: row.path, value: { ...value, transform } },
    )
  }
  return (
    <div>
      <Button size="xs" variant="default" onClick={make}>
        {t('makeTable')}
      </Button>
    </div>
  )
}

/** The tables that a value, or one that it is made of, is looked up in. */
function tablesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(tablesOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'table' && typeof part === 'string' ? [part] : tablesOf(part),
  )
}
