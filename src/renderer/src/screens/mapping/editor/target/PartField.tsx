import { Button, Fieldset, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { StandardField } from '../../../../../../shared/mapping-contract.ts'
import type { ColumnRef, Part, Scalar } from '../../../../../../shared/simple-value.ts'
import { commonText } from '../../../../components/text.ts'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { showRef, useEditor } from '../use-editor.ts'
import { freeName } from '../value-change.ts'
import { StepList } from './StepList.tsx'
import { TextAnswer } from './TextAnswer.tsx'

/** A column of the source; one that the source lacks is shown as it is named. */
export function ColumnField({
  label,
  value,
  onChange,
}: {
  label?: string
  value: ColumnRef | undefined
  onChange: (ref: ColumnRef) => void
}) {
  const t = useTexts(editorText)
  const { columns } = useEditor()
  const found = columns.find(
    ({ ref, name }) => value !== undefined && (showRef(ref) === showRef(value) || name === showRef(value)),
  )
  const current = found ? String(found.position) : value === undefined ? '' : 'other'
  return (
    <NativeSelect
      label={label ?? t('column')}
      value={current}
      onChange={({ currentTarget }) => {
        const column = columns.find(({ position }) => String(position) === currentTarget.value)
        if (column) onChange(column.ref)
      }}
      data={[
        ...(current === '' ? [{ value: '', label: t('chooseColumn') }] : []),
        ...(current === 'other' && value !== undefined ? [{ value: 'other', label: showRef(value) }] : []),
        ...columns.map(({ name, position }) => ({ value: String(position), label: name })),
      ]}
    />
  )
}

/** A value that is the same for all: one of the codes where the attribute has codes. */
export function FixedField({
  value,
  field,
  onChange,
}: {
  value: Scalar
  field: StandardField | undefined
  onChange: (value: Scalar) => void
}) {
  const t = useTexts(editorText)
  const common = useTexts(commonText)
  if (field?.codes) {
    return (
      <NativeSelect
        label={t('value')}
        value={String(value)}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        data={['', ...field.codes].map((code) => ({ value: code, label: code || t('noStep') }))}
      />
    )
  }
  if (field?.kind === 'boolean') {
    return (
      <NativeSelect
        label={t('value')}
        value={String(value)}
        onChange={({ currentTarget }) => onChange(currentTarget.value === 'true')}
        data={[
          { value: '', label: t('noStep') },
          { value: 'true', label: common('yes') },
          { value: 'false', label: common('no') },
        ]}
      />
    )
  }
  return <TextAnswer label={t('value')} value={String(value)} onSave={onChange} />
}

const newQuestion = ' '

type Asked = Pick<Extract<Part, { ask: string }>, 'ask' | 'per'>

/** One of the mapping's questions, or a new one; asked once, or for each value of a column. */
export function QuestionField({
  value: asked,
  isOnce,
  onChange,
}: {
  value: Asked
  isOnce: boolean
  onChange: (asked: Asked) => void
}) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { state, columns, edit } = useEditor()
  const [adds, setAdds] = useState(state.questions.length === 0)
  const add = async (text: string): Promise<void> => {
    const plain = text
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, '-')
      .replace(/^-|-$/g, '')
    const name = freeName(state.questions, plain || 'fråga')
    const question = { label: { sv: text, en: text }, type: 'text' }
    if (await edit({ kind: 'setQuestion', name, question })) onChange({ ask: name, per: asked.per })
  }
  const value = asked.ask
  const about = asked.per && 'column' in asked.per ? asked.per.column : undefined
  const isKnown = state.questions.some(({ name }) => name === value)
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t('question')}
        value={adds ? newQuestion : value}
        onChange={({ currentTarget }) => {
          setAdds(currentTarget.value === newQuestion)
          if (currentTarget.value !== newQuestion) onChange({ ...asked, ask: currentTarget.value })
        }}
        data={[
          ...(isKnown || adds ? [] : [{ value, label: value }]),
          ...state.questions.map(({ name, label }) => ({ value: name, label: label[language] })),
          { value: newQuestion, label: t('newQuestion') },
        ]}
      />
      {!isOnce && (
        <NativeSelect
          label={t('askPer')}
          value={about === undefined ? '' : showRef(about)}
          onChange={({ currentTarget }) => {
            const column = columns.find(({ ref }) => showRef(ref) === currentTarget.value)
            onChange({ ask: value, per: column ? { column: column.ref } : undefined })
          }}
          data={[
            { value: '', label: t('askOnce') },
            ...columns.map(({ ref, name }) => ({ value: showRef(ref), label: name })),
          ]}
        />
      )}
      {adds && (
        <TextAnswer
          label={t('questionText')}
          value=""
          onSave={(text) => text.trim() && void add(text.trim())}
        />
      )}
    </Stack>
  )
}

