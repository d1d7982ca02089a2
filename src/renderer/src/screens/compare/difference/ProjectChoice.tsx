import { Button, FileButton, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { toErrorReply, type ErrorReply } from '../../../../../shared/errors.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { useLoad } from '../../../hooks/use-call.ts'
import { useClient } from '../../../hooks/use-client.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { differenceText } from './text.ts'

/** Another of the user's projects, or a file: a project, or a delivery. */
export function ProjectChoice() {
  const t = useTexts(differenceText)
  const { call } = useClient()
  const { id: projectId, isBusy: busy, startJob } = useProject()
  const [loaded, retry] = useLoad('project/list', {})
  const [chosen, setChosen] = useState<string>()
  return (
    <Stack gap="md" align="flex-start">
      <Text size="sm">{t('projectHelp')}</Text>
      <Loaded state={loaded} retry={retry}>
        {({ projects }) => {
          const others = projects.filter(({ id }) => id !== projectId)
          const project = others.find(({ id }) => id === chosen)?.id ?? others[0]?.id
          if (project === undefined) return <Text size="sm">{t('noProjects')}</Text>
          return (
            <Group gap="sm" align="flex-end">
              <NativeSelect
                label={t('choose')}
                value={project}
                onChange={({ currentTarget }) => setChosen(currentTarget.value)}
                data={others.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Button
                disabled={busy}
                onClick={() => void startJob(() => call('compare/other', { projectId, other: { project } }))}
              >
                {t('compare')}
              </Button>
            </Group>
          )
        }}
      </Loaded>
      <OtherFile busy={busy} />
    </Stack>
  )
}

function OtherFile({ busy }: { busy: boolean }) {
  const t = useTexts(differenceText)
  const client = useClient()
  const { id: projectId, startJob } = useProject()
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<ErrorReply>()
  const compareWith = async (file: File | null): Promise<void> => {
    if (!file) return
    setSending(true)
    setError(undefined)
    try {
      const named = { name: file.name, file }
      const fileId = await client.sendFile(projectId, named, () => {}, new AbortController().signal)
      await startJob(() => client.call('compare/other', { projectId, other: { fileId } }))
    } catch (failure) {
      setError(toErrorReply(failure))
    } finally {
      setSending(false)
    }
  }
  return (
    <div>
      <FileButton accept=".skolflytt,.zip,.json,.ndjson,.sqlite" onChange={(file) => void compareWith(file)}>
        {(props) => (
          <Button {...props} size="xs" variant="default" disabled={busy || sending}>
            {t(sending ? 'sending' : 'file')}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed" mt={4}>
        {t('fileHelp')}
      </Text>
      {error && <ErrorNotice error={error} />}
    </div>
  )
}
