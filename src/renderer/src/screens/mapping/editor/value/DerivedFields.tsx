import { Fieldset, Stack } from '@mantine/core'
import type { Value } from '../../../../../../shared/mapping-value.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { useEditor } from '../use-editor.ts'
import { useScope } from './scope.ts'
import { InnerValue } from './InnerValue.tsx'
import { fallback } from './ways.ts'

type Derived = Extract<Value, { derive: string }>

/** A named computation, and what goes into it. */
export function DerivedFields({ value, onChange }: { value: Derived; onChange: (value: Value) => void }) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { standard } = useEditor()
  const scope = useScope()
  const from = value.from ?? {}
  const inputs = standard.derivations.find(({ name }) => name === value.derive)?.inputs ?? []
  const named = [
    ...inputs,
    ...Object.keys(from)
      .filter((name) => !inputs.some((input) => input.name === name))
      .map((name) => ({ name, label: { sv: name, en: name } })),
  ]
  return (
    <Stack gap="xs">
      <Chooser
        label={t('howDerive')}
        value={value.derive}
        onChange={(derive) => {
          const [first] = Object.values(from)
          const [input] = standard.derivations.find(({ name }) => name === derive)?.inputs ?? []
          onChange({ ...value, derive, from: input ? { [input.name]: first ?? fallback(scope) } : {} })
        }}
        choices={standard.derivations.map(({ name, help }) => ({ value: name, label: help[language] }))}
      />
      {named.map(({ name, label }) => (
        <Fieldset key={name} legend={label[language]} p="xs">
          <InnerValue
            value={from[name]}
            onChange={(input) => onChange({ ...value, from: { ...from, [name]: input } })}
            onRemove={() => {
              const { [name]: _, ...rest } = from
              onChange({ ...value, from: rest })
            }}
          />
        </Fieldset>
      ))}
    </Stack>
  )
}
