import { Stack, Text, Title } from '@mantine/core'
import type { FindingGroup } from '../../../../shared/contract.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Pager } from '../../components/Pager.tsx'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { useSetQuery } from '../../hooks/use-query.ts'
import type { Query } from '../../route.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { FindingItem } from './FindingItem.tsx'
import type { Selection } from './Findings.tsx'
import { TakeAll } from './fix/TakeAll.tsx'
import { checkText } from './text.ts'

const pageSize = 50

type FindingListProps = { selection: Selection; group: FindingGroup | undefined; query: Query }

export function FindingList({ selection, group, query }: FindingListProps) {
  const t = useTexts(checkText)
  const { language } = useLanguage()
  const project = useProject()
  const setQuery = useSetQuery('check', query)
  const page = Math.max(0, Number(query['page']) || 0)
  const input = { projectId: project.id, language, ...selection, offset: page * pageSize, limit: pageSize }
  const [list, retry] = useProjectLoad('finding/list', input)
  const open = query['finding']
  return (
    <section aria-labelledby="findings" className="shrinkable">
      <Title order={2} id="findings" className="break">
        {group?.title ?? t('findings')}
      </Title>
      {group?.help && (
        <Text mt={4} maw={720}>
          {group.help}
        </Text>
      )}
      <Loaded state={list} retry={retry}>
        {({ total, findings }) => (
          <>
            <Text size="sm" c="dimmed" mt={4} mb="sm" role="status">
              {total === 0 ? t('noneHere') : t('count', { count: total })}
            </Text>
            {group && (group.suggested ?? 0) > 0 && (
              <TakeAll key={group.rule} rule={group.rule} sourceId={selection.sourceId} />
            )}
            <Stack component="ol" gap="xs" className="plain-list">
              {findings.map((finding, index) => (
                <FindingItem
                  key={finding.number}
                  finding={finding}
                  open={String(finding.number) === open}
                  onToggle={(opened) => setQuery({ finding: opened ? String(finding.number) : undefined })}
                  onStep={(step) => {
                    const next = findings[index + step]
                    if (next) setQuery({ finding: String(next.number) })
                  }}
                />
              ))}
            </Stack>
            <Pager
              total={total}
              size={pageSize}
              page={page}
              onPage={(next) => setQuery({ page: String(next), finding: undefined })}
            />
          </>
        )}
      </Loaded>
    </section>
  )
}
