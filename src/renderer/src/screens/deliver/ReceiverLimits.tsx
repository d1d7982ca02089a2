import { Button, Collapse, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import type { Input } from '../../../../shared/contract.ts'
import type { Limits } from '../../../../shared/limits.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { typeOfEndpoint } from '../../entity-types.ts'
import { useCall } from '../../hooks/use-call.ts'
import { useLabels } from '../../hooks/use-labels.ts'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import { everything, limitsAt, schools, type Scope } from './limit-draft.ts'
import { LimitTable } from './LimitTable.tsx'
import { limitsText } from './limits-text.ts'

type Of = Input<'limits/state'>['of']

/** As the contract has it (OverruleReason). */
const shortestReason = 5

/** What a delivery may change at the receiver without being asked, behind a button: most never need to change it. */
export function ReceiverLimits({ of }: { of: Of }) {
  const t = useTexts(limitsText)
  const { id } = useProject()
  const [loaded, retry] = useProjectLoad('limits/state', { projectId: id, of })
  const [isOpen, setOpen] = useState(false)
  const panel = useId()
  return (
    <div className="full-width">
      <Button
        size="xs"
        variant="subtle"
        ml={-12}
        aria-expanded={isOpen}
        aria-controls={panel}
        onClick={() => setOpen(!isOpen)}
      >
        {t('title')}
      </Button>
      <Collapse id={panel} expanded={isOpen}>
        <Loaded state={loaded} retry={retry}>
          {({ limits, isUsual }) => (
            <Form key={JSON.stringify(limits)} of={of} limits={limits} isUsual={isUsual} />
          )}
        </Loaded>
      </Collapse>
    </div>
  )
}

type FormProps = { of: Of; limits: Limits; isUsual: boolean }

function Form({ of, limits, isUsual }: FormProps) {
  const t = useTexts(limitsText)
  const labels = useLabels()
  const { id, changed } = useProject()
  const [draft, setDraft] = useState(limits)
  const [scope, setScope] = useState<Scope>(everything)
  const [typed, setTyped] = useState('')
  const [state, set] = useCall('limits/set')
  const reason = typed.trim()
  const canSave = reason.length >= shortestReason && state.status !== 'running'
  const save = async (next: Limits | null): Promise<void> => {
    if (await set({ projectId: id, of, limits: next, reason })) changed()
  }
  const scopes = [
    { value: everything, name: t('everything') },
    { value: schools, name: t('schools') },
    ...Object.values(typeOfEndpoint).map((type) => ({ value: type, name: labels.entityType(type) })),
  ].map(({ value, name }) => ({
    value,
    label:
      value !== everything && Object.keys(limitsAt(draft, value)).length > 0 ? t('scopeOwn', { name }) : name,
  }))
  return (
    <Stack gap="sm" mt="xs">
      <Text size="sm">{t('lead')}</Text>
      <Text size="sm" role="status">
        {t(isUsual ? 'usual' : 'own')}
      </Text>
      <Select
        label={t('scope')}
        description={scope === everything ? undefined : t('scopeHelp')}
        data={scopes}
        value={scope}
        allowDeselect={false}
        onChange={(value) => setScope(value ?? everything)}
      />
      <LimitTable limits={draft} scope={scope} change={setDraft} />
      <Text size="xs" c="dimmed">
        {t('rule')}
      </Text>
      <TextInput
        label={t('reason')}
        description={t('reasonHelp')}
        value={typed}
        maxLength={500}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {state.status === 'failed' && <ErrorNotice error={state.error} />}
      <Group gap="sm">
        <Button
          size="xs"
          disabled={!canSave || JSON.stringify(draft) === JSON.stringify(limits)}
          onClick={() => void save(draft)}
        >
          {t('save')}
        </Button>
        {!isUsual && (
          <Button size="xs" variant="default" disabled={!canSave} onClick={() => void save(null)}>
            {t('reset')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
