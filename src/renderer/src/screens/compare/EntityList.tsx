import { Badge, Group, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { Loaded } from '../../components/Loaded.tsx'
import { Pager } from '../../components/Pager.tsx'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import { compareText } from './text.ts'

const pageSize = 25

type EntityListProps = {
  type: string
  search: string
  heldOnly: boolean
  selected: string | undefined
  onSelect: (id: string) => void
}

export function EntityList({ type, search, heldOnly, selected, onSelect }: EntityListProps) {
  const t = useTexts(compareText)
  const project = useProject()
  const [page, setPage] = useState(0)
  const [list, retry] = useProjectLoad('entity/list', {
    projectId: project.id,
    type,
    ...(search && { search }),
    ...(heldOnly && { held: true }),
    offset: page * pageSize,
    limit: pageSize,
  })
  return (
    <div className="entity-list">
      <Loaded state={list} retry={retry}>
        {({ total, entities }) => (
          <>
            <Text size="sm" c="dimmed" mb="xs" role="status">
              {t('count', { count: total })}
            </Text>
            <ul className="plain-list">
              {entities.map((entity) => (
                <li key={entity.id}>
                  <UnstyledButton
                    className="entity"
                    aria-pressed={entity.id === selected}
                    onClick={() => onSelect(entity.id)}
                  >
                    <Text size="sm" fw={600} className="break">
                      {entity.label}
                    </Text>
                    {entity.detail && (
                      <Text size="xs" c="dimmed" className="break">
                        {entity.detail}
                      </Text>
                    )}
                    {(entity.held || entity.protected) && (
                      <Group gap={6} mt={4}>
                        {entity.held && <Badge className="severity severity-error">{t('held')}</Badge>}
                        {entity.protected && (
                          <Badge className="severity severity-warning">{t('protected')}</Badge>
                        )}
                      </Group>
                    )}
                  </UnstyledButton>
                </li>
              ))}
            </ul>
            <Pager total={total} size={pageSize} page={page} onPage={setPage} />
          </>
        )}
      </Loaded>
    </div>
  )
}
