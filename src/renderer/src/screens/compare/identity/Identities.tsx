import { Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { IdentityCandidate } from '../../../../../shared/contract.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { useCall } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { flattenJson, type Json } from '../flatten-json.ts'
import { identityText } from './text.ts'

/** Persons who may be persons that had another id: side by side, to be decided one by one. */
export function Identities() {
  const t = useTexts(identityText)
  const { id } = useProject()
  const [state, retry] = useProjectLoad('identity/candidates', { projectId: id })
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())
  return (
    <section aria-labelledby="identities">
      <Title order={2} id="identities" mb={4}>
        {t('title')}
      </Title>
      <Text mb="md">{t('lead')}</Text>
      {decided.size > 0 && (
        <Text role="status" mb="md">
          {t('decided')}
        </Text>
      )}
      <Loaded state={state} retry={retry}>
        {({ candidates }) => {
          const open = candidates.filter((one) => !decided.has(one.id))
          if (open.length === 0) return <Text c="dimmed">{t('none')}</Text>
          return (
            <Stack gap="md">
              {open.map((candidate) => (
                <Candidate
                  key={candidate.id}
                  candidate={candidate}
                  onDecided={() => setDecided(new Set([...decided, candidate.id]))}
                />
              ))}
            </Stack>
          )
        }}
      </Loaded>
    </section>
  )
}

function Candidate({ candidate, onDecided }: { candidate: IdentityCandidate; onDecided: () => void }) {
  const t = useTexts(identityText)
  const project = useProject()
  const [merging, merge] = useCall('identity/merge')
  const [parting, part] = useCall('identity/apart')
  const { id, other, label } = candidate
  const decide = async (how: typeof merge | typeof part): Promise<void> => {
    if (!(await how({ projectId: project.id, id, otherId: other.id }))) return
    onDecided()
    project.changed()
  }
  return (
    <Paper component="article" withBorder p="md" aria-label={label}>
      <Title order={3} mb="xs">
        {label}
      </Title>
      <SideBySide candidate={candidate} />
      <Group mt="md">
        <Button loading={merging.status === 'running'} onClick={() => void decide(merge)}>
          {t('merge')}
        </Button>
        <Button variant="default" loading={parting.status === 'running'} onClick={() => void decide(part)}>
          {t('apart')}
        </Button>
      </Group>
      {merging.status === 'failed' && <ErrorNotice error={merging.error} retry={() => void decide(merge)} />}
      {parting.status === 'failed' && <ErrorNotice error={parting.error} retry={() => void decide(part)} />}
    </Paper>
  )
}

function SideBySide({ candidate: { id, keys, json, other, label } }: { candidate: IdentityCandidate }) {
  const t = useTexts(identityText)
  const lines = (text: string) => {
    const document: Json = JSON.parse(text)
    return new Map(flattenJson(document).map(({ path, value }) => [path, value]))
  }
  const now = lines(json)
  const before = other.json === undefined ? undefined : lines(other.json)
  const differing = before
    ? [...new Set([...now.keys(), ...before.keys()])].filter(
        (path) => path !== 'id' && !path.startsWith('meta') && now.get(path) !== before.get(path),
      )
    : []
  const [key, otherKey] = [keys.join(', '), other.keys.join(', ')]
  const day = (time: string | undefined): string => time?.slice(0, 10) ?? ''
  const rows: [string, string, string][] = [
    [t('id'), id, other.id],
    // The keys differ, or there would be one id; masked they may look alike.
    [t('keys'), key === otherKey ? t('otherEnd', { key }) : key, otherKey],
    [t('seen'), day(now.get('meta.created')), day(other.created)],
    [t('changed'), day(now.get('meta.modified')), day(other.modified)],
    ...differing.map((path): [string, string, string] => [
      path,
      now.get(path) ?? '',
      before?.get(path) ?? '',
    ]),
  ]
  return (
    <Table aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('fact')}</Table.Th>
          <Table.Th>{t('now')}</Table.Th>
          <Table.Th>{t('before')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([fact, mine, theirs]) => (
          <Table.Tr key={fact}>
            <Table.Th scope="row" fw={400}>
              {fact}
            </Table.Th>
            <Table.Td className="break">{mine}</Table.Td>
            <Table.Td className="break">{theirs}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
