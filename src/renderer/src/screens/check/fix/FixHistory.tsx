import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { FixEntry } from '../../../../../shared/contract.ts'
import type { FixStatus } from '../../../../../shared/fix.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import { Pager } from '../../../components/Pager.tsx'
import { formatTime } from '../../../format.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { ChangeTable } from './ChangeTable.tsx'
import { fixText } from './text.ts'
import type { Fixes } from './use-fixes.ts'

const pageSize = 50

/** All that was fixed, in plain words; each step can be gone to, also what was left on another branch. */
export function FixHistory({ fixes }: { fixes: Fixes }) {
  const t = useTexts(fixText)
  const { language } = useLanguage()
  const { id: projectId } = useProject()
  const [page, setPage] = useState(0)
  const [loaded, retry] = useProjectLoad('fix/history', {
    projectId,
    language,
    offset: page * pageSize,
    limit: pageSize,
  })
  return (
    <Loaded state={loaded} retry={retry}>
      {({ total, operations }) => (
        <>
          <Text size="sm" mb="sm">
            {total === 0 ? t('historyEmpty') : t('historyLead')}
          </Text>
          <Stack component="ol" gap="xs" className="plain-list">
            {operations.map((entry) => (
              <Entry key={entry.id} entry={entry} fixes={fixes} />
            ))}
            {total > 0 && (page + 1) * pageSize >= total && (
              <li className="fix-entry">
                <Group justify="space-between" gap="sm" wrap="nowrap">
                  <Text size="sm">{t('asRead')}</Text>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={t('goHereWhat', { what: t('asRead') })}
                    disabled={fixes.busy}
                    onClick={() => fixes.goTo(1)}
                  >
                    {t('goHere')}
                  </Button>
                </Group>
              </li>
            )}
          </Stack>
          <Pager total={total} size={pageSize} page={page} onPage={setPage} />
        </>
      )}
    </Loaded>
  )
}

const misfits = ['conflict', 'missing', 'notNeeded'] as const

function Entry({ entry, fixes }: { entry: FixEntry; fixes: Fixes }) {
  const t = useTexts(fixText)
  const { language } = useLanguage()
  const [shown, setShown] = useState<FixStatus>()
  return (
    <li className="fix-entry" data-state={entry.state}>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <div className="shrinkable">
          <Text size="sm" className="break">
            {entry.text}
          </Text>
          <Group gap="xs" mt={4}>
            <Text size="xs" c="dimmed">
              {formatTime(entry.at, language)}
            </Text>
            {entry.current && <Badge variant="default">{t('here')}</Badge>}
            {entry.state !== 'done' && (
              <Badge variant="default">{t(entry.state === 'undone' ? 'stateUndone' : 'stateOther')}</Badge>
            )}
          </Group>
          {misfits.map(
            (status) =>
              entry.changes[status] > 0 && (
                <Group key={status} gap="xs" mt={4}>
                  <Text size="sm">{t(status, { count: entry.changes[status] })}</Text>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-expanded={shown === status}
                    onClick={() => setShown(shown === status ? undefined : status)}
                  >
                    {t('showThem')}
                  </Button>
                </Group>
              ),
          )}
          {shown && <Misfits operation={entry.id} status={shown} />}
        </div>
        {!entry.current && (
          <Button
            size="xs"
            variant="default"
            aria-label={t('goHereWhat', { what: entry.text })}
            disabled={fixes.busy}
            onClick={() => fixes.goTo(entry.id)}
          >
            {t('goHere')}
          </Button>
        )}
      </Group>
    </li>
  )
}

function Misfits({ operation, status }: { operation: number; status: FixStatus }) {
  const { id: projectId } = useProject()
  const [loaded, retry] = useProjectLoad('fix/changes', { projectId, operation, status, limit: 100 })
  return (
    <Loaded state={loaded} retry={retry}>
      {({ changes }) => <ChangeTable changes={changes} />}
    </Loaded>
  )
}
