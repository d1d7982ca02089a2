import { Button, Checkbox, Group, Radio, ScrollArea, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import type { ApiConsumer } from '../../../../../shared/serve-contract.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { commonText } from '../../../components/text.ts'
import { typeOfEndpoint } from '../../../entity-types.ts'
import { useCall } from '../../../hooks/use-call.ts'
import { useLabels } from '../../../hooks/use-labels.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { shareText } from './text.ts'
import type { NewToken } from './TokenNotice.tsx'

export type School = { readonly id: string; readonly label: string }
type Policy = ApiConsumer['protected']

type NewSystemProps = { schools: readonly School[]; added: (token: NewToken) => void; cancel: () => void }

/** A name, and what the system may see. */
export function NewSystem({ schools, added, cancel }: NewSystemProps) {
  const t = useTexts(shareText)
  const common = useTexts(commonText)
  const labels = useLabels()
  const { id } = useProject()
  const [name, setName] = useState('')
  const [types, setTypes] = useState<readonly string[]>()
  const [places, setPlaces] = useState<readonly string[]>()
  const [policy, setPolicy] = useState<Policy>('leave-out')
  const [state, add] = useCall('consumer/add')
  const isWhole = name.trim() !== '' && types?.length !== 0 && places?.length !== 0
  const submit = async (): Promise<void> => {
    if (!isWhole) return
    const made = await add({
      projectId: id,
      name,
      protected: policy,
      ...(types ? { entities: [...types] } : {}),
      ...(places ? { schools: [...places] } : {}),
    })
    if (made) added(made)
  }
  return (
    <form
      aria-labelledby="new-system"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap="md">
        <Title order={3} id="new-system">
          {t('add')}
        </Title>
        <TextInput
          label={t('name')}
          description={t('nameHelp')}
          value={name}
          maxLength={64}
          autoComplete="off"
          // The form opens because the user asked for it.
          autoFocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Choice
          label={t('types')}
          all={t('allTypes')}
          some={t('someTypes')}
          options={Object.values(typeOfEndpoint).map((type) => ({
            id: type,
            label: labels.entityType(type),
          }))}
          chosen={types}
          choose={setTypes}
        />
        <Choice
          label={t('schools')}
          all={t('allSchools')}
          some={t('someSchools')}
          options={schools}
          chosen={places}
          choose={setPlaces}
          none={t('noSchools')}
        />
        <Radio.Group
          label={t('protected')}
          value={policy}
          onChange={(value) => setPolicy(value === 'include' ? 'include' : 'leave-out')}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="leave-out" label={t('leaveOut')} description={t('leaveOutHelp')} />
            <Radio value="include" label={t('include')} description={t('includeHelp')} />
          </Stack>
        </Radio.Group>
        {state.status === 'failed' && <ErrorNotice error={state.error} />}
        <Group>
          <Button type="submit" disabled={!isWhole} loading={state.status === 'running'}>
            {t('addThis')}
          </Button>
          <Button variant="default" onClick={cancel}>
            {common('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type ChoiceProps = {
  label: string
  all: string
  some: string
  options: readonly School[]
  /** Undefined: all of them. */
  chosen: readonly string[] | undefined
  choose: (ids: readonly string[] | undefined) => void
  none?: string
}

function Choice({ label, all, some, options, chosen, choose, none }: ChoiceProps) {
  const t = useTexts(shareText)
  return (
    <div>
      <Radio.Group
        label={label}
        value={chosen ? 'some' : 'all'}
        onChange={(value) => choose(value === 'some' ? [] : undefined)}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="all" label={all} />
          <Radio
            value="some"
            label={some}
            disabled={options.length === 0}
            description={options.length === 0 ? none : undefined}
          />
        </Stack>
      </Radio.Group>
      {chosen && (
        <Checkbox.Group mt="xs" pl="xl" aria-label={some} value={[...chosen]} onChange={choose}>
          <ScrollArea.Autosize mah={220} type="auto" offsetScrollbars>
            {/* Room for the ring of focus. */}
            <Stack gap="xs" p={4}>
              {options.map(({ id, label: name }) => (
                <Checkbox key={id} value={id} label={name} />
              ))}
            </Stack>
          </ScrollArea.Autosize>
          {chosen.length === 0 && (
            <Text size="sm" c="dimmed" mt={4}>
              {t('chooseSome')}
            </Text>
          )}
        </Checkbox.Group>
      )}
    </div>
  )
}
