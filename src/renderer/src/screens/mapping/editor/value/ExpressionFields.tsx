import { Button, Fieldset, Stack, Text } from '@mantine/core'
import type { Value } from '../../../../../../shared/mapping-value.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { useScope } from './scope.ts'
import { TextAnswer } from './TextAnswer.tsx'
import { InnerValue } from './InnerValue.tsx'
import { fallback } from './ways.ts'

type Expression = Extract<Value, { expression: string }>

/** A formula over values that have a letter each. What it gives stands beside, for the row that is tried. */
export function ExpressionFields({
  value,
  onChange,
}: {
  value: Expression
  onChange: (value: Value) => void
}) {
  const t = useTexts(editorText)
  const scope = useScope()
  const inputs = value.with ?? {}
  const add = (): void => {
    const letter = 'abcdefghijklmnopqrstuvwxyz'.split('').find((one) => !Object.hasOwn(inputs, one))
    if (letter) onChange({ ...value, with: { ...inputs, [letter]: fallback(scope) } })
  }
  return (
    <Stack gap="xs">
      <TextAnswer
        label={t('expression')}
        value={value.expression}
        onSave={(expression) => onChange({ ...value, expression })}
      />
      <Text size="xs" c="dimmed">
        {t('expressionHelp')}
      </Text>
      {Object.entries(inputs).map(([name, input]) => (
        <Fieldset key={name} legend={t('expressionInput', { name })} p="xs">
          <InnerValue
            value={input}
            onChange={(changed) => onChange({ ...value, with: { ...inputs, [name]: changed } })}
            onRemove={() => {
              const { [name]: _, ...rest } = inputs
              onChange({ ...value, with: rest })
            }}
          />
        </Fieldset>
      ))}
      <div>
        <Button size="compact-xs" variant="default" onClick={add}>
          {t('addInput')}
        </Button>
      </div>
    </Stack>
  )
}
