import { Code, Stack, Text } from '@mantine/core'
import { readCondition, readEach, type Condition, type Each } from '../../../../../../shared/mapping-value.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { ConditionFields } from '../value/ConditionFields.tsx'
import { EachFields } from '../value/EachFields.tsx'

type RowChoiceProps = {
  when: unknown
  each: unknown
  setWhen: (when: Condition | undefined) => void
  setEach: (each: Each | undefined) => void
}

/** For which rows something is made, and whether several of it are made of one row. */
export function RowChoice({ when, each, setWhen, setEach }: RowChoiceProps) {
  const t = useTexts(editorText)
  const knownWhen = readCondition(when)
  const knownEach = readEach(each)
  return (
    <Stack gap="md">
      {when === undefined || knownWhen ? (
        <ConditionFields label={t('onlyWhen')} when={knownWhen} onChange={setWhen} />
      ) : (
        <Foreign title={t('onlyWhen')} value={when} />
      )}
      {each === undefined || knownEach ? (
        <EachFields each={knownEach} onChange={setEach} />
      ) : (
        <Foreign title={t('severalItems')} value={each} />
      )}
    </Stack>
  )
}

/** What this version does not know, as it stands. */
export function Foreign({ title, value }: { title: string; value: unknown }) {
  return (
    <div>
      <Text size="sm">{title}</Text>
      <Code block tabIndex={0}>
        {JSON.stringify(value, undefined, 2)}
      </Code>
    </div>
  )
}
