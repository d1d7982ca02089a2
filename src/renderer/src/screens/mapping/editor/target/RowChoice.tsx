import { Code, Stack, Text } from '@mantine/core'
import { readCondition, readEach, type Condition, type Each } from '../../../../../../shared/mapping-value.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { useDraft } from '../use-draft.ts'
import { ConditionFields } from '../value/ConditionFields.tsx'
import { EachFields } from '../value/EachFields.tsx'

type RowChoiceProps = {
  when: unknown
  each: unknown
  setWhen: (when: Condition | undefined) => Promise<number | undefined>
  setEach: (each: Each | undefined) => Promise<number | undefined>
}

/** For which rows something is made, and whether several of it are made of one row. */
export function RowChoice({ when, each, setWhen, setEach }: RowChoiceProps) {
  const t = useTexts(editorText)
  const [shownWhen, changeWhen] = useDraft(readCondition(when), setWhen)
  const [shownEach, changeEach] = useDraft(readEach(each), setEach)
  return (
    <Stack gap="md">
      {when === undefined || readCondition(when) ? (
        <ConditionFields label={t('onlyWhen')} when={shownWhen} onChange={changeWhen} />
      ) : (
        <Foreign title={t('onlyWhen')} value={when} />
      )}
      {each === undefined || readEach(each) ? (
        <EachFields each={shownEach} onChange={changeEach} />
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
