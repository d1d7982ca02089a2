import type { MappingColumn } from '../../../../../../shared/mapping-contract.ts'
import type { ColumnRef } from '../../../../../../shared/mapping-value.ts'
import { Chooser, type Choice } from '../../../../components/Chooser.tsx'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { showRef } from '../use-editor.ts'
import { useScope } from './scope.ts'

type ColumnFieldProps = {
  label?: string
  value: ColumnRef | undefined
  onChange: (ref: ColumnRef) => void
  /** Of another source than the one that is mapped. */
  columns?: readonly MappingColumn[]
}

/** A column of the source; one that the source lacks is shown as it is named. */
export function ColumnField({ label, value, onChange, columns: given }: ColumnFieldProps) {
  const t = useTexts(editorText)
  const tellSamples = useSampleText()
  const scope = useScope()
  const columns = given ?? scope.columns
  const found = value === undefined ? undefined : columns.find((column) => isColumn(column, value, columns))
  const grouped = given ? [] : namesOfGroups(scope.each).filter((name) => name !== found?.name)
  const current = value === undefined ? '' : found ? String(found.position) : `name:${showRef(value)}`
  const names = new Set([...grouped, ...(value === undefined || found ? [] : [showRef(value)])])
  return (
    <Chooser
      label={label ?? t('column')}
      placeholder={t('chooseColumn')}
      value={current}
      onChange={(chosen) => {
        if (chosen.startsWith('name:')) return onChange(chosen.slice('name:'.length))
        const column = columns.find(({ position }) => String(position) === chosen)
        if (column) onChange(column.ref)
      }}
      choices={[
        ...[...names].map((name): Choice => {
          const isGrouped = grouped.includes(name)
          return { value: `name:${name}`, label: name, note: t(isGrouped ? 'inGroup' : 'notInSource') }
        }),
        ...columns.map((column): Choice => ({
          value: String(column.position),
          label: column.name,
          note: tellSamples(column),
        })),
      ]}
    />
  )
}

function isColumn(
  { ref, name, position }: MappingColumn,
  value: ColumnRef,
  columns: readonly MappingColumn[],
): boolean {
  // The mapping counts from the right below 0.
  if (typeof value === 'number') return position === (value > 0 ? value : columns.length + 1 + value)
  return showRef(ref) === showRef(value) || name === showRef(value)
}

/** What the columns of a group are called inside it. */
function namesOfGroups(each: ReturnType<typeof useScope>['each']): string[] {
  return each && 'numbered' in each ? [...new Set(each.numbered.flatMap((group) => Object.keys(group)))] : []
}

/** What a column holds, for the one who chooses it. */
export function useSampleText(): (column: MappingColumn) => string {
  const t = useTexts(editorText)
  return ({ samples }) =>
    samples.length === 0
      ? t('emptyColumn')
      : t('samples', {
          values: samples
            .slice(0, 3)
            .map(({ value }) => value)
            .join(', '),
        })
}
