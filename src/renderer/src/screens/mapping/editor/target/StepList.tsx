import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import type { Step } from '../../../../../../shared/simple-value.ts'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { useEditor } from '../use-editor.ts'
import { TextAnswer } from './TextAnswer.tsx'

/** What a step starts with, where it needs something; those that are not here need nothing. */
const settings: Readonly<Record<string, unknown>> = {
  nameParts: 'given',
  pad: 8,
  take: 1,
  get: '',
  only: [],
  replace: { pattern: '', by: '' },
  extract: { pattern: '' },
}

const nameOf = (step: Step): string => (typeof step === 'string' ? step : (Object.keys(step)[0] ?? ''))

/** The steps by which a cell is read, in order, each with what it does. */
export function StepList({ steps, onChange }: { steps: readonly Step[]; onChange: (steps: Step[]) => void }) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { standard } = useEditor()
  // Tables have a place of their own, where their values are seen.
  const offered = standard.transforms.filter(({ name }) => name !== 'table')
  const add = (name: string): void => {
    const setting = settings[name]
    onChange([...steps, setting === undefined ? name : { [name]: setting }])
  }
  return (
    <Stack gap={6}>
      {steps.length > 0 && (
        <ol className="steps" aria-label={t('steps')}>
          {steps.map((step, index) => {
            const name = nameOf(step)
            const help = standard.transforms.find((one) => one.name === name)?.help[language]
            const what = help === undefined ? name : firstSentence(help)
            return (
              <li key={`${index} ${name}`}>
                <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
                  <Text size="xs" className="break" title={help}>
                    {what}
                  </Text>
                  <Button
                    size="compact-xs"
                    variant="default"
                    className="candidate-use"
                    aria-label={t('removeStep', { name: what })}
                    onClick={() => onChange(steps.filter((_, at) => at !== index))}
                  >
                    {t('remove')}
                  </Button>
                </Group>
                {typeof step === 'object' && (
                  <StepSetting
                    name={name}
                    setting={step[name]}
                    onChange={(setting) =>
                      onChange(steps.map((one, at) => (at === index ? { [name]: setting } : one)))
                    }
                  />
                )}
              </li>
            )
          })}
        </ol>
      )}
      <NativeSelect
        size="xs"
        label={t('addStep')}
        value=""
        onChange={({ currentTarget }) => currentTarget.value && add(currentTarget.value)}
        data={[
          { value: '', label: t('noStep') },
          ...offered.map(({ name, help }) => ({
            value: name,
            label: firstSentence(help[language]),
          })),
        ]}
      />
    </Stack>
  )
}

function StepSetting({
  name,
  setting,
  onChange,
}: {
  name: string
  setting: unknown
  onChange: (setting: unknown) => void
}) {
  const t = useTexts(editorText)
  const label = t('stepSetting')
  if (name === 'nameParts') {
    return (
      <NativeSelect
        size="xs"
        label={label}
        value={String(setting)}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        data={[
          { value: 'given', label: t('given') },
          { value: 'family', label: t('family') },
        ]}
      />
    )
  }
  if (name === 'table') return null
  return (
    <TextAnswer
      label={label}
      value={typeof setting === 'string' ? setting : JSON.stringify(setting)}
      onSave={(text) => onChange(readSetting(text))}
    />
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

const firstSentence = (text: string): string => /^.*?[.](?= |$)/.exec(text)?.[0] ?? text
