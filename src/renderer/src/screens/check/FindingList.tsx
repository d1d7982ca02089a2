import { Button, Stack, Text, Title } from '@mantine/core'
import { useCallback, useDeferredValue } from 'react'
import type { FindingGroup, Output } from '../../../../shared/contract.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { SeverityBadge } from '../../components/SeverityBadge.tsx'
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

type FindingListProps = {
  selection: Selection
  group: FindingGroup | undefined
  /** Rules of many findings each, which would drown the rest where all are listed: told by their number. */
  folded: readonly FindingGroup[]
  query: Query
}

export function FindingList({ selection, group, folded, query }: FindingListProps) {
  const t = useTexts(checkText)
  const { language } = useLanguage()
  const project = useProject()
  const page = Math.max(0, Number(query['page']) || 0)
  const input = {
    projectId: project.id,
    language,
    ...selection,
    ...(folded.length > 0 ? { without: folded.map(({ rule }) => rule) } : {}),
    offset: page * pageSize,
    limit: pageSize,
  }
  const [list, retry] = useProjectLoad('finding/list', input)
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
        {(answer) => (
          <Found
            answer={answer}
            selection={selection}
            group={group}
            folded={folded}
            query={query}
            page={page}
          />
        )}
      </Loaded>
    </section>
  )
}

type FoundProps = FindingListProps & { answer: Output<'finding/list'>; page: number }

function Found({ answer, selection, group, folded, query, page }: FoundProps) {
  const t = useTexts(checkText)
  const setQuery = useSetQuery('check', query)
  // A newer list takes the place of the older one in slices, with the window free between them.
  const { total, findings } = useDeferredValue(answer)
  const toggle = useCallback(
    (number: number, opened: boolean) => setQuery({ finding: opened ? String(number) : undefined }),
    [setQuery],
  )
  const step = useCallback(
    (number: number, by: 1 | -1) => {
      const next = findings[findings.findIndex((finding) => finding.number === number) + by]
      if (next) setQuery({ finding: String(next.number) })
    },
    [findings, setQuery],
  )
  return (
    <>
      <Text size="sm" c="dimmed" mt={4} mb="sm" role="status">
        {total === 0 && folded.length === 0 ? t('noneHere') : t('count', { count: total })}
      </Text>
      {folded.length > 0 && (
        <ul className="plain-list folded-rules" aria-label={t('folded')}>
          {folded.map(({ rule, severity, count, title }) => (
            <li key={`${rule} ${severity}`}>
              <SeverityBadge severity={severity} count={count} />
              <Text size="sm" className="shrinkable break">
                {title}
              </Text>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('showFolded', { title })}
                onClick={() => setQuery({ rule, finding: undefined, page: undefined })}
              >
                {t('showThem')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {group && (group.suggested ?? 0) > 0 && (
        <TakeAll key={group.rule} rule={group.rule} sourceId={selection.sourceId} />
      )}
      <Stack component="ol" gap="xs" className="plain-list">
        {findings.map((finding) => (
          <FindingItem
            key={finding.number}
            finding={finding}
            open={String(finding.number) === query['finding']}
            onToggle={toggle}
            onStep={step}
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
  )
}
