import { TextInput } from '@mantine/core'
import { useState } from 'react'

/** A text that is saved when the field is left, or with Enter. */
export function TextAnswer({
  label,
  value,
  onSave,
}: {
  label: string
  value: string
  onSave: (text: string) => void
}) {
  const [draft, setDraft] = useState(value)
  // What was saved, or undone, is shown; the field stays where the focus is.
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    setDraft(value)
  }
  const save = (): void => {
    if (draft !== value) onSave(draft)
  }
  return (
    <TextInput
      label={label}
      value={draft}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={save}
      onKeyDown={({ key }) => key === 'Enter' && save()}
    />
  )
}
