import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useClient } from '../../../hooks/use-client.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { differenceText } from './text.ts'

/** The address of a live API and its token, which is typed each time: it is kept nowhere. */
export function ApiChoice() {
  const t = useTexts(differenceText)
  const { call } = useClient()
  const { id: projectId, isBusy: busy, startJob } = useProject()
  const [typed, setTyped] = useState('')
  const [token, setToken] = useState('')
  const url = typed.trim()
  const isReady = url !== '' && !busy
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!isReady) return
    void startJob(() => call('compare/other', { projectId, other: { url, token } }))
    setToken('')
  }
  return (
    <form onSubmit={submit} className="full-width">
      <Stack gap="md" align="flex-start" maw={560}>
        <Text size="sm">{t('apiHelp')}</Text>
        <TextInput
          type="url"
          label={t('address')}
          description={t('addressHelp')}
          value={typed}
          maxLength={2000}
          spellCheck={false}
          className="full-width"
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <TextInput
          type="password"
          label={t('token')}
          description={t('tokenHelp')}
          value={token}
          // Not the browser's to remember.
          autoComplete="new-password"
          spellCheck={false}
          className="full-width"
          onChange={({ currentTarget }) => setToken(currentTarget.value)}
        />
        <Button type="submit" disabled={!isReady}>
          {t('compare')}
        </Button>
      </Stack>
    </form>
  )
}
