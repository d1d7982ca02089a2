import { Code, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { Input } from '../../../../shared/contract.ts'
import type { ListedChange } from '../../../../shared/difference.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Pager } from '../../components/Pager.tsx'
import { useLabels } from '../../hooks/use-labels.ts'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import type { Shown } from './ChangeTable.tsx'
import { deliverText } from './text.ts'

const pageSize = 10

/** Whose changes: of file deliveries in a format, or of a receiver. */
export type Of = Input<'compare/changes'>['of']

/** The changes of one kind, each with what it was and what it is. */
export function ChangeList({ of, shown }: { of: Of; shown: Shown }) {
  const t = useTexts(deliverText)
  const labels = useLabels()
  const project = useProject()
  const [page, setPage] = useState(0)
  const [list, retry] = useProjectLoad('compare/changes', {
    projectId: project.id,
    of,
    ...shown,
    offset: page * pageSize,
    limit: pageSize,
  })
  return (
    <section aria-labelledby="changes" className="full-width">
      <Title order={4} id="changes" mb="xs">
        {t('changesOf', { kind: t(shown.kind), type: labels.entityType(shown.type) })}
      </Title>
      <Loaded state={list} retry={retry}>
        {({ total, changes }) => (
          <>
            <Stack component="ul" gap="xs" className="plain-list">
              {changes.map((change) => (
                <Change key={change.position} change={change} isOther={'other' in of} />
              ))}
            </Stack>
            <Pager total={total} size={pageSize} page={page} onPage={setPage} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function Change({ change, isOther }: { change: ListedChange; isOther: boolean }) {
  const t = useTexts(deliverText)
  const { label, detail, why, oldId, fields } = change
  const about = [detail, why && t(`why_${why}`), oldId && t('oldId', { id: oldId })]
    .filter(Boolean)
    .join(' · ')
  return (
    <Paper component="li" withBorder p="sm">
      <Text size="sm" fw={600} className="break">
        {label}
      </Text>
      {about && (
        <Text size="xs" c="dimmed" className="break">
          {about}
        </Text>
      )}
      {label === '•••' && <Text size="xs">{t('isProtected')}</Text>}
      {fields.length > 0 && (
        <Table mt={4} className="attributes">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('attribute')}</Table.Th>
              <Table.Th>{t(isOther ? 'there' : 'before')}</Table.Th>
              <Table.Th>{t(isOther ? 'here' : 'after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map(({ attribute, before, after }) => (
              <Table.Tr key={attribute}>
                <Table.Th scope="row" fw={400} className="break">
                  {attribute}
                </Table.Th>
                <Table.Td className="break">{before !== undefined && <Value json={before} />}</Table.Td>
                <Table.Td className="break">{after !== undefined && <Value json={after} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  )
}

/** A text as it is; an object or a list as JSON. */
function Value({ json }: { json: string }) {
  const value: unknown = JSON.parse(json)
  return typeof value === 'string' ? <Text size="sm">{value}</Text> : <Code block>{json}</Code>
}
