import { Checkbox, NativeSelect, NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReadingPreview, SourceReading } from '../../../../../shared/contract.ts'
import type { ReadOptions } from '../../../../../shared/read-options.ts'
import { useTexts } from '../../../texts.ts'
import { FillDownField, HeadingsField, NameColumnField } from './GroupFields.tsx'
import {
  choose,
  detected,
  headerMode,
  headerRows,
  parseNames,
  showNames,
  showSkip,
  skipText,
  type HeaderMode,
} from './choice.ts'
import { readingText } from './text.ts'

type Columns = ReadingPreview['sources'][number]['columns']
export type FormProps = {
  readonly reading: SourceReading
  readonly choice: ReadOptions
  readonly onChange: (choice: ReadOptions) => void
  /** As the preview has them. */
  readonly columns: Columns
  readonly firstRow: number | undefined
}

export function ReadingForm(props: FormProps) {
  const isText = props.reading.kind === 'csv'
  return (
    <Stack gap="sm">
      {isText && <EncodingField {...props} />}
      {isText && <DelimiterFields {...props} />}
      <HeaderFields {...props} />
      <RowFields {...props} />
      {isText && <RowKindField {...props} />}
      <HeadingsField {...props} />
      <NameColumnField {...props} />
      <FillDownField {...props} />
    </Stack>
  )
}

