import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { StandardField } from '../../../../../../shared/mapping-contract.ts'
import type { Scalar, Value } from '../../../../../../shared/mapping-value.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { useTexts } from '../../../../texts.ts'
import { useTell } from '../tell-value.ts'
import { editorText } from '../text.ts'
import { useEditor } from '../use-editor.ts'
import { ColumnField } from './ColumnField.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import { DerivedFields } from './DerivedFields.tsx'
import { ExpressionFields } from './ExpressionFields.tsx'
import { FixedField, sameKind } from './FixedField.tsx'
import type { ValueFieldsProps } from './InnerValue.tsx'
import { LookupFields } from './LookupFields.tsx'
import { PartList } from './PartList.tsx'
import { QuestionField } from './QuestionField.tsx'
import { ReferenceFields } from './ReferenceFields.tsx'
import { useScope } from './scope.ts'
import { StepList } from './StepList.tsx'
import { TextAnswer } from './TextAnswer.tsx'
import { offeredWays, startOfWay, wayOf, type Way } from './ways.ts'

/** All that a mapping can say of a value, in fields: what it is made of, how it is read, when, and what else where it is empty. */
export function ValueFields({ value, field, onChange, onRemove, isInner, children }: ValueFieldsProps) {
  const t = useTexts(editorText)
  const scope = useScope()
  const { state } = useEditor()
  const way = value && wayOf(value)
  const ways = offeredWays({ field, scope, way, hasOtherSources: state.sources.length > 1 })
  const change = (chosen: string): void => {
    const next = ways.find((one) => one === chosen)
    if (next) onChange(startOfWay(next, value, { scope, state, field }))
    else onRemove?.()
  }
  return (
    <Stack gap="sm">
      <Chooser
        label={t('how')}
        value={way ?? ''}
        onChange={change}
        choices={[
          ...(onRemove ? [{ value: '', label: t('howNothing') }] : []),
          ...ways.map((one) => ({ value: one, label: t(labels[one]), note: t(notes[one]) })),
        ]}
      />
      {value && <OfWay value={value} field={field} onChange={onChange} />}
      {value && !('reference' in value) && (
        <Reading value={value} isInner={isInner === true} onChange={onChange}>
          {children}
        </Reading>
      )}
      {value && 'reference' in value && <Condition value={value} onChange={onChange} />}
      {value?.note && <NoteMade note={value.note} />}
    </Stack>
  )
}

type OfWayProps = { value: Value; field: StandardField | undefined; onChange: (value: Value) => void }

/** What this way of filling needs to know. */
function OfWay({ value, field, onChange }: OfWayProps) {
  const t = useTexts(editorText)
  if ('column' in value)
    return <ColumnField value={value.column} onChange={(column) => onChange({ ...value, column })} />
  if ('item' in value)
    return (
      <TextAnswer
        label={t('itemPart')}
        value={[value.item].flat().join(pathMark)}
        onSave={(text) => {
          const parts = text.split(pathMark).map((part) => part.trim())
          onChange({ ...value, item: parts.length > 1 ? parts : (parts[0] ?? '') })
        }}
      />
    )
  if ('value' in value)
    return (
      <FixedField
        value={value.value}
        field={field}
        onChange={(fixed) => onChange({ ...value, value: fixed })}
      />
    )
  if ('ask' in value) return <QuestionField value={value} field={field} onChange={onChange} />
  if ('derive' in value) return <DerivedFields value={value} onChange={onChange} />
  if ('lookup' in value) return <LookupFields value={value} onChange={onChange} />
  if ('expression' in value) return <ExpressionFields value={value} onChange={onChange} />
  if ('first' in value)
    return <PartList parts={value.first} field={field} onChange={(first) => onChange({ ...value, first })} />
  if ('join' in value)
    return (
      <>
        <PartList parts={value.join} onChange={(join) => onChange({ ...value, join })} />
        <TextAnswer
          label={t('joinWith')}
          value={value.with ?? ' '}
          onSave={(text) => onChange({ ...value, with: text })}
        />
      </>
    )
  return <ReferenceFields value={value} field={field} onChange={onChange} />
}

const pathMark = ' / '

type Read = Exclude<Value, { reference: string }>

/** Steps, condition and default. Inside another value they are folded while there are none. */
function Reading({
  value,
  isInner,
  onChange,
  children,
}: {
  value: Read
  isInner: boolean
  onChange: (value: Value) => void
  children: ReactNode
}) {
  const t = useTexts(editorText)
  const isSet = value.transform !== undefined || value.when !== undefined || value.default !== undefined
  const fields = (
    <Stack gap="sm">
      {!('value' in value) && (
        <StepList
          steps={value.transform ?? []}
          onChange={(steps) => onChange(withPart(value, 'transform', steps.length > 0 ? steps : undefined))}
        />
      )}
      {children}
      {!('value' in value) && (
        <TextAnswer
          label={t('emptyCell')}
          value={value.default === undefined ? '' : String(value.default)}
          onSave={(text) => onChange(withPart(value, 'default', asDefault(text, value.default)))}
        />
      )}
      <Condition value={value} onChange={onChange} />
    </Stack>
  )
  if (!isInner || isSet) return fields
  // A fixed value inside another hardly ever has a condition of its own.
  if ('value' in value) return null
  return (
    <details>
      <summary>{t('moreChoices')}</summary>
      {fields}
    </details>
  )
}

const asDefault = (text: string, before: Scalar | undefined): Scalar | undefined =>
  text === '' ? undefined : sameKind(text, before)

function Condition({ value, onChange }: { value: Value; onChange: (value: Value) => void }) {
  const t = useTexts(editorText)
  const { isOnce } = useScope()
  if (isOnce && !value.when) return null
  return (
    <ConditionFields
      label={t('onlyWhen')}
      when={value.when}
      onChange={(when) => onChange(withPart(value, 'when', when))}
    />
  )
}

function NoteMade({ note }: { note: NonNullable<Value['note']> }) {
  const t = useTexts(editorText)
  const tell = useTell()
  return (
    <Text size="xs">
      {t('noteMade', { rule: note.rule })}
      {note.about && ` ${t('noteAbout', { value: tell.value(note.about) })}`}
    </Text>
  )
}

/** The value with a part of it set, or taken away. */
function withPart<K extends 'transform' | 'when' | 'default'>(
  value: Value,
  part: K,
  set: Value[K] | undefined,
): Value {
  const changed = { ...value }
  if (set === undefined) delete changed[part]
  else changed[part] = set
  return changed
}

const labels = {
  column: 'howColumn',
  item: 'howItem',
  first: 'howFirst',
  join: 'howJoin',
  value: 'howFixed',
  ask: 'howAsk',
  derive: 'howDerive',
  lookup: 'howLookup',
  expression: 'howExpression',
  reference: 'howReference',
} as const satisfies Record<Way, string>

const notes = {
  column: 'howColumnNote',
  item: 'howItemNote',
  first: 'howFirstNote',
  join: 'howJoinNote',
  value: 'howFixedNote',
  ask: 'howAskNote',
  derive: 'howDeriveNote',
  lookup: 'howLookupNote',
  expression: 'howExpressionNote',
  reference: 'howReferenceNote',
} as const satisfies Record<Way, string>
