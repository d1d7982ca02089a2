import { Alert, Button, Checkbox, Paper, Radio, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { DeliveryFormat, ProtectedPolicy } from '../../../../shared/contract.ts'
import { Icon } from '../../components/Icon.tsx'
import { useClient } from '../../hooks/use-client.ts'
import { useProject } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import { Comparison } from './Comparison.tsx'
import { ProtectedChoice } from './ProtectedChoice.tsx'
import { Receiver } from './Receiver.tsx'
import { Stale } from './Stale.tsx'
import { deliverText } from './text.ts'

export const formats = [
  'json',
  'ndjson',
  'zip',
  'xlsx',
  'csv',
  'sqlite',
  'dnp',
  'source',
  'share',
] as const satisfies readonly DeliveryFormat[]

type NewDeliveryProps = {
  readonly errors: number
  /** What can be made: all of them after a run, the corrected files before it. */
  readonly formats: readonly [DeliveryFormat, ...DeliveryFormat[]]
}

export function NewDelivery({ errors, formats: offered }: NewDeliveryProps) {
  const t = useTexts(deliverText)
  const { call } = useClient()
  const { id, state, isBusy: busy, startJob } = useProject()
  const [format, setFormat] = useState<DeliveryFormat>(offered[0])
  const [policy, setPolicy] = useState<ProtectedPolicy>('leave-out')
  const [allowErrors, setAllowErrors] = useState(false)
  // Material for a helper is made because of the errors.
  const stopping = format === 'share' ? 0 : errors
  const stopped = stopping > 0 && !allowErrors
  const deliver = (overrule?: string): void =>
    void startJob(() =>
      call('deliver/start', {
        projectId: id,
        format,
        protected: policy,
        allowErrors,
        ...(overrule === undefined ? {} : { overrule }),
      }),
    )
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="new-delivery">
      <Stack gap="lg">
        <Title order={2} id="new-delivery">
          {t('new')}
        </Title>
        {offered.length > 1 && <Receiver />}
        {state.lastRun && state.stale && <Stale />}
        <Radio.Group label={t('format')} value={format} onChange={setFormat}>
          <Stack gap="sm" mt="xs">
            {offered.map((name) => (
              <Radio key={name} value={name} label={t(name)} description={t(`${name}Help`)} />
            ))}
          </Stack>
        </Radio.Group>
        <ProtectedChoice policy={policy} onChange={setPolicy} />
        {stopping > 0 && (
          <Alert
            variant="default"
            className="notice-warning"
            icon={<Icon name="alert" />}
            title={t('errors', { count: stopping })}
          >
            <Text size="sm" mb="sm">
              {t('errorsHelp')}
            </Text>
            <Checkbox
              label={t('allowErrors')}
              checked={allowErrors}
              onChange={({ currentTarget }) => setAllowErrors(currentTarget.checked)}
            />
          </Alert>
        )}
        {isState(format) && (
          <Comparison
            key={format}
            format={format}
            policy={policy}
            ready={!busy && !stopped}
            deliver={deliver}
          />
        )}
        <div>
          <Button
            size="md"
            onClick={() => deliver()}
            disabled={busy || stopped}
            aria-describedby={stopped ? 'stopped' : undefined}
          >
            {t('make')}
          </Button>
          {stopped && (
            <Text size="sm" c="dimmed" mt={6} id="stopped">
              {t('allowErrorsFirst')}
            </Text>
          )}
        </div>
      </Stack>
    </Paper>
  )
}

/** Whether the format holds all entities, which can be compared with the last time. */
const isState = (format: DeliveryFormat): boolean => format !== 'share' && format !== 'source'
