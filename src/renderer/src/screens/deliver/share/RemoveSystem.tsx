import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { commonText } from '../../../components/text.ts'
import { useCall } from '../../../hooks/use-call.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { shareText } from './text.ts'

/** Asks first: the token cannot be had back. */
export function RemoveSystem({ name, removed }: { name: string; removed: () => void }) {
  const t = useTexts(shareText)
  const common = useTexts(commonText)
  const { id } = useProject()
  const [isAsking, setIsAsking] = useState(false)
  const [state, remove] = useCall('consumer/remove')
  const confirm = async (): Promise<void> => {
    if (!(await remove({ projectId: id, name }))) return
    setIsAsking(false)
    removed()
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={t('removeNamed', { name })}
        onClick={() => setIsAsking(true)}
      >
        {t('remove')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('removeNamed', { name })}
        closeButtonProps={{ 'aria-label': common('close') }}
        transitionProps={{ duration: 0 }}
      >
        <Stack>
          <Text size="sm">{t('removeHelp')}</Text>
          {state.status === 'failed' && <ErrorNotice error={state.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setIsAsking(false)}>
              {common('cancel')}
            </Button>
            <Button color="red.9" loading={state.status === 'running'} onClick={() => void confirm()}>
              {t('remove')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
