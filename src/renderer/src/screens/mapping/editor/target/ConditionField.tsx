import { NativeSelect, Stack } from '@mantine/core'
import type { SimpleCondition } from '../../../../../../shared/simple-value.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { useEditor } from '../use-editor.ts'
import { ColumnField } from './PartField.tsx'
import { TextAnswer } from './TextAnswer.tsx'

/** For which rows: all, or by one column. What is harder than that is made in the document. */
export function ConditionField({
  when,
  onChange,
}: {
  when: SimpleCondition | undefined
  onChange: (when: SimpleCondition | undefined) => void
}) {
  const t = useTexts(editorText)
  const { columns } = useEditor()
  const kind = !when ? 'always' : 'filled' in when ? 'filled' : 'empty' in when ? 'empty' : 'equals'
  const part = when && ('filled' in when ? when.filled : 'empty' in when ? when.empty : when.value)
  const column = part && 'column' in part ? part : { column: columns[0]?.ref ?? 1 }
  const make = (next: string, of = column): SimpleCondition | undefined => {
    if (next === 'filled') return { filled: of }
    if (next === 'empty') return { empty: of }
    if (next === 'equals') return { value: of, equals: when && 'equals' in when ? when.equals : '' }
    return undefined
  }
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t('onlyWhen')}
        value={kind}
        onChange={({ currentTarget }) => onChange(make(currentTarget.value))}
        data={[
          { value: 'always', label: t('always') },
          { value: 'filled', label: t('whenFilled') },
          { value: 'empty', label: t('whenEmpty') },
          { value: 'equals', label: t('whenEquals') },
        ]}
      />
      {when && (
        <ColumnField
          label={t('conditionColumn')}
          value={column.column}
          onChange={(ref) => onChange(make(kind, { ...column, column: ref }))}
        />
      )}
      {when && 'equals' in when && (
        <TextAnswer
          label={t('conditionValue')}
          value={String(when.equals)}
          onSave={(text) => onChange({ ...when, equals: text })}
        />
      )}
    </Stack>
  )
}