function EncodingField({ reading, choice, onChange }: FormProps) {
  const t = useTexts(readingText)
  const found = choice.encoding === undefined ? reading.read.encoding : undefined
  const known = reading.encodings.map(({ encoding }) => encoding)
  if (known.length === 0 && choice.encoding === undefined) {
    return reading.read.encoding === 'utf-8' ? (
      <Text size="sm" c="dimmed">
        {t('plainAscii')}
      </Text>
    ) : null
  }
  return (
    <Radio.Group
      label={t('encoding')}
      description={t('encodingHelp')}
      value={choice.encoding ?? detected}
      onChange={(value) => onChange(choose(choice, 'encoding', value === detected ? undefined : value))}
    >
      <Stack gap={4} mt={6}>
        <Radio
          value={detected}
          label={found === undefined ? t('detectedPlain') : t('detected', { value: found })}
        />
        {reading.encodings.map(({ encoding, words }) => (
          <Radio key={encoding} value={encoding} label={encoding} description={words.join(', ')} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

function DelimiterFields({ reading, choice, onChange }: FormProps) {
  const t = useTexts(readingText)
  const delimiters = [
    { value: ';', label: t('semicolon') },
    { value: ',', label: t('comma') },
    { value: '\t', label: t('tab') },
    { value: '|', label: t('bar') },
  ]
  const quotes = [
    { value: '"', label: t('doubleQuote') },
    { value: "'", label: t('singleQuote') },
    { value: '', label: t('noQuote') },
  ]
  const asFound = (found: string | undefined, all: readonly { value: string; label: string }[]) => ({
    value: detected,
    label:
      found === undefined
        ? t('detectedPlain')
        : t('detected', { value: all.find(({ value }) => value === found)?.label ?? found }),
  })
  return (
    <>
      <NativeSelect
        label={t('delimiter')}
        value={choice.delimiter ?? detected}
        data={[
          asFound(choice.delimiter === undefined ? reading.read.delimiter : undefined, delimiters),
          ...delimiters,
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange(choose(choice, 'delimiter', value === detected ? undefined : value))
        }
      />
      <NativeSelect
        label={t('quote')}
        value={choice.quote ?? detected}
        data={[asFound(choice.quote === undefined ? reading.read.quote : undefined, quotes), ...quotes]}
        onChange={({ currentTarget: { value } }) =>
          onChange(choose(choice, 'quote', value === detected ? undefined : value))
        }
      />
    </>
  )
}

const headerModes = ['detected', 'none', 'one', 'two'] as const satisfies readonly HeaderMode[]

function HeaderFields({ reading, choice, onChange }: FormProps) {
  const t = useTexts(readingText)
  const mode = headerMode(choice)
  const first = choice.header?.[0] ?? reading.read.header?.[0] ?? 1
  const labels = {
    detected: t('detectedPlain'),
    none: t('headerNone'),
    one: t('headerOne'),
    two: t('headerTwo'),
  }
  const setMode = (value: string): void => {
    const wanted = headerModes.find((known) => known === value) ?? detected
    const header = choose(choice, 'header', headerRows(wanted, first))
    onChange(wanted === 'none' ? header : choose(header, 'names', undefined))
  }
  return (
    <>
      <NativeSelect
        label={t('header')}
        value={mode}
        data={headerModes.map((value) => ({ value, label: labels[value] }))}
        onChange={({ currentTarget: { value } }) => setMode(value)}
      />
      {(mode === 'one' || mode === 'two') && (
        <NumberInput
          label={t('headerRow')}
          value={first}
          min={1}
          allowDecimal={false}
          onChange={(value) =>
            typeof value === 'number' &&
            value >= 1 &&
            onChange(choose(choice, 'header', headerRows(mode, value)))
          }
        />
      )}
      {mode === 'none' && <NamesField choice={choice} onChange={onChange} />}
    </>
  )
}

function NamesField({ choice, onChange }: Pick<FormProps, 'choice' | 'onChange'>) {
  const t = useTexts(readingText)
  const [draft, setDraft] = useState(showNames(choice))
  return (
    <TextInput
      label={t('names')}
      description={t('namesHelp')}
      value={draft}
      onChange={({ currentTarget: { value } }) => {
        setDraft(value)
        onChange(choose(choice, 'names', parseNames(value)))
      }}
    />
  )
}

function RowFields({ reading, choice, onChange, firstRow }: FormProps) {
  const t = useTexts(readingText)
  const [skip, setSkip] = useState(showSkip(choice))
  return (
    <>
      <NumberInput
        label={t('firstRow')}
        value={choice.firstRow ?? ''}
        placeholder={String(firstRow ?? '')}
        min={1}
        allowDecimal={false}
        onChange={(value) => onChange(choose(choice, 'firstRow', atLeast(1, value)))}
      />
      <NumberInput
        label={t('footerRows')}
        value={choice.footerRows ?? ''}
        placeholder="0"
        min={0}
        max={1000}
        allowDecimal={false}
        onChange={(value) => onChange(choose(choice, 'footerRows', atLeast(1, value)))}
      />
      <TextInput
        label={t('skip')}
        value={skip}
        onChange={({ currentTarget: { value } }) => {
          setSkip(value)
          onChange(choose(choice, 'skip', skipText(value)))
        }}
      />
      <Checkbox
        label={t('footerIsData')}
        checked={choice.footer === false}
        onChange={({ currentTarget: { checked } }) =>
          onChange(choose(choice, 'footer', checked ? false : undefined))
        }
      />
      {reading.kind === 'csv' && (
        <Checkbox
          label={t('ragged')}
          description={t('raggedHelp')}
          checked={choice.ragged ?? reading.read.ragged ?? false}
          onChange={({ currentTarget: { checked } }) => onChange(choose(choice, 'ragged', checked))}
        />
      )}
    </>
  )
}

function atLeast(least: number, value: string | number): number | undefined {
  return typeof value === 'number' && value >= least ? value : undefined
}

function RowKindField({ choice, onChange, columns }: FormProps) {
  const t = useTexts(readingText)
  const column = choice.rowKind?.column
  const value = choice.whole ? 'whole' : column === undefined ? detected : JSON.stringify(column)
  const options = [
    { value: detected, label: t('detectedPlain') },
    { value: 'whole', label: t('rowKindWhole') },
    { value: '-1', label: t('rowKindLast') },
    ...columns.map(({ name, position }) => ({
      value: String(position),
      label: t('rowKindColumn', { column: name }),
    })),
  ]
  if (!options.some((option) => option.value === value))
    options.push({ value, label: t('rowKindColumn', { column: String(column) }) })
  const set = (wanted: string): void => {
    const plain = choose(choose(choice, 'whole', undefined), 'rowKind', undefined)
    if (wanted === detected) onChange(plain)
    else if (wanted === 'whole') onChange({ ...plain, whole: true })
    else onChange({ ...plain, rowKind: { column: Number(wanted), equals: '' } })
  }
  return (
    <NativeSelect
      label={t('rowKind')}
      value={value}
      data={options}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  )
}
