import { Button, Group, NativeSelect, SimpleGrid, Text, TextInput, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { QuestionState } from '../../../../shared/contract.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { commonText } from '../../components/text.ts'
import { useCall, type CallState } from '../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { useSchoolTypeNames } from './school-types.ts'
import { mappingText } from './text.ts'

/** `isWanted`: the user came here by asking for them. */
export function Questions({ isWanted }: { isWanted: boolean }) {
  const t = useTexts(mappingText)
  const project = useProject()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isWanted) heading.current?.focus()
  }, [isWanted])
  const [state, retry] = useProjectLoad('mapping/questions', { projectId: project.id })
  return (
    <section aria-labelledby="questions">
      <Title order={2} id="questions" mb={4} ref={heading} tabIndex={-1}>
        {t('questions')}
      </Title>
      <Loaded state={state} retry={retry}>
        {({ questions }) =>
          questions.length === 0 ? (
            <Text c="dimmed">{t('noQuestions')}</Text>
          ) : (
            <>
              <Text c="dimmed" size="sm" mb="sm">
                {t('questionsHelp')}
              </Text>
              <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
                {questions.map((question) => (
                  <Question key={question.name} question={question} />
                ))}
              </SimpleGrid>
            </>
          )
        }
      </Loaded>
    </section>
  )
}

/** One question. The answer is saved when it is chosen, or when the field is left. */
function Question({ question }: { question: QuestionState }) {
  const { language } = useLanguage()
  const project = useProject()
  const [draft, setDraft] = useState(question.answer ?? '')
  const [state, answer] = useCall('mapping/answer')
  const defaultText = useDefaultText(question)
  const save = async (value: string): Promise<void> => {
    setDraft(value)
    if (value === (question.answer ?? '')) return
    if (await answer({ projectId: project.id, answers: { [question.name]: value || null } }))
      project.changed()
  }
  const field = {
    label: question.label[language],
    description: [question.help?.[language], defaultText].filter(Boolean).join(' '),
    error: state.status === 'failed' && state.error.text[language],
    value: draft,
  }
  const options = useOptions(question)
  return (
    <div>
      {options ? (
        <NativeSelect
          {...field}
          data={options}
          onChange={({ currentTarget }) => void save(currentTarget.value)}
        />
      ) : (
        <TextInput
          {...field}
          type={question.type === 'date' ? 'date' : 'text'}
          onChange={({ currentTarget }) => setDraft(currentTarget.value)}
          onBlur={() => void save(draft.trim())}
        />
      )}
      <AnswerState question={question} state={state} useDefault={() => void save('')} />
    </div>
  )
}

type AnswerStateProps = { question: QuestionState; state: CallState<unknown>; useDefault: () => void }

function AnswerState({ question, state, useDefault }: AnswerStateProps) {
  const t = useTexts(mappingText)
  return (
    <Group gap="sm" mt={4} mih={22}>
      {question.answer !== undefined && question.default !== undefined && (
        <Button size="compact-xs" variant="default" onClick={useDefault}>
          {t('useDefault')}
        </Button>
      )}
      <Text size="xs" c="dimmed" role="status">
        {state.status === 'done' && t('saved')}
      </Text>
    </Group>
  )
}

function useDefaultText(question: QuestionState): string {
  const t = useTexts(mappingText)
  const common = useTexts(commonText)
  if (question.derived) return t('derived')
  if (question.default === undefined) return t('noDefault')
  const value =
    question.type === 'boolean' ? common(question.default === 'true' ? 'yes' : 'no') : question.default
  return t('default', { value })
}

/** What can be chosen, the empty choice meaning the default; undefined where the answer is written freely. */
function useOptions(question: QuestionState): { value: string; label: string }[] | undefined {
  const nameCode = useSchoolTypeNames()
  const common = useTexts(commonText)
  const defaultText = useDefaultText(question)
  const empty = { value: '', label: defaultText }
  if (question.type === 'boolean') {
    return [empty, { value: 'true', label: common('yes') }, { value: 'false', label: common('no') }]
  }
  return (
    question.choices && [
      empty,
      ...question.choices.map((choice) => ({ value: choice, label: nameCode(choice) })),
    ]
  )
}
