import { Button, FileButton, Group, Paper, Select, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { answerOf, useCall, useLoad } from '../../../hooks/use-call.ts'
import { useClient } from '../../../hooks/use-client.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { offerFile } from './offer-file.ts'
import { recipeText } from './text.ts'

/** Who became which id: taken from last term's project or from a file, and saved as a file. A recipe does not carry them. */
export function KeepIds() {
  const t = useTexts(recipeText)
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="keep-ids">
      <Title order={2} id="keep-ids" mb={4}>
        {t('idsTitle')}
      </Title>
      <Text mb="md">{t('idsLead')}</Text>
      <Stack gap="md" align="flex-start">
        <TakeFromProject />
        <TakeFromFile />
        <SaveIds />
      </Stack>
    </Paper>
  )
}

function TakeFromProject() {
  const t = useTexts(recipeText)
  const { call } = useClient()
  const { id: projectId, isBusy, startJob } = useProject()
  const [list] = useLoad('project/list', {})
  const [chosen, choose] = useState<string | null>(null)
  const others = (answerOf(list)?.projects ?? []).filter(({ id }) => id !== projectId)
  if (others.length === 0) return null
  const take = (): void => {
    if (chosen !== null)
      void startJob(() => call('identity/take', { projectId, from: { projectId: chosen } }))
  }
  return (
    <Group align="flex-end">
      <Select
        label={t('idsFromProject')}
        placeholder={t('idsChooseProject')}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={choose}
      />
      <Button variant="default" disabled={chosen === null || isBusy} onClick={take}>
        {t('idsTake')}
      </Button>
    </Group>
  )
}

function TakeFromFile() {
  const t = useTexts(recipeText)
  const { call, sendFile } = useClient()
  const { id: projectId, isBusy, startJob } = useProject()
  const take = (file: File): void =>
    void startJob(async () => {
      const fileId = await sendFile(
        projectId,
        { name: file.name, file },
        () => {},
        new AbortController().signal,
      )
      return call('identity/take', { projectId, from: { fileId } })
    })
  return (
    <FileButton accept=".ndjson,.json,.txt" onChange={(file) => file && take(file)}>
      {(props) => (
        <Button {...props} variant="default" disabled={isBusy}>
          {t('idsFromFile')}
        </Button>
      )}
    </FileButton>
  )
}

function SaveIds() {
  const t = useTexts(recipeText)
  const { id: projectId } = useProject()
  const [saving, save] = useCall('identity/export')
  const download = async (): Promise<void> => {
    const saved = await save({ projectId })
    if (saved) offerFile(saved.fileName, saved.text, 'application/x-ndjson')
  }
  return (
    <div>
      <Button variant="default" loading={saving.status === 'running'} onClick={() => void download()}>
        {t('idsSave')}
      </Button>
      <Text size="sm" c="dimmed" mt={4}>
        {t('idsSecret')}
      </Text>
      {saving.status === 'failed' && <ErrorNotice error={saving.error} />}
    </div>
  )
}
