import { Button, Group, Text, TextInput } from '@mantine/core'
import { useTexts } from '../../../texts.ts'
import { pushText } from './text.ts'
import type { TokenControl } from './use-token.ts'

/** Where the token is typed; one that the host has is not shown again. */
export function TokenField({ token }: { token: TokenControl }) {
  const t = useTexts(pushText)
  if (token.kept) {
    return (
      <Group gap="sm">
        <Text size="sm">{t('tokenKept')}</Text>
        <Button size="xs" variant="default" onClick={token.forget}>
          {t('tokenForget')}
        </Button>
      </Group>
    )
  }
  return (
    <TextInput
      type="password"
      label={t('token')}
      description={t('tokenHelp')}
      value={token.typed}
      // Not the browser's to remember.
      autoComplete="new-password"
      spellCheck={false}
      onChange={({ currentTarget }) => token.setTyped(currentTarget.value)}
    />
  )
}
