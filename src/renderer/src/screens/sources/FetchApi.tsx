import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { commonText } from '../../components/text.ts'
import { useClient } from '../../hooks/use-client.ts'
import { useProject } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import { sourcesText } from './text.ts'

/** Data that another system already gives by the API of the standard. The token is typed each time: it is kept nowhere. */
export function FetchApi() {
  const t = useTexts(sourcesText)
  const { isBusy: busy } = useProject()
  const [opened, dialog] = useDisclosure(false)
  // The address outlives the dialog, to be tried again with another token.
  const [url, setUrl] = useState('')
  return (
    <>
      <Button variant="default" disabled={busy} onClick={dialog.open}>
        {t('fetch')}
      </Button>
      {opened && <FetchDialog url={url} setUrl={setUrl} onClose={dialog.close} />}
    </>
  )
}

type FetchDialogProps = { url: string; setUrl: (url: string) => void; onClose: () => void }

function FetchDialog({ url, setUrl, onClose }: FetchDialogProps) {
  const t = useTexts(sourcesText)
  const common = useTexts(commonText)
  const { call } = useClient()
  const { id: projectId, startJob } = useProject()
  const [token, setToken] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isMissing = url.trim() === ''
  const fetchAll = (): void => {
    setAsked(true)
    if (isMissing) return
    void startJob(() => call('import/fetch', { projectId, url, token }))
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('fetchTitle')}
      closeButtonProps={{ 'aria-label': common('close') }}
      transitionProps={{ duration: 0 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          fetchAll()
        }}
      >
        <Stack>
          <Text size="sm">{t('fetchHelp')}</Text>
          <TextInput
            label={t('fetchUrl')}
            description={t('fetchUrlHelp')}
            inputMode="url"
            spellCheck={false}
            autoComplete="off"
            data-autofocus
            value={url}
            error={isAsked && isMissing && t('fetchUrlMissing')}
            onChange={({ currentTarget }) => setUrl(currentTarget.value)}
          />
          <TextInput
            type="password"
            label={t('fetchToken')}
            description={t('fetchTokenHelp')}
            value={token}
            // Not the browser's to remember.
            autoComplete="new-password"
            spellCheck={false}
            onChange={({ currentTarget }) => setToken(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit">{t('fetchStart')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
