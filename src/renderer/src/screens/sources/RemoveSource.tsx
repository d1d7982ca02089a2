import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import type { Source } from '../../components/grid/use-grid-columns.tsx'
import { commonText } from '../../components/text.ts'
import { useCall } from '../../hooks/use-call.ts'
import { useProject } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import { sourcesText } from './text.ts'
import { showSource } from '../../format.ts'

type RemoveSourceProps = { source: Source; opened: boolean; onClose: () => void }

export function RemoveSource({ source, opened, onClose }: RemoveSourceProps) {
  const t = useTexts(sourcesText)
  const common = useTexts(commonText)
  const project = useProject()
  const [state, removeSource] = useCall('source/remove')
  const confirm = async (): Promise<void> => {
    const removed = await removeSource({ projectId: project.id, sourceId: source.id })
    if (!removed) return
    onClose()
    project.changed()
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('removeTitle', { source: showSource(source.name) })}
      closeButtonProps={{ 'aria-label': common('close') }}
      transitionProps={{ duration: 0 }}
    >
      <Stack>
        <Text size="sm">{t('removeHelp')}</Text>
        {state.status === 'failed' && <ErrorNotice error={state.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button color="red.9" loading={state.status === 'running'} onClick={() => void confirm()}>
            {t('removeConfirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
