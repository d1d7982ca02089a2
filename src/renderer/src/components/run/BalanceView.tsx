import { Group, List, Progress, Stack, Text } from '@mantine/core'
import type { Balance } from '../../../../shared/contract.ts'
import { formatNumber } from '../../format.ts'
import { useLabels } from '../../hooks/use-labels.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { runText } from './text.ts'

export const states = ['entities', 'merged', 'leftOut', 'waiting'] as const
/** Told apart by lightness as well as hue; the table beside says the same in numbers. */
export const stateColors = {
  entities: 'fjord.8',
  merged: 'fjord.3',
  leftOut: 'gray.5',
  waiting: 'red.7',
} as const

/** What became of every row read. `withReasons`: and why rows were left out. */
export function BalanceView({ balance, withReasons = true }: { balance: Balance; withReasons?: boolean }) {
  const t = useTexts(runText)
  const labels = useLabels()
  const { language } = useLanguage()
  const reasons = Object.entries(balance.reasons).filter(([, count]) => count > 0)
  return (
    <Stack gap="sm">
      <Progress.Root size="xl" aria-hidden="true" radius="sm">
        {states.map((state) => (
          <Progress.Section
            key={state}
            value={(balance[state] / Math.max(1, balance.read)) * 100}
            color={stateColors[state]}
            aria-hidden
          />
        ))}
      </Progress.Root>
      <Text className="numbers">
        {t('balanceSentence', {
          read: formatNumber(balance.read, language),
          entities: formatNumber(balance.entities, language),
          merged: formatNumber(balance.merged, language),
          leftOut: formatNumber(balance.leftOut, language),
          waiting: formatNumber(balance.waiting, language),
        })}
      </Text>
      <Group gap="lg" component="ul" className="plain-list">
        {states.map((state) => (
          <Group key={state} component="li" gap={6} wrap="nowrap">
            <span className="swatch" aria-hidden="true" style={{ background: colorOf(stateColors[state]) }} />
            <Text size="sm" c="dimmed">
              {t(`legend_${state}`)}
            </Text>
          </Group>
        ))}
      </Group>
      {withReasons && reasons.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {t('leftOutBecause')}
          </Text>
          <List size="sm">
            {reasons.map(([reason, count]) => (
              <List.Item key={reason}>
                {t('reasonCount', { reason: labels.reason(reason), count: formatNumber(count, language) })}
              </List.Item>
            ))}
          </List>
        </div>
      )}
    </Stack>
  )
}

export function colorOf(name: string): string {
  return `var(--mantine-color-${name.replace('.', '-')})`
}
