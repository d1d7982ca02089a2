import { Anchor, Paper, Text, Title } from '@mantine/core'
import { RunButton } from '../../components/run/RunButton.tsx'
import { answerOf } from '../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { navigate } from '../../hooks/use-route.ts'
import { projectHref } from '../../route.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { mappingText } from './text.ts'

/** What the place is for, in view wherever it is scrolled to: the run, and the questions that wait for an answer. */
export function RunBar() {
  const t = useTexts(mappingText)
  const { state } = useProject()
  return (
    <Paper component="section" withBorder className="run-bar" aria-labelledby="run">
      <div className="shrinkable">
        <Title order={2} id="run">
          {t('run')}
        </Title>
        {state.mapping ? (
          <WhatWaits />
        ) : (
          <Text c="dimmed" size="sm">
            {t('chooseFirst')}
          </Text>
        )}
      </div>
      {state.mapping && <RunButton size="md">{t(state.lastRun ? 'runAgain' : 'runMapping')}</RunButton>}
    </Paper>
  )
}

function WhatWaits() {
  const t = useTexts(mappingText)
  const { language } = useLanguage()
  const { id } = useProject()
  const [loaded] = useProjectLoad('mapping/questions', { projectId: id })
  const open = (answerOf(loaded)?.questions ?? []).filter(
    (question) => question.answer === undefined && question.default === undefined && !question.derived,
  )
  if (open.length === 0)
    return (
      <Text c="dimmed" size="sm">
        {t('runHelp')}
      </Text>
    )
  const show = (): void => {
    navigate(projectHref(id, 'mapping', { at: 'questions' }))
    document.getElementById('questions')?.focus()
  }
  return (
    <Text size="sm">
      {t('openQuestions', {
        count: open.length,
        questions: open.map(({ label }) => label[language]).join(', '),
      })}{' '}
      <Anchor component="button" size="sm" onClick={show}>
        {t('toQuestions')}
      </Anchor>
    </Text>
  )
}
