import { useEffect, useRef } from 'react'
import { useTexts } from '../../texts.ts'
import { gridText } from './text.ts'

/** How the writing ended: kept and on to a cell, or dropped. */
export type WritingEnd = { readonly text: string; readonly onward: 'down' | 'next' | 'previous' | 'stay' }

type CellInputProps = {
  label: string
  text: string
  isTyped: boolean
  onEnd: (end: WritingEnd) => void
  onDrop: () => void
}

/** Writes in a cell, where it stands. Enter keeps, Tab keeps and goes on, Esc drops; Alt+Enter is a line of its own in the cell. */
export function CellInput({ label, text, isTyped, onEnd, onDrop }: CellInputProps) {
  const t = useTexts(gridText)
  const input = useRef<HTMLTextAreaElement>(null)
  const isEnded = useRef(false)
  useEffect(() => {
    input.current?.focus({ preventScroll: true })
    const length = input.current?.value.length ?? 0
    input.current?.setSelectionRange(isTyped ? length : 0, length)
  }, [isTyped])
  const end = (onward: WritingEnd['onward'], written = input.current?.value ?? text): void => {
    if (isEnded.current) return
    isEnded.current = true
    onEnd({ text: written, onward })
  }
  // Scrolled out of sight with something written: kept, as when one clicks elsewhere.
  const leave = useRef(end)
  useEffect(() => {
    leave.current = end
  })
  useEffect(() => {
    const element = input.current
    return () => {
      if (!isEnded.current && element && element.value !== element.defaultValue)
        leave.current('stay', element.value)
    }
  }, [])
  const drop = (): void => {
    isEnded.current = true
    onDrop()
  }
  return (
    <textarea
      ref={input}
      className="grid-input"
      rows={1}
      aria-label={label}
      title={t('writingKeys')}
      defaultValue={text}
      maxLength={100_000}
      spellCheck={false}
      onKeyDown={(event) => {
        // An accent being composed is not an end.
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') drop()
        else if (event.key === 'Enter' && !event.altKey && !event.shiftKey) end('down')
        else if (event.key === 'Enter' && event.altKey) insertLine(event.currentTarget)
        else if (event.key === 'Tab') end(event.shiftKey ? 'previous' : 'next')
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
      onBlur={() => end('stay')}
    />
  )
}

function insertLine(element: HTMLTextAreaElement): void {
  element.setRangeText('\n', element.selectionStart, element.selectionEnd, 'end')
}
