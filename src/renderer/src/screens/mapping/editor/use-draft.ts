import { useRef, useState } from 'react'
import { useEditor } from './use-editor.ts'

/**
 * A part of the mapping as the user has just made it, until the mapping on screen has it too: the next change is made of this
 * one, however long the first takes to be kept. `save` gives the step that it became; without one it was refused.
 */
export function useDraft<T>(
  stored: T,
  save: (next: T) => Promise<number | undefined>,
): [T, (next: T) => void] {
  const { state } = useEditor()
  const [draft, setDraft] = useState<{ readonly value: T; readonly step: number | undefined }>()
  const changes = useRef(0)
  if (draft?.step !== undefined && state.step >= draft.step) setDraft(undefined)
  const change = async (value: T): Promise<void> => {
    changes.current += 1
    const mine = changes.current
    setDraft({ value, step: undefined })
    const step = await save(value)
    if (changes.current === mine) setDraft(step === undefined ? undefined : { value, step })
  }
  return [draft ? draft.value : stored, (value) => void change(value)]
}
