import { Button, NativeSelect, Stack } from '@mantine/core'
import type { MappingBlock } from '../../../../../../shared/mapping-contract.ts'
import type { SimpleValue } from '../../../../../../shared/simple-value.ts'
import { useTexts } from '../../../../texts.ts'
import { Codes } from '../tables/Codes.tsx'
import { editorText } from '../text.ts'
import type { TargetRow } from '../tree-model.ts'
import { useEditor } from '../use-editor.ts'
import { changeWay, ways, wayOf, type Way } from '../value-change.ts'
import { ConditionField } from './ConditionField.tsx'
import { ColumnField, Derived, FixedField, PartField, QuestionField } from './PartField.tsx'
import { ReferenceForm } from './ReferenceForm.tsx'
import { StepList } from './StepList.tsx'
import { TextAnswer } from './TextAnswer.tsx'

type ValueFormProps = {
  block: MappingBlock
  row: TargetRow
  value: SimpleValue | undefined
  save: (value: SimpleValue | null) => Promise<boolean>
}

const labels = {
  column: 'howColumn',
  item: 'howItem',
  first: 'howFirst',
  join: 'howJoin',
  value: 'howFixed',
  ask: 'howAsk',
  derive: 'howDerive',
  reference: 'howReference',
} as const

/** How one attribute is filled. Each choice is saved at once. */
export function ValueForm({ block, row, value, save }: ValueFormProps) {
  const t = useTexts(editorText)
  const { state, columns } = useEditor()
  const isReference = row.field?.kind === 'reference'
  const isSplit =
    block.each !== undefined || block.lists.some(({ path, each }) => each && row.path.startsWith(path))
  const offered = ways.filter((way) => {
    if (way === 'reference') return isReference
    if (isReference) return way === 'first'
    if (way === 'item') return isSplit
    // What goes into a computation is said in the document.
    if (way === 'derive') return value !== undefined && 'derive' in value
    if (way === 'ask') return true
    return way === 'value' || !block.once
  })
  const change = (name: string): void => {
    const way = offered.find((one) => one === name)
    if (!way) return void save(null)
    const [target] = state.blocks.filter(({ entity }) => row.field?.targets?.includes(entity))
    void save(
      changeWay(value, way, {
        column: columns[0]?.ref ?? 1,
        question: state.questions[0]?.name ?? 'fråga',
        reference: { reference: target?.entity ?? row.field?.targets?.[0] ?? '', key: [{ value: '' }] },
      }),
    )
  }
  const way: Way | undefined = value && wayOf(value)
  return (
    <Stack gap="sm">
      {isReference ? (
        <ReferenceForm block={block} row={row} value={value} save={save} />
      ) : (
        <NativeSelect
          label={t('how')}
          value={way ?? ''}
          onChange={({ currentTarget }) => change(currentTarget.value)}
          data={[
            { value: '', label: t('howNothing') },
            ...offered.map((one) => ({ value: one, label: t(labels[one]) })),
          ]}
        />
      )}
      {value && 'column' in value && (
        <ColumnField value={value.column} onChange={(column) => void save({ ...value, column })} />
      )}
      {value && 'value' in value && (
        <FixedField
          value={value.value}
          field={row.field}
          onChange={(fixed) => void save({ ...value, value: fixed })}
        />
      )}
      {value && 'ask' in value && (
        <QuestionField
          value={value}
          isOnce={block.once}
          onChange={(asked) => void save({ ...value, ...asked })}
        />
      )}
      {value && 'derive' in value && <Derived name={value.derive} />}
      {value && 'first' in value && (
        <Parts
          parts={value.first}
          row={row}
          isOnce={block.once}
          onChange={(first) => void save({ ...value, first })}
        />
      )}
      {value && 'join' in value && (
        <>
          <Parts
            parts={value.join}
            row={row}
            isOnce={block.once}
            onChange={(join) => void save({ ...value, join })}
          />
          <TextAnswer
            label={t('joinWith')}
            value={value.with ?? ' '}
            onSave={(text) => void save({ ...value, with: text })}
          />
        </>
      )}
      {value && !('reference' in value) && !('value' in value) && (
        <>
          <StepList steps={value.transform ?? []} onChange={(steps) => void save(withSteps(value, steps))} />
          <Codes block={block} row={row} value={value} />
          <TextAnswer
            label={t('emptyCell')}
            value={value.default === undefined ? '' : String(value.default)}
            onSave={(text) => void save(withDefault(value, text))}
          />
        </>
      )}
      {value && !block.once && (
        <ConditionField when={value.when} onChange={(when) => void save(withWhen(value, when))} />
      )}
    </Stack>
  )
}

type PartList = Extract<SimpleValue, { first: unknown }>['first']

function Parts({
  parts,
  row,
  isOnce,
  onChange,
}: {
  parts: PartList
  row: TargetRow
  isOnce: boolean
  onChange: (parts: PartList) => void
}) {
  const t = useTexts(editorText)
  const { columns } = useEditor()
  return (
    <Stack gap="xs">
      {parts.map((part, index) => (
        <PartField
          key={index}
          legend={t('partNumber', { number: index + 1 })}
          part={part}
          field={row.field}
          isOnce={isOnce}
          onChange={(changed) => onChange(parts.map((one, at) => (at === index ? changed : one)))}
          {...(parts.length > 1 && {
            removeLabel: t('removePart', { number: index + 1 }),
            onRemove: () => onChange(parts.filter((_, at) => at !== index)),
          })}
        />
      ))}
      <div>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() =>
            onChange([...parts, isOnce || !columns[0] ? { value: '' } : { column: columns[0].ref }])
          }
        >
          {t('addPart')}
        </Button>
      </div>
    </Stack>
  )
}

type Read = Exclude<SimpleValue, { reference: string }>

function withSteps(value: Read, steps: NonNullable<Read['transform']>): SimpleValue {
  const { transform: _, ...rest } = value
  return steps.length > 0 ? { ...rest, transform: steps } : rest
}

function withDefault(value: Read, text: string): SimpleValue {
  const { default: _, ...rest } = value
  return text === '' ? rest : { ...rest, default: text }
}

function withWhen(value: SimpleValue, when: SimpleValue['when']): SimpleValue {
  const { when: _, ...rest } = value
  return when ? { ...rest, when } : rest
}
