import { Alert, Button, Group, Paper, Progress, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { JobState } from '../../../shared/contract.ts'
import { formatDuration, formatNumber, formatPercent } from '../format.ts'
import { useLabels } from '../hooks/use-labels.ts'
import type { Activity } from '../hooks/use-activity.ts'
import { useLanguage, useTexts } from '../texts.ts'
import { ErrorNotice } from './ErrorNotice.tsx'
import { Icon } from './Icon.tsx'
import { commonText } from './text.ts'

const running = {
  import: 'jobImport',
  reread: 'jobReread',
  recipe: 'jobRecipe',
  identity: 'jobIdentity',
  run: 'jobRun',
  compare: 'jobCompare',
  compareOther: 'jobCompareOther',
  fix: 'jobFix',
  deliver: 'jobDeliver',
  rehearse: 'jobRehearse',
  push: 'jobPush',
  undo: 'jobUndo',
} as const
const done = {
  import: 'jobImportDone',
  reread: 'jobRereadDone',
  recipe: 'jobRecipeDone',
  identity: 'jobIdentityDone',
  run: 'jobRunDone',
  compare: 'jobCompareDone',
  compareOther: 'jobCompareDone',
  fix: 'jobFixDone',
  deliver: 'jobDeliverDone',
  rehearse: 'jobRehearseDone',
  push: 'jobPushDone',
  undo: 'jobUndoDone',
} as const
const cancelled = {
  import: 'jobImportCancelled',
  reread: 'jobRereadCancelled',
  recipe: 'jobRecipeCancelled',
  identity: 'jobIdentityCancelled',
  run: 'jobRunCancelled',
  compare: 'jobCompareCancelled',
  compareOther: 'jobCompareCancelled',
  fix: 'jobFixCancelled',
  deliver: 'jobDeliverCancelled',
  rehearse: 'jobRehearseCancelled',
  push: 'jobPushCancelled',
  undo: 'jobUndoCancelled',
} as const

/** How a job ended: what was to be sent may be nothing. */
function endOf({ kind, status, deliveryId, notFetched }: JobState) {
  if (status !== 'done') return cancelled[kind]
  if (notFetched) return notFetched.length === 0 ? 'jobFetchDone' : 'jobFetchLacked'
  if (deliveryId !== undefined) return done[kind]
  if (kind === 'push') return 'jobPushNothing'
  return kind === 'undo' ? 'jobUndoNothing' : done[kind]
}

/** The long work of the project, seen from every place: how far, how long, cancel; then how it ended and the next step. */
export function ActivityBar({
  activity,
  cancel,
  retry,
  dismiss,
  nextStep,
}: {
  activity: Activity
  cancel: () => void
  retry: () => void
  dismiss: () => void
  nextStep: (kind: JobState['kind']) => ReactNode
}) {
  const t = useTexts(commonText)
  const labels = useLabels()
  if (activity.status === 'idle') return null
  if (activity.status === 'running') return <RunningJob job={activity.job} cancel={cancel} />
  if (activity.status === 'uploading') {
    const { file, done: sent, total } = activity
    return <Running title={t('uploading', { file })} done={sent} total={total} cancel={cancel} />
  }
  if (activity.status === 'failed' && activity.error.code === 'stopped-by-guard') {
    return (
      <Alert role="alert" className="activity" variant="default" icon={<Icon name="alert" />}>
        <Group justify="space-between" gap="sm">
          <Text size="sm">{t('jobStopped')}</Text>
          <Button size="xs" variant="default" onClick={dismiss}>
            {t('close')}
          </Button>
        </Group>
      </Alert>
    )
  }
  if (activity.status === 'failed') {
    return (
      <div className="activity">
        <ErrorNotice error={activity.error} retry={retry}>
          <Button size="xs" variant="default" onClick={dismiss}>
            {t('close')}
          </Button>
        </ErrorNotice>
      </div>
    )
  }
  const { kind, status, notFetched = [] } = activity.job
  const types = notFetched.map(labels.entityType).join(', ')
  const isDone = status === 'done'
  return (
    <Alert
      role="status"
      className="activity"
      variant="default"
      icon={<Icon name={isDone ? 'done' : 'alert'} />}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t(endOf(activity.job), { types, count: activity.job.cells ?? 0 })}</Text>
        <Group gap="xs">
          {isDone && nextStep(kind)}
          <Button size="xs" variant="default" onClick={dismiss}>
            {t('close')}
          </Button>
        </Group>
      </Group>
    </Alert>
  )
}

function RunningJob({ job, cancel }: { job: JobState; cancel: () => void }) {
  const t = useTexts(commonText)
  const labels = useLabels()
  const { language } = useLanguage()
  const timeLeft =
    job.secondsLeft === undefined
      ? undefined
      : t('secondsLeft', { time: formatDuration(job.secondsLeft, language) })
  const isFetch = job.phase.startsWith('fetch ')
  // Nobody knows how much an API has, so what has come is told.
  const phase = labels.phase(job.phase) + (isFetch ? `: ${formatNumber(job.done, language)}` : '')
  return (
    <Running
      title={t(isFetch ? 'jobFetch' : running[job.kind])}
      detail={[phase, timeLeft].filter(Boolean).join(', ')}
      done={job.done}
      total={job.total}
      cancel={cancel}
    />
  )
}

type RunningProps = {
  title: string
  detail?: string
  done: number
  total: number | undefined
  cancel: () => void
}

function Running({ title, detail, done: count, total, cancel }: RunningProps) {
  const t = useTexts(commonText)
  const { language } = useLanguage()
  const share = total ? Math.min(1, count / total) : undefined
  const percentOf = (part: number): string => t('percentDone', { percent: formatPercent(part, language) })
  // Spoken by tenths only: a reader would otherwise never fall silent.
  const spoken = share === undefined ? title : `${title}, ${percentOf(Math.floor(share * 10) / 10)}`
  return (
    <Paper withBorder p="sm" className="activity">
      <Group justify="space-between" gap="md" mb={8} wrap="nowrap">
        <Text size="sm" fw={600} truncate title={title}>
          {title}
        </Text>
        <Button size="xs" variant="default" onClick={cancel}>
          {t('cancel')}
        </Button>
      </Group>
      <Progress
        value={share === undefined ? 100 : share * 100}
        animated={share === undefined}
        aria-label={title}
      />
      <Text size="xs" c="dimmed" mt={6} className="numbers">
        {[share !== undefined && percentOf(share), detail].filter(Boolean).join(' · ')}
      </Text>
      <span role="status" className="visually-hidden">
        {spoken}
      </span>
    </Paper>
  )
}
