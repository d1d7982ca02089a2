import { TextInput, type MantineSize } from '@mantine/core'
import { useState } from 'react'

type TextAnswerProps = {
  label: string
  /** The label is said, not shown: a table's head shows it. */
  hidesLabel?: boolean
  value: string
  onSave: (text: string) => void
  size?: MantineSize
}

/** A text that is saved when the field is left, or with Enter. */
export function TextAnswer({ label, hidesLabel, value, onSave, size }: TextAnswerProps) {
  const [draft, setDraft] = useState(value)
  const [sent, setSent] = useState(value)
  // What was saved, or undone, is shown; the field stays where the focus is, and what has been typed since is kept.
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    if (draft === shown || draft === sent) setDraft(value)
  }
  const save = (): void => {
    if (draft === value) return
    setSent(draft)
    onSave(draft)
  }
  return (
    <TextInput
      {...(hidesLabel ? { 'aria-label': label } : { label })}
      {...(size && { size })}
      value={draft}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={save}
      onKeyDown={({ key }) => key === 'Enter' && save()}
    />
  )
}
