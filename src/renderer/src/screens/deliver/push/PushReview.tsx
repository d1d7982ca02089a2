import { Alert, Button, Group, List, Stack, Text, Title } from '@mantine/core'
import type { ProtectedPolicy } from '../../../../../shared/contract.ts'
import type { PushState, ReceiverChoice } from '../../../../../shared/push-contract.ts'
import { Icon } from '../../../components/Icon.tsx'
import { useClient } from '../../../hooks/use-client.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { Compared, differs } from '../Comparison.tsx'
import { Overrule } from '../Overrule.tsx'
import { ReceiverLimits } from '../ReceiverLimits.tsx'
import { PushNotes } from './PushNotes.tsx'
import { pushText } from './text.ts'
import type { TokenControl } from './use-token.ts'

type PushReviewProps = {
  to: { receiver: ReceiverChoice; url: string; protected: ProtectedPolicy }
  knownAs: string
  state: PushState
  token: TokenControl
}

/** What would be sent and what stops it, and the push itself: nothing is sent that has not been rehearsed. */
export function PushReview({ to, knownAs, state, token }: PushReviewProps) {
  const t = useTexts(pushText)
  const { call } = useClient()
  const { id, isBusy: busy, startJob } = useProject()
  const input = { projectId: id, ...to }
  const rehearse = (): void => void startJob(() => call('push/rehearse', input))
  const send = async (overrule?: string): Promise<void> => {
    if (!(await token.handOver())) return
    await startJob(() => call('push/start', { ...input, ...(overrule === undefined ? {} : { overrule }) }))
  }
  const resume = async (delivery: number): Promise<void> => {
    if (!(await token.handOver())) return
    await startJob(() => call('push/resume', { projectId: id, delivery, url: to.url }))
  }
  const { comparison, stopped, unfinished } = state
  const isCurrent = comparison !== undefined && state.protected === to.protected
  const canSend = isCurrent && stopped === undefined && differs(comparison)
  return (
    <Stack gap="md" align="flex-start">
      {unfinished !== undefined && (
        <Alert
          role="status"
          variant="default"
          className="notice-warning full-width"
          icon={<Icon name="alert" />}
          title={t('unfinished')}
        >
          <Text size="sm" mb="sm">
            {t('unfinishedHelp', { id: unfinished })}
          </Text>
          <Button size="xs" disabled={busy} onClick={() => void resume(unfinished)}>
            {t('resume')}
          </Button>
        </Alert>
      )}
      {isCurrent ? (
        <>
          <Title order={3} id="comparison">
            {t(unfinished === undefined ? 'differs' : 'contents')}
          </Title>
          <Compared comparison={comparison} of={{ receiver: knownAs }} />
        </>
      ) : (
        <Text size="sm">{t('rehearseHelp')}</Text>
      )}
      <Group gap="sm">
        <Button variant={canSend ? 'default' : 'filled'} disabled={busy} onClick={rehearse}>
          {t(isCurrent ? 'rehearseAgain' : 'rehearse')}
        </Button>
        {canSend && unfinished === undefined && (
          <Button disabled={busy} onClick={() => void send()}>
            {t('send')}
          </Button>
        )}
      </Group>
      {isCurrent && stopped && (
        <Stopped stopped={stopped} stops={state.stops} ready={!busy} send={(reason) => void send(reason)} />
      )}
      <ReceiverLimits of={{ receiver: knownAs }} />
      <PushNotes shows={({ receiver, about }) => receiver === knownAs && about !== 'undo'} />
    </Stack>
  )
}

type StoppedProps = {
  stopped: NonNullable<PushState['stopped']>
  stops: PushState['stops']
  ready: boolean
  send: (reason: string) => void
}

/** Why it would not go, and the way past it. */
function Stopped({ stopped, stops, ready, send }: StoppedProps) {
  const t = useTexts(pushText)
  const { language } = useLanguage()
  return (
    <Alert
      role="alert"
      variant="default"
      className="notice-error full-width"
      icon={<Icon name="alert" />}
      title={t(`stopped_${stopped}`)}
    >
      <Stack gap="sm" align="flex-start">
        {stops.length > 0 && (
          <List size="sm">
            {stops.map(({ kind, type, unit, text }) => (
              <List.Item key={`${kind} ${type} ${unit}`}>{text[language]}</List.Item>
            ))}
          </List>
        )}
        <Text size="sm">{t(`help_${stopped}`)}</Text>
        <Overrule action={t('sendAnyway')} ready={ready} deliver={send} />
      </Stack>
    </Alert>
  )
}
