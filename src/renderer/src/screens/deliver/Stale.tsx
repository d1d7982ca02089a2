import { Alert, Text } from '@mantine/core'
import { Icon } from '../../components/Icon.tsx'
import { RunButton } from '../../components/run/RunButton.tsx'
import { useTexts } from '../../texts.ts'
import { deliverText } from './text.ts'

/** What is delivered is what was run: a receiver chosen since then has not been asked yet. */
export function Stale() {
  const t = useTexts(deliverText)
  return (
    <Alert role="status" variant="default" className="notice-warning" icon={<Icon name="alert" />}>
      <Text size="sm" mb="sm">
        {t('stale')}
      </Text>
      <RunButton size="xs">{t('runAgain')}</RunButton>
    </Alert>
  )
}
