import { Popover, Text, TextInput, type MantineSize } from '@mantine/core'
import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { hasWords } from '../search-words.ts'
import { useTexts } from '../texts.ts'
import { Icon } from './Icon.tsx'
import { commonText } from './text.ts'

export type Choice = {
  readonly value: string
  readonly label: string
  /** Shown beneath in small: examples, the standard's own name. It is searched too. */
  readonly note?: string | undefined
}

type ChooserProps = {
  readonly label: string
  /** The label is said, not shown: a table's head shows it. */
  readonly hidesLabel?: boolean
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onChange: (value: string) => void
  readonly size?: MantineSize
  readonly placeholder?: string
}

/**
 * One of many: typed words search, arrows walk, Enter chooses, Escape leaves it as it was. Nothing is chosen on the way, as
 * in a list of the browser's own where each arrow is a choice, and nothing depends on how fast somebody types.
 */
export function Chooser({ label, hidesLabel, value, choices, onChange, size, placeholder }: ChooserProps) {
  const common = useTexts(commonText)
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [search, setSearch] = useState<string>()
  const [active, setActive] = useState(0)
  const current = choices.find((choice) => choice.value === value)
  const shown =
    search === undefined
      ? choices
      : choices.filter((choice) => hasWords(`${choice.label} ${choice.note ?? ''}`, search))
  const optionId = (index: number): string => `${id}-${index}`
  useEffect(() => {
    if (isOpen) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [isOpen, active, id])

  const open = (): void => {
    if (isOpen) return
    setOpen(true)
    setActive(
      Math.max(
        0,
        choices.findIndex((choice) => choice.value === value),
      ),
    )
  }
  const close = (): void => {
    setOpen(false)
    setSearch(undefined)
  }
  const choose = (choice: Choice | undefined): void => {
    if (!choice) return
    close()
    if (choice.value !== value) onChange(choice.value)
  }
  const walk = (step: number): void => {
    if (!isOpen) open()
    else if (shown.length > 0) setActive((active + step + shown.length) % shown.length)
  }
  const handleKey = (event: KeyboardEvent): void => {
    // A letter that is still being put together is not an answer.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') walk(1)
    else if (event.key === 'ArrowUp') walk(-1)
    else if (event.key === 'Enter' && isOpen) choose(shown[active])
    else if (event.key === 'Escape' && isOpen) close()
    else return
    event.preventDefault()
  }
  return (
    <Popover
      opened={isOpen}
      onDismiss={close}
      position="bottom-start"
      withRoles={false}
      transitionProps={{ duration: 0 }}
      offset={4}
    >
      <Popover.Target>
        <TextInput
          {...(hidesLabel ? { 'aria-label': label } : { label })}
          {...(size && { size })}
          placeholder={placeholder ?? ''}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-activedescendant={isOpen && shown.length > 0 ? optionId(active) : undefined}
          autoComplete="off"
          rightSection={<Icon name="choose" size={16} />}
          rightSectionPointerEvents="none"
          value={search ?? current?.label ?? ''}
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value)
            setOpen(true)
            setActive(0)
          }}
          onKeyDown={handleKey}
          onClick={open}
          onBlur={close}
          // What is typed takes the place of what stands there.
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </Popover.Target>
      <Popover.Dropdown p={4} className="chooser-list">
        {shown.length === 0 ? (
          <Text size="sm" p="xs" role="status">
            {common('nothingFits')}
          </Text>
        ) : (
          <div id={id} role="listbox" aria-label={label}>
            {shown.map((choice, index) => (
              <div
                key={choice.value}
                id={optionId(index)}
                role="option"
                aria-selected={choice.value === value}
                className="chooser-option"
                data-active={index === active || undefined}
                // The field keeps the focus, and with it the list stays open until the click has chosen.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(choice)}
              >
                <Text size="sm" className="break">
                  {choice.label}
                </Text>
                {choice.note && (
                  <Text size="xs" className="break chooser-note">
                    {choice.note}
                  </Text>
                )}
              </div>
            ))}
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
