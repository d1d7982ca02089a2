import { Button } from '@mantine/core'
import type { MappingBlock } from '../../../../../../shared/mapping-contract.ts'
import type { SimpleValue, Step } from '../../../../../../shared/simple-value.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import type { TargetRow } from '../tree-model.ts'
import { useEditor } from '../use-editor.ts'
import { freeName } from '../value-change.ts'
import { TableEntries } from './TableEntries.tsx'

type CodesProps = {
  block: MappingBlock
  row: TargetRow
  value: Exclude<SimpleValue, { reference: string }>
}

/** Where an attribute has codes: the table that its column is translated by, or the way to make one. */
export function Codes({ block, row, value }: CodesProps) {
  const t = useTexts(editorText)
  const { state, edit } = useEditor()
  const steps = value.transform ?? []
  const table = steps.flatMap((step) => tableOf(step) ?? [])[0]
  if (table !== undefined && state.tables.some(({ name }) => name === table))
    return <TableEntries key={table} table={table} highlighted={undefined} />
  if (table !== undefined || !row.field?.codes || !('column' in value)) return null
  const make = (): void => {
    const name = freeName(state.tables, row.field?.path.split(/[.[\]]+/).findLast(Boolean) ?? 'tabell')
    const transform: Step[] = [...steps, { table: name }]
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

function tableOf(step: Step): string | undefined {
  const name = typeof step === 'object' ? step['table'] : undefined
  return typeof name === 'string' ? name : undefined
}
