import { Alert, Button, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { CopyField } from '../../../components/CopyField.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { useTexts } from '../../../texts.ts'
import { shareText } from './text.ts'

export type NewToken = { readonly name: string; readonly token: string }

/** The one time that a token is seen. */
export function TokenNotice({ token: { name, token }, hide }: { token: NewToken; hide: () => void }) {
  const t = useTexts(shareText)
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => notice.current?.focus(), [])
  return (
    <Alert
      ref={notice}
      tabIndex={-1}
      role="alert"
      variant="default"
      className="notice-warning"
      icon={<Icon name="shield" />}
      title={t('token', { name })}
    >
      <Stack gap="sm" align="stretch">
        <Text size="sm">{t('tokenOnce')}</Text>
        <CopyField label={t('tokenField')} description={t('tokenHelp')} value={token} />
        <div>
          <Button variant="default" onClick={hide}>
            {t('tokenSaved')}
          </Button>
        </div>
      </Stack>
    </Alert>
  )
}
