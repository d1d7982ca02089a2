import { Button, Group, Text, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTexts } from '../texts.ts'
import { commonText } from './text.ts'

/** A text to take somewhere else: a button copies it, and where the browser refuses, it stands marked. */
export function CopyField({
  label,
  description,
  value,
}: {
  label: string
  description?: string
  value: string
}) {
  const t = useTexts(commonText)
  const field = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed'>()
  const copy = async (): Promise<void> => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(value)
      setOutcome('copied')
    } catch {
      setOutcome('copyFailed')
    }
  }
  return (
    <div>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          ref={field}
          label={label}
          description={description}
          value={value}
          readOnly
          flex={1}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button variant="default" onClick={() => void copy()} aria-label={t('copyNamed', { label })}>
          {t('copy')}
        </Button>
      </Group>
      <Text size="sm" role="status" mt={outcome ? 4 : 0}>
        {outcome && t(outcome)}
      </Text>
    </div>
  )
}
