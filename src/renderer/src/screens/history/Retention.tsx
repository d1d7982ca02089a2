import { Button, Group, Paper, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useCall } from '../../hooks/use-call.ts'
import { useProject } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import { historyText } from './text.ts'

/** The day until which the data may be kept; no day, no reminder. */
export function Retention() {
  const t = useTexts(historyText)
  const project = useProject()
  const [day, setDay] = useState(project.state.retainUntil ?? '')
  const [saving, retain] = useCall('project/retain')
  const save = async (): Promise<void> => {
    const saved = await retain({ projectId: project.id, until: day === '' ? null : day })
    if (saved) project.changed()
  }
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="retention">
      <Title order={2} id="retention" mb="sm">
        {t('retention')}
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Group align="flex-end">
          <TextInput
            type="date"
            label={t('retainUntil')}
            description={t('retainHelp')}
            value={day}
            onChange={({ currentTarget }) => setDay(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={saving.status === 'running'}>
            {t('save')}
          </Button>
        </Group>
      </form>
      {saving.status === 'done' && (
        <Text role="status" size="sm" mt="xs">
          {t('saved')}
        </Text>
      )}
      {saving.status === 'failed' && <ErrorNotice error={saving.error} />}
    </Paper>
  )
}
