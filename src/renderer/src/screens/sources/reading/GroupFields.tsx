import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../../texts.ts'
import { choose, detected } from './choice.ts'
import type { FormProps } from './ReadingForm.tsx'
import { readingText } from './text.ts'

/** What the rows are told by what stands outside them: a heading above them, or a cell of the first of them. */
export function HeadingsField({ reading, choice, onChange }: FormProps) {
  const t = useTexts(readingText)
  const { headings } = choice
  const mode = headings === undefined ? detected : headings ? 'yes' : 'no'
  const found = headings === undefined ? reading.read.headings : undefined
  const set = (wanted: string): void =>
    onChange(
      choose(choice, 'headings', wanted === detected ? undefined : wanted === 'yes' ? found || {} : false),
    )
  return (
    <>
      <NativeSelect
        label={t('headings')}
        value={mode}
        data={[
          { value: detected, label: found ? t('detected', { value: t('headingsYes') }) : t('detectedPlain') },
          { value: 'no', label: t('headingsNo') },
          { value: 'yes', label: t('headingsYes') },
        ]}
        onChange={({ currentTarget: { value } }) => set(value)}
      />
      {headings && (
        <TextInput
          label={t('headingsLabel')}
          description={t('headingsLabelHelp')}
          value={headings.label ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange(choose(choice, 'headings', value.trim() === '' ? {} : { label: value }))
          }
        />
      )}
    </>
  )
}

/** Whether the sheet's or file's own name is a column, and what it is called. */
export function NameColumnField({ reading, choice, onChange }: FormProps) {
  const t = useTexts(readingText)
  const { nameColumn } = choice
  const mode = nameColumn === undefined ? detected : nameColumn === false ? 'no' : 'yes'
  const found = nameColumn === undefined ? reading.read.nameColumn : undefined
  const [caption, setCaption] = useState(nameColumn || found || t('nameColumnDefault'))
  const set = (wanted: string): void =>
    onChange(
      choose(choice, 'nameColumn', wanted === detected ? undefined : wanted === 'yes' ? caption : false),
    )
  return (
    <>
      <NativeSelect
        label={t(reading.kind === 'xlsx' ? 'nameColumnSheet' : 'nameColumnFile')}
        value={mode}
        data={[
          {
            value: detected,
            label: found ? t('detected', { value: t('nameColumnYes') }) : t('detectedPlain'),
          },
          { value: 'no', label: t('nameColumnNo') },
          { value: 'yes', label: t('nameColumnYes') },
        ]}
        onChange={({ currentTarget: { value } }) => set(value)}
      />
      {mode === 'yes' && (
        <TextInput
          label={t('nameColumnCaption')}
          description={t('nameColumnHelp')}
          value={caption}
          onChange={({ currentTarget: { value } }) => {
            setCaption(value)
            if (value.trim() !== '') onChange(choose(choice, 'nameColumn', value.trim()))
          }}
        />
      )}
    </>
  )
}

export function FillDownField({ choice, onChange, columns }: FormProps) {
  const t = useTexts(readingText)
  const chosen = (choice.fillDown ?? []).filter((ref) => typeof ref === 'string')
  return (
    <details>
      <summary>
        {t('fillDown')}:{' '}
        {chosen.length === 0 ? t('fillDownNone') : t('fillDownSome', { count: chosen.length })}
      </summary>
      <Checkbox.Group
        aria-label={t('fillDown')}
        description={t('fillDownHelp')}
        value={chosen}
        onChange={(names) => onChange(choose(choice, 'fillDown', names.length > 0 ? names : undefined))}
      >
        <Stack gap={4} mt={6}>
          {columns.map(({ name, position }) => (
            <Checkbox key={position} value={name} label={name} />
          ))}
        </Stack>
      </Checkbox.Group>
    </details>
  )
}