type PartFieldProps = {
  legend: string
  part: Part
  field: StandardField | undefined
  onChange: (part: Part) => void
  /** Made once, of no source: there are no columns. */
  isOnce?: boolean
  removeLabel?: string
  onRemove?: () => void
}

/** One of several things that a value, a key or a reference is made of. */
export function PartField({ legend, part, field, onChange, isOnce, removeLabel, onRemove }: PartFieldProps) {
  const t = useTexts(editorText)
  const { columns, state } = useEditor()
  const way =
    'column' in part
      ? 'column'
      : 'item' in part
        ? 'item'
        : 'ask' in part
          ? 'ask'
          : 'derive' in part
            ? 'derive'
            : 'value'
  const change = (next: string): void => {
    if (next === 'column') onChange({ column: columns[0]?.ref ?? 1 })
    else if (next === 'ask') onChange({ ask: state.questions[0]?.name ?? '' })
    else if (next === 'item') onChange({ item: '' })
    else onChange({ value: '' })
  }
  return (
    <Fieldset legend={legend} p="xs">
      <Stack gap="xs">
        <Group grow align="flex-end" gap="xs">
          <NativeSelect
            label={t('how')}
            value={way}
            onChange={({ currentTarget }) => change(currentTarget.value)}
            data={[
              ...(columns.length > 0 && !isOnce ? [{ value: 'column', label: t('howColumn') }] : []),
              ...(way === 'item' ? [{ value: 'item', label: t('howItem') }] : []),
              { value: 'value', label: t('howFixed') },
              { value: 'ask', label: t('howAsk') },
              ...(way === 'derive' ? [{ value: 'derive', label: t('howDerive') }] : []),
            ]}
          />
          {'column' in part && (
            <ColumnField value={part.column} onChange={(column) => onChange({ ...part, column })} />
          )}
          {'value' in part && (
            <FixedField value={part.value} field={field} onChange={(value) => onChange({ ...part, value })} />
          )}
          {'ask' in part && (
            <QuestionField
              value={part}
              isOnce={isOnce === true}
              onChange={(asked) => onChange({ ...part, ...asked })}
            />
          )}
        </Group>
        {'derive' in part && <Derived name={part.derive} />}
        {('column' in part || 'item' in part) && (
          <StepList
            steps={part.transform ?? []}
            onChange={(steps) => {
              const { transform: _, ...rest } = part
              onChange(steps.length > 0 ? { ...rest, transform: steps } : rest)
            }}
          />
        )}
        {onRemove && (
          <div>
            <Button size="compact-xs" variant="default" onClick={onRemove}>
              {removeLabel}
            </Button>
          </div>
        )}
      </Stack>
    </Fieldset>
  )
}

/** A named computation, with what it does. Its inputs stand in the document. */
export function Derived({ name }: { name: string }) {
  const { language } = useLanguage()
  const { standard } = useEditor()
  const help = standard.derivations.find((one) => one.name === name)?.help[language]
  return (
    <Text size="xs">
      <strong>{name}</strong>
      {help && ` – ${help}`}
    </Text>
  )
}
