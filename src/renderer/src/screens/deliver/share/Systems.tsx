import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { ApiConsumer } from '../../../../../shared/serve-contract.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import { useLabels } from '../../../hooks/use-labels.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { NewSystem, type School } from './NewSystem.tsx'
import { RemoveSystem } from './RemoveSystem.tsx'
import { shareText } from './text.ts'
import { type NewToken, TokenNotice } from './TokenNotice.tsx'

/** Who may read, and what of it. */
export function Systems({ consumers, changed }: { consumers: readonly ApiConsumer[]; changed: () => void }) {
  const t = useTexts(shareText)
  const { id } = useProject()
  const [schools, retry] = useProjectLoad('finding/schools', { projectId: id })
  const [token, setToken] = useState<NewToken>()
  const [isAdding, setIsAdding] = useState(false)
  const added = (made: NewToken): void => {
    setToken(made)
    setIsAdding(false)
    changed()
  }
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="api-systems">
      <Stack gap="md">
        <Title order={2} id="api-systems">
          {t('systems')}
        </Title>
        {token && <TokenNotice key={token.token} token={token} hide={() => setToken(undefined)} />}
        <Loaded state={schools} retry={retry}>
          {({ schools: known }) => (
            <>
              {consumers.length === 0 ? (
                <Text c="dimmed">{t('noSystems')}</Text>
              ) : (
                <List
                  consumers={consumers}
                  schools={known}
                  changed={(name) => {
                    if (token?.name === name) setToken(undefined)
                    changed()
                  }}
                />
              )}
              {isAdding ? (
                <NewSystem schools={known} added={added} cancel={() => setIsAdding(false)} />
              ) : (
                <div>
                  <Button
                    variant={consumers.length === 0 ? 'filled' : 'default'}
                    onClick={() => setIsAdding(true)}
                  >
                    {t('add')}
                  </Button>
                </div>
              )}
            </>
          )}
        </Loaded>
      </Stack>
    </Paper>
  )
}

function List({
  consumers,
  schools,
  changed,
}: {
  consumers: readonly ApiConsumer[]
  schools: readonly School[]
  changed: (name: string) => void
}) {
  const t = useTexts(shareText)
  const labels = useLabels()
  const nameOf = new Map(schools.map(({ id, label }) => [id, label]))
  return consumers.map(({ name, entities, schools: ids, protected: policy }) => {
    const sees = [
      [t('sees'), entities?.map(labels.entityType).join(', ') ?? t('allTypes')],
      [t('schools'), ids?.map((id) => nameOf.get(id) ?? id).join(', ') ?? t('allSchools')],
      [t('protected'), t(policy === 'include' ? 'protectedIn' : 'protectedOut')],
    ] as const
    return (
      <Paper key={name} component="article" withBorder p="md" aria-label={name}>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={3} className="break">
            {name}
          </Title>
          <RemoveSystem name={name} removed={() => changed(name)} />
        </Group>
        {sees.map(([what, which]) => (
          <Text key={what} size="sm" mt={4}>
            {what}: {which}
          </Text>
        ))}
      </Paper>
    )
  })
}
