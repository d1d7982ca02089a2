import { Alert, List, Stack, Text } from '@mantine/core'
import type { GuardStop } from '../../../../shared/difference.ts'
import { Icon } from '../../components/Icon.tsx'
import { useLanguage, useTexts } from '../../texts.ts'
import { Overrule } from './Overrule.tsx'
import { deliverText } from './text.ts'

type GuardStopsProps = {
  stops: readonly GuardStop[]
  ready: boolean
  deliver: (overrule: string) => void
}

/** Why a delivery stops, and the way past it: a reason, which is kept. */
export function GuardStops({ stops, ready, deliver }: GuardStopsProps) {
  const t = useTexts(deliverText)
  const { language } = useLanguage()
  return (
    <Alert
      role="alert"
      variant="default"
      className="notice-error full-width"
      icon={<Icon name="alert" />}
      title={t('stops')}
    >
      <Stack gap="sm" align="flex-start">
        <List size="sm">
          {stops.map(({ kind, type, unit, text }) => (
            <List.Item key={`${kind} ${type} ${unit}`}>{text[language]}</List.Item>
          ))}
        </List>
        <Text size="sm">{t('stopsHelp')}</Text>
        <Overrule action={t('deliverAnyway')} ready={ready} deliver={deliver} />
      </Stack>
    </Alert>
  )
}
