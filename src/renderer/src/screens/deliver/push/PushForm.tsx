import { Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReceiverChoice } from '../../../../../shared/push-contract.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { answerOf } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { ProtectedChoice } from '../ProtectedChoice.tsx'
import { Stale } from '../Stale.tsx'
import { PushReview } from './PushReview.tsx'
import { ReceiverField } from './ReceiverField.tsx'
import { pushText } from './text.ts'
import { TokenField } from './TokenField.tsx'
import { useDraft } from './use-draft.ts'
import { useToken } from './use-token.ts'

/** Asked about while no file has been chosen; its answer is not shown. */
const anybody: ReceiverChoice = { name: 'dnp' }

/** To whom, where and with which key; then the rehearsal, and the push. */
export function PushForm() {
  const t = useTexts(pushText)
  const { language } = useLanguage()
  const { id, state: project } = useProject()
  const [draft, change] = useDraft(id, project.deliveries)
  const url = draft.url.trim()
  const [settled] = useDebouncedValue(url, 300)
  const [loaded, retry] = useProjectLoad('push/state', {
    projectId: id,
    receiver: draft.receiver ?? anybody,
    url: settled,
  })
  const token = useToken(settled)
  const isChosen = draft.receiver !== undefined
  const state = isChosen && loaded.status !== 'failed' ? answerOf(loaded) : undefined
  const isWrong = url !== '' && settled === url && loaded.status === 'done' && !loaded.data.knownAs
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="push">
      <Stack gap="lg">
        <div>
          <Title order={2} id="push" mb={4}>
            {t('title')}
          </Title>
          <Text size="sm">{t('lead')}</Text>
        </div>
        {project.stale && <Stale />}
        <ReceiverField
          receiver={draft.receiver}
          label={state?.label[language]}
          onChange={(receiver) => change({ receiver })}
        />
        {isChosen && loaded.status === 'failed' && <ErrorNotice error={loaded.error} retry={retry} />}
        <TextInput
          type="url"
          label={t('address')}
          description={t('addressHelp')}
          value={draft.url}
          maxLength={2000}
          spellCheck={false}
          error={isWrong && t('addressWrong')}
          onChange={({ currentTarget }) => change({ url: currentTarget.value })}
        />
        <TokenField token={token} />
        <Text size="sm" c="dimmed">
          {t('certificate')}
        </Text>
        <ProtectedChoice policy={draft.policy} onChange={(policy) => change({ policy })} />
        {draft.receiver && state?.knownAs !== undefined && settled === url ? (
          <PushReview
            key={state.knownAs}
            to={{ receiver: draft.receiver, url, protected: draft.policy }}
            knownAs={state.knownAs}
            state={state}
            token={token}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t('fillIn')}
          </Text>
        )}
      </Stack>
    </Paper>
  )
}
