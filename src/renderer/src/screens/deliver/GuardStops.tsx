import { Alert, Button, List, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { GuardStop } from '../../../../shared/difference.ts'
import { Icon } from '../../components/Icon.tsx'
import { useLanguage, useTexts } from '../../texts.ts'
import { deliverText } from './text.ts'

/** As the contract has it (OverruleReason): a word or two do not tell why. */
const shortestReason = 5

type GuardStopsProps = {
  stops: readonly GuardStop[]
  ready: boolean
  deliver: (overrule: string) => void
}

/** Why a delivery stops, and the way past it: a reason, which is kept. */
export function GuardStops({ stops, ready, deliver }: GuardStopsProps) {
  const t = useTexts(deliverText)
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const reason = typed.trim()
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
        <TextInput
          w="100%"
          label={t('reason')}
          description={t('reasonHelp')}
          value={typed}
          maxLength={500}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button
          color="red.9"
          disabled={!ready || reason.length < shortestReason}
          onClick={() => deliver(reason)}
        >
          {t('deliverAnyway')}
        </Button>
      </Stack>
    </Alert>
  )
}
