import { Button, Paper, Stack, Text } from '@mantine/core'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useCall } from '../../hooks/use-call.ts'
import { useTexts } from '../../texts.ts'
import type { OpenProject } from './StartScreen.tsx'
import { startText } from './text.ts'

export function SampleProject({ openProject }: { openProject: OpenProject }) {
  const t = useTexts(startText)
  const [state, create] = useCall('project/createSample')
  const start = async (): Promise<void> => {
    const created = await create({})
    if (created) openProject(created.project, { fileIds: created.fileIds })
  }
  return (
    <Paper withBorder p="lg">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('sampleHelp')}
        </Text>
        {state.status === 'failed' && <ErrorNotice error={state.error} />}
        <Button variant="default" loading={state.status === 'running'} onClick={() => void start()}>
          {t('sample')}
        </Button>
      </Stack>
    </Paper>
  )
}
