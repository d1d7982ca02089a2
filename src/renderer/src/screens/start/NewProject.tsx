import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useCall } from '../../hooks/use-call.ts'
import type { NamedFile } from '../../client.ts'
import { useTexts } from '../../texts.ts'
import type { OpenProject } from './StartScreen.tsx'
import { startText } from './text.ts'

type NewProjectProps = { today: string; files: readonly NamedFile[]; openProject: OpenProject }

export function NewProject({ today, files, openProject }: NewProjectProps) {
  const t = useTexts(startText)
  const [name, setName] = useState('')
  const [asOf, setAsOf] = useState(today)
  const [nameMissing, setNameMissing] = useState(false)
  const [state, create] = useCall('project/create')
  const submit = async (): Promise<void> => {
    setNameMissing(name.trim() === '')
    if (name.trim() === '') return
    const project = await create({ name, ...(asOf && { asOf }) })
    if (project) openProject(project, { files })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('name')}
          description={t('nameHelp')}
          error={nameMissing && t('nameMissing')}
          value={name}
          maxLength={120}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('asOf')}
          description={t('asOfHelp')}
          value={asOf}
          onChange={({ currentTarget }) => setAsOf(currentTarget.value)}
        />
        {files.length > 0 && <Text role="status">{t('filesWait', { count: files.length })}</Text>}
        {state.status === 'failed' && <ErrorNotice error={state.error} />}
        <Button type="submit" loading={state.status === 'running'}>
          {t('create')}
        </Button>
      </Stack>
    </form>
  )
}
