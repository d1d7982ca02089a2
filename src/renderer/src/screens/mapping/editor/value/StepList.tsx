import { Button, Group, Stack, Text } from '@mantine/core'
import type { TransformStep as Step } from '../../../../../../shared/mapping-value.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { firstSentence } from '../tell-value.ts'
import { editorText } from '../text.ts'
import { useEditor } from '../use-editor.ts'
import { StepSetting } from './StepSetting.tsx'

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
      <Chooser
        size="xs"
        label={t('addStep')}
        placeholder={t('noStep')}
        value=""
        onChange={add}
        choices={offered.map(({ name, help }) => ({
          value: name,
          label: firstSentence(help[language]),
          note: name,
        }))}
      />
    </Stack>
  )
}
