import { Alert, Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ErrorText } from '../../../shared/errors.ts'
import { useLanguage, useTexts } from '../texts.ts'
import { Icon } from './Icon.tsx'
import { commonText } from './text.ts'

/** What stopped, what to do, and the way on. */
export function ErrorNotice({
  error,
  title,
  retry,
  children,
}: {
  error: { text: ErrorText }
  title?: string
  retry?: () => void
  children?: ReactNode
}) {
  const t = useTexts(commonText)
  const { language } = useLanguage()
  return (
    <Alert
      role="alert"
      color="red"
      variant="default"
      title={title ?? t('failed')}
      icon={<Icon name="alert" />}
      className="notice-error"
    >
      <Text size="sm" className="lines">
        {error.text[language]}
      </Text>
      <Group mt="sm" gap="xs">
        {retry && (
          <Button size="xs" onClick={retry}>
            {t('retry')}
          </Button>
        )}
        {children}
      </Group>
    </Alert>
  )
}
