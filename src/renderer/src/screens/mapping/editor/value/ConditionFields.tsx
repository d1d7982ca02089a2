import { Button, Fieldset, Stack } from '@mantine/core'
import type { Condition, Scalar, Value } from '../../../../../../shared/mapping-value.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { FixedField, sameKind } from './FixedField.tsx'
import { useScope } from './scope.ts'
import { TextAnswer } from './TextAnswer.tsx'
import { InnerValue } from './InnerValue.tsx'
import { fallback } from './ways.ts'

type ConditionFieldsProps = {
  label: string
  when: Condition | undefined
  onChange: (when: Condition | undefined) => void
  /** Inside another condition, where there must be one. */
  isInner?: boolean
}

const kinds = ['filled', 'empty', 'equals', 'in', 'matches', 'all', 'any', 'not'] as const
type Kind = (typeof kinds)[number]
const labels = {
  filled: 'whenFilled',
  empty: 'whenEmpty',
  equals: 'whenEquals',
  in: 'whenIn',
  matches: 'whenMatches',
  all: 'whenAll',
  any: 'whenAny',
  not: 'whenNot',
} as const satisfies Record<Kind, string>

/** For which rows: all, or by what a value is; several conditions together where one is not enough. */
export function ConditionFields({ label, when, onChange, isInner }: ConditionFieldsProps) {
  const t = useTexts(editorText)
  const scope = useScope()
  return (
    <Stack gap="xs">
      <Chooser
        label={label}
        value={when ? kindOf(when) : ''}
        onChange={(chosen) => {
          const kind = kinds.find((one) => one === chosen)
          onChange(kind && startOf(kind, when, fallback(scope)))
        }}
        choices={[
          ...(isInner ? [] : [{ value: '', label: t('always') }]),
          ...kinds.map((kind) => ({ value: kind, label: t(labels[kind]) })),
        ]}
      />
      {when && <OfKind when={when} onChange={onChange} />}
    </Stack>
  )
}

function OfKind({ when, onChange }: { when: Condition; onChange: (when: Condition) => void }) {
  const t = useTexts(editorText)
  const scope = useScope()
  if ('not' in when)
    return (
      <Fieldset legend={t('whenNot')} p="xs">
        <ConditionFields
          isInner
          label={t('condition')}
          when={when.not}
          onChange={(not) => not && onChange({ not })}
        />
      </Fieldset>
    )
  if ('all' in when || 'any' in when) {
    const list = 'all' in when ? when.all : when.any
    const set = (conditions: Condition[]): void =>
      onChange('all' in when ? { all: conditions } : { any: conditions })
    return (
      <>
        {list.map((one, index) => (
          <Fieldset key={index} legend={t('conditionNumber', { number: index + 1 })} p="xs">
            <Stack gap="xs">
              <ConditionFields
                isInner
                label={t('condition')}
                when={one}
                onChange={(changed) =>
                  changed && set(list.map((other, at) => (at === index ? changed : other)))
                }
              />
              {list.length > 1 && (
                <div>
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => set(list.filter((_, at) => at !== index))}
                  >
                    {t('removeCondition', { number: index + 1 })}
                  </Button>
                </div>
              )}
            </Stack>
          </Fieldset>
        ))}
        <div>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => set([...list, { filled: fallback(scope) }])}
          >
            {t('addCondition')}
          </Button>
        </div>
      </>
    )
  }
  return <OfValue when={when} onChange={onChange} />
}

type OfOneValue = Exclude<Condition, { not: unknown } | { all: unknown } | { any: unknown }>

/** A condition about one value, and what it is compared with. */
function OfValue({ when, onChange }: { when: OfOneValue; onChange: (when: Condition) => void }) {
  const t = useTexts(editorText)
  const setValue = (value: Value): void => {
    if ('filled' in when) onChange({ filled: value })
    else if ('empty' in when) onChange({ empty: value })
    else onChange({ ...when, value })
  }
  return (
    <>
      <InnerValue value={valueOf(when)} onChange={setValue} />
      {'equals' in when && (
        <FixedField
          label={t('conditionValue')}
          value={when.equals}
          onChange={(equals) => onChange({ ...when, equals })}
        />
      )}
      {'in' in when && (
        <TextAnswer
          label={t('conditionValues')}
          value={when.in.join(listMark)}
          onSave={(text) => onChange({ ...when, in: readList(text, when.in) })}
        />
      )}
      {'matches' in when && (
        <TextAnswer
          label={t('conditionPattern')}
          value={when.matches}
          onSave={(matches) => onChange({ ...when, matches })}
        />
      )}
    </>
  )
}

const listMark = '; '

/** What was a number or a yes before is so still. */
function readList(text: string, before: readonly Scalar[]): Scalar[] {
  const words = text.split(';').map((word) => word.trim())
  return words.filter(Boolean).map((word) => {
    const same = before.find((one) => String(one) === word)
    return same ?? sameKind(word, before[0])
  })
}

const valueOf = (when: OfOneValue): Value =>
  'filled' in when ? when.filled : 'empty' in when ? when.empty : when.value

function kindOf(when: Condition): Kind {
  return kinds.find((kind) => kind in when) ?? 'filled'
}

/** Another kind of condition, about the same value where it can be. */
function startOf(kind: Kind, before: Condition | undefined, fresh: Value): Condition {
  const value = before && !('not' in before || 'all' in before || 'any' in before) ? valueOf(before) : fresh
  switch (kind) {
    case 'filled':
      return { filled: value }
    case 'empty':
      return { empty: value }
    case 'equals':
      return { value, equals: before && 'in' in before ? (before.in[0] ?? '') : '' }
    case 'in':
      return { value, in: before && 'equals' in before ? [before.equals] : [] }
    case 'matches':
      return { value, matches: '' }
    case 'not':
      return { not: before ?? { filled: value } }
    default: {
      const list = before && ('all' in before ? before.all : 'any' in before ? before.any : undefined)
      const conditions = list ?? [before ?? { filled: value }]
      return kind === 'all' ? { all: conditions } : { any: conditions }
    }
  }
}
