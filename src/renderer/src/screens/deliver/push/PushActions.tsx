import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { DeliverySummary } from '../../../../../shared/contract.ts'
import { commonText } from '../../../components/text.ts'
import { useClient } from '../../../hooks/use-client.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { pushText } from './text.ts'
import { TokenField } from './TokenField.tsx'
import { useToken } from './use-token.ts'

type Push = NonNullable<DeliverySummary['push']>
type Action = 'resume' | 'undo'
type PushActionsProps = { id: number; push: Push; deliveries: readonly DeliverySummary[] }

/** What can be done with a push: go on with it, take it back. */
export function PushActions({ id, push, deliveries }: PushActionsProps) {
  const t = useTexts(pushText)
  const { isBusy: busy } = useProject()
  const [open, setOpen] = useState<Action>()
  const isTakenBack = deliveries.some((one) => one.push?.undoes === id)
  const actions: Action[] = [
    ...(push.state === 'running' ? (['resume'] as const) : []),
    ...(push.undoes === undefined && !isTakenBack ? (['undo'] as const) : []),
  ]
  if (actions.length === 0) return null
  return (
    <>
      <Group gap="xs" mt="sm">
        {actions.map((action) => (
          <Button
            key={action}
            size="xs"
            variant="default"
            disabled={busy}
            aria-label={t(`${action}Named`, { id })}
            onClick={() => setOpen(action)}
          >
            {t(action)}
          </Button>
        ))}
      </Group>
      {open && <Confirm action={open} id={id} push={push} close={() => setOpen(undefined)} />}
    </>
  )
}

type ConfirmProps = { action: Action; id: number; push: Push; close: () => void }

/** What it does and what it cannot, and the token for it. */
function Confirm({ action, id, push, close }: ConfirmProps) {
  const t = useTexts(pushText)
  const common = useTexts(commonText)
  const { call } = useClient()
  const { id: projectId, startJob } = useProject()
  const { url, undoes } = push
  const token = useToken(url)
  const start = async (): Promise<void> => {
    if (!(await token.handOver())) return
    close()
    // Going on with an undo is taking the same delivery back once more.
    const isUndo = action === 'undo' || undoes !== undefined
    await startJob(() =>
      isUndo
        ? call('push/undo', { projectId, delivery: undoes ?? id, url })
        : call('push/resume', { projectId, delivery: id, url }),
    )
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t(`${action}Named`, { id })}
      closeButtonProps={{ 'aria-label': common('close') }}
      transitionProps={{ duration: 0 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <Stack>
          <Text size="sm" className="break">
            {push.receiver}
          </Text>
          <Text size="sm">{t(`${action}Help`)}</Text>
          {action === 'undo' && <Text size="sm">{t('undoLimits')}</Text>}
          <TokenField token={token} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {common('cancel')}
            </Button>
            <Button type="submit" {...(action === 'undo' && { color: 'red.9' })}>
              {t(action)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
