import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ProjectRef } from '../../../../shared/contract.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { commonText } from '../../components/text.ts'
import { useCall } from '../../hooks/use-call.ts'
import { useTexts } from '../../texts.ts'
import { startText } from './text.ts'

type EraseProjectProps = { project: ProjectRef; onClose: () => void; onErased: () => void }

/** The project's name is typed to confirm: nothing brings an erased project back. */
export function EraseProject({ project, onClose, onErased }: EraseProjectProps) {
  const t = useTexts(startText)
  const common = useTexts(commonText)
  const [name, setName] = useState('')
  const [state, erase] = useCall('project/erase')
  const confirmed = name.trim() === project.name.trim()
  const confirm = async (): Promise<void> => {
    if (!confirmed || !(await erase({ projectId: project.id, name }))) return
    onClose()
    onErased()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('eraseNamed', { name: project.name })}
      closeButtonProps={{ 'aria-label': common('close') }}
      transitionProps={{ duration: 0 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void confirm()
        }}
      >
        <Stack>
          <Text size="sm">{t('eraseHelp')}</Text>
          <TextInput
            label={t('eraseName', { name: project.name })}
            value={name}
            autoComplete="off"
            data-autofocus
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          {state.status === 'failed' && <ErrorNotice error={state.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" color="red.9" disabled={!confirmed} loading={state.status === 'running'}>
              {t('eraseConfirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
