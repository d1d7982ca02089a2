import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type SubmitEvent } from 'react'
import { useClient } from '../../../hooks/use-client.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { TokenField } from '../../deliver/push/TokenField.tsx'
import { useToken } from '../../deliver/push/use-token.ts'
import { differenceText } from './text.ts'

/** The address of a live API and its key, which is kept in the host's memory only. */
export function ApiChoice() {
  const t = useTexts(differenceText)
  const { call } = useClient()
  const { id: projectId, activity, startJob } = useProject()
  const [typed, setTyped] = useState('')
  const url = typed.trim()
  const [settled] = useDebouncedValue(url, 300)
  const token = useToken(settled)
  const busy = activity.status === 'uploading' || activity.status === 'running'
  const isReady = url !== '' && settled === url && !busy
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!isReady || !(await token.handOver())) return
    await startJob(() => call('compare/other', { projectId, other: { url } }))
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="full-width">
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
        <TokenField token={token} />
        <Button type="submit" disabled={!isReady}>
          {t('compare')}
        </Button>
      </Stack>
    </form>
  )
}
