import { Alert, Button, Group, List, NumberInput, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { type ApiState, usualApiPort } from '../../../../../shared/serve-contract.ts'
import { CopyField } from '../../../components/CopyField.tsx'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { formatTime } from '../../../format.ts'
import { useCall } from '../../../hooks/use-call.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { OverruleStart } from './OverruleStart.tsx'
import { shareText } from './text.ts'

/** Open or closed, at which address, and what open means. */
export function ApiSwitch({ api, changed }: { api: ApiState; changed: () => void }) {
  const t = useTexts(shareText)
  const { language } = useLanguage()
  const { state } = useProject()
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="api-switch">
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} id="api-switch">
            {t('api')}
          </Title>
          <Text fw={600} role="status">
            {api.open ? t('open', { time: formatTime(api.open.since, language) }) : t('closed')}
          </Text>
        </Group>
        {api.failed && <ErrorNotice title={t('stopped')} error={{ text: api.failed }} />}
        <Alert variant="default" className="notice-warning" icon={<Icon name="alert" />} title={t('warning')}>
          <List size="sm" spacing={4}>
            <List.Item>{t('warningReads')}</List.Item>
            <List.Item>{t('warningWho')}</List.Item>
            <List.Item>{t('warningClose')}</List.Item>
          </List>
        </Alert>
        {state.stale && <Text size="sm">{t('stale')}</Text>}
        {api.open ? (
          <Opened url={api.open.url} changed={changed} />
        ) : (
          <Closed isReady={api.consumers.length > 0} changed={changed} />
        )}
        <Text size="sm" c="dimmed">
          {t('elsewhere')}
        </Text>
      </Stack>
    </Paper>
  )
}

function Opened({ url, changed }: { url: string; changed: () => void }) {
  const t = useTexts(shareText)
  const { id } = useProject()
  const [state, stop] = useCall('serve/stop')
  const close = async (): Promise<void> => {
    await stop({ projectId: id })
    changed()
  }
  return (
    <>
      <CopyField label={t('address')} description={t('addressHelp')} value={url} />
      {state.status === 'failed' && <ErrorNotice error={state.error} />}
      <div>
        <Button size="md" variant="default" loading={state.status === 'running'} onClick={() => void close()}>
          {t('stop')}
        </Button>
      </div>
    </>
  )
}

function Closed({ isReady, changed }: { isReady: boolean; changed: () => void }) {
  const t = useTexts(shareText)
  const { id } = useProject()
  const [port, setPort] = useState<number | string>(usualApiPort)
  const [state, start] = useCall('serve/start')
  const isStarting = state.status === 'running'
  const open = async (overrule?: string): Promise<void> => {
    const how = { port: Number(port), ...(overrule === undefined ? {} : { overrule }) }
    if (await start({ projectId: id, ...how })) changed()
  }
  return (
    <>
      <NumberInput
        label={t('port')}
        description={t('portHelp')}
        value={port}
        onChange={setPort}
        min={0}
        max={65_535}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="strict"
        hideControls
        w={{ base: '100%', sm: 340 }}
      />
      {state.status === 'failed' && (
        <ErrorNotice title={t('notOpened')} error={state.error}>
          {state.error.code === 'blocked-by-errors' && (
            <OverruleStart start={(reason) => void open(reason)} />
          )}
        </ErrorNotice>
      )}
      <div>
        <Button
          size="md"
          disabled={!isReady || port === ''}
          loading={isStarting}
          onClick={() => void open()}
          aria-describedby={isReady ? undefined : 'needs-system'}
        >
          {t('start')}
        </Button>
        <Text size="sm" mt={6} role="status">
          {isStarting && t('starting')}
        </Text>
        {!isReady && (
          <Text size="sm" c="dimmed" id="needs-system">
            {t('needsSystem')}
          </Text>
        )}
      </div>
    </>
  )
}
