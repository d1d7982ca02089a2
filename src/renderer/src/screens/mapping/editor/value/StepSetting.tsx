import { Chooser } from '../../../../components/Chooser.tsx'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { TextAnswer } from './TextAnswer.tsx'

type StepSettingProps = {
  name: string
  setting: unknown
  onChange: (setting: unknown) => void
}

/** What a step needs to be told. */
export function StepSetting({ name, setting, onChange }: StepSettingProps) {
  const t = useTexts(editorText)
  // Tables have a place of their own, where their values are seen.
  if (name === 'table') return null
  const choices = choicesOf[name]
  if (choices && choices.some(([value]) => value === setting)) {
    return (
      <Chooser
        size="xs"
        label={t('stepSetting')}
        value={String(setting)}
        onChange={onChange}
        choices={choices.map(([value, label]) => ({ value, label: t(label) }))}
      />
    )
  }
  if (isPattern(setting)) {
    return (
      <>
        <TextAnswer
          label={t('stepPattern')}
          value={setting.pattern}
          onSave={(pattern) => onChange({ ...setting, pattern })}
        />
        {setting.by !== undefined && (
          <TextAnswer label={t('stepBy')} value={setting.by} onSave={(by) => onChange({ ...setting, by })} />
        )}
      </>
    )
  }
  return (
    <TextAnswer
      label={t('stepSetting')}
      value={typeof setting === 'string' ? setting : JSON.stringify(setting)}
      onSave={(text) => onChange(readSetting(text))}
    />
  )
}

const choicesOf: Readonly<
  Record<string, readonly (readonly [string, 'given' | 'family' | 'dayFirst' | 'monthFirst'])[]>
> = {
  nameParts: [
    ['given', 'given'],
    ['family', 'family'],
  ],
  date: [
    ['dmy', 'dayFirst'],
    ['mdy', 'monthFirst'],
  ],
}

/** What is looked for, and what takes its place; both texts, and nothing more. */
function isPattern(setting: unknown): setting is { pattern: string; by?: string } {
  if (typeof setting !== 'object' || setting === null || Array.isArray(setting)) return false
  const { pattern, by, ...rest }: Record<string, unknown> = { ...setting }
  return (
    typeof pattern === 'string' &&
    (by === undefined || typeof by === 'string') &&
    Object.keys(rest).length === 0
  )
}

/** A number or an object as JSON; anything else is a text. */
function readSetting(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
