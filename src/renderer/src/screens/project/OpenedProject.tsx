import { Alert, AppShell, Burger, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  startTransition,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type ReactNode,
} from 'react'
import type { JobState, ProjectRef } from '../../../../shared/contract.ts'
import type { Incoming } from '../../App.tsx'
import { ActivityBar } from '../../components/ActivityBar.tsx'
import { Icon } from '../../components/Icon.tsx'
import { DropCurtain } from '../../components/DropCurtain.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { commonText } from '../../components/text.ts'
import { useActivity } from '../../hooks/use-activity.ts'
import { useLoad } from '../../hooks/use-call.ts'
import { useClient } from '../../hooks/use-client.ts'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { useFileDrop } from '../../hooks/use-file-drop.ts'
import type { NamedFile } from '../../client.ts'
import {
  OngoingContext,
  ProjectContext,
  RevisionContext,
  type Ongoing,
  type Project,
} from '../../hooks/use-project.ts'
import { navigate } from '../../hooks/use-route.ts'
import { projectHref, type Place } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { Navigation } from './Navigation.tsx'
import { ReplaceFiles } from './ReplaceFiles.tsx'
import { PlaceScreen } from './PlaceScreen.tsx'
import type { ProjectRoute } from './ProjectScreen.tsx'
import { RetentionNotice } from './RetentionNotice.tsx'
import { projectText } from './text.ts'

type OpenedProjectProps = {
  project: ProjectRef
  route: ProjectRoute
  incoming: Incoming
  onReceived: () => void
}

const nextPlace = {
  import: 'mapping',
  reread: 'mapping',
  recipe: 'mapping',
  identity: 'mapping',
  run: 'check',
  compare: 'deliver',
  compareOther: 'compare',
  fix: 'check',
  deliver: 'deliver',
  rehearse: 'deliver',
  push: 'deliver',
  undo: 'deliver',
} as const satisfies Record<JobState['kind'], Place>
const goTo = {
  mapping: 'goToMapping',
  check: 'goToCheck',
  compare: 'goToCompare',
  deliver: 'goToDeliver',
} as const

/** The frame around the six places: navigation, the long work under way, and files dropped anywhere. */
export function OpenedProject({ project, route, incoming, onReceived }: OpenedProjectProps) {
  const t = useTexts(projectText)
  const common = useTexts(commonText)
  const { call } = useClient()
  const projectId = project.id
  const [menuOpen, menu] = useDisclosure(false)
  const [revision, setRevision] = useState(0)
  const changed = useCallback(() => setRevision((before) => before + 1), [])
  // After long work nothing was being written, and all is read again: in slices, with the window free between them.
  const workEnded = useCallback(() => startTransition(changed), [changed])
  const [loaded, reload] = useLoad('project/state', { projectId }, revision)
  const { activity, beginnings, startJob, addFiles, cancel, retry, dismiss, replaceFiles, keepFiles } =
    useActivity(projectId, workEnded)
  const isBusy = activity.status === 'uploading' || activity.status === 'running'
  useDocumentTitle(t(route.place), project.name)

  const view = projectHref(projectId, route.place, route.query)
  useEffect(() => {
    // That it could not be noted is no trouble worth telling.
    call('project/view', { projectId, view }).catch(() => {})
  }, [call, projectId, view])

  const takeFiles = useCallback(
    (files: readonly NamedFile[]) => {
      navigate(projectHref(projectId, 'sources'))
      addFiles(files)
    },
    [addFiles, projectId],
  )
  const hovering = useFileDrop(takeFiles)

  const received = useRef(false)
  useEffect(() => {
    if (received.current) return
    received.current = true
    const fileIds = [...(incoming.fileIds ?? [])]
    if (fileIds.length > 0) void startJob(() => call('import/start', { projectId, fileIds }))
    if (incoming.files && incoming.files.length > 0) addFiles(incoming.files)
    onReceived()
  }, [addFiles, call, incoming, onReceived, projectId, startJob])

  // How a job ended is told where one was then; in the next place it would be about another, and stand before its heading.
  const hasEnded = activity.status === 'ended' && activity.job.comparisons === undefined
  const endedIn = useRef(route.place)
  useEffect(() => {
    if (hasEnded && endedIn.current !== route.place) dismiss()
    endedIn.current = route.place
  }, [dismiss, hasEnded, route.place])

  const seen = async (): Promise<void> => {
    await call('project/seen', { projectId })
    changed()
  }
  const comparisons = activity.status === 'ended' ? activity.job.comparisons : undefined
  const nextStep = (kind: JobState['kind']) => {
    const place = nextPlace[kind]
    if (place === route.place) return null
    return (
      <Button component="a" href={projectHref(projectId, place)} size="xs" onClick={dismiss}>
        {common(goTo[place])}
      </Button>
    )
  }

  return (
    <AppShell
      header={{ height: { base: 52, sm: 0 } }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }}
      padding={{ base: 'md', md: 'xl' }}
      transitionDuration={0}
    >
      <a className="skip-link" href="#content" onClick={focusContent}>
        {common('skipToContent')}
      </a>
      {hovering && <DropCurtain text={t('dropHere')} />}
      <AppShell.Header hiddenFrom="sm">
        <Group h="100%" px="md" wrap="nowrap">
          <Burger
            size="sm"
            opened={menuOpen}
            onClick={menu.toggle}
            aria-label={t('menu')}
            aria-expanded={menuOpen}
          />
          <Text fw={600} truncate title={project.name}>
            {project.name}
          </Text>
        </Group>
      </AppShell.Header>
      <Navigation project={project} place={route.place} revision={revision} onNavigate={menu.close} />
      <AppShell.Main id="content" tabIndex={-1}>
        {comparisons ? (
          <ReplaceFiles comparisons={comparisons} replace={replaceFiles} keep={keepFiles} />
        ) : (
          <ActivityBar
            activity={activity}
            cancel={cancel}
            retry={retry}
            dismiss={dismiss}
            nextStep={nextStep}
          />
        )}
        <Loaded state={loaded} retry={reload}>
          {(state) => (
            <InProject
              {...{ id: projectId, state, changed, isBusy, startJob, addFiles: takeFiles }}
              revision={revision}
              activity={activity}
              beginnings={beginnings}
            >
              <RetentionNotice until={state.retainUntil} />
              {state.interrupted && <Interrupted job={state.interrupted} seen={() => void seen()} />}
              <PlaceScreen key={route.place} place={route.place} query={route.query} />
            </InProject>
          )}
        </Loaded>
      </AppShell.Main>
    </AppShell>
  )
}

/** Gives the project to what is in it. Of the steps of long work only those hear who ask for them: they come many a second. */
function InProject({
  children,
  activity,
  beginnings,
  revision,
  ...project
}: Project & Ongoing & { readonly revision: number; readonly children: ReactNode }) {
  const { id, state, changed, isBusy, startJob, addFiles } = project
  const value = useMemo(
    () => ({ id, state, changed, isBusy, startJob, addFiles }),
    [id, state, changed, isBusy, startJob, addFiles],
  )
  const ongoing = useMemo(() => ({ activity, beginnings }), [activity, beginnings])
  // A change is heard of in all of a place: it is drawn anew in slices, with the window free between them.
  const heard = useDeferredValue(value)
  return (
    <ProjectContext value={heard}>
      <RevisionContext value={revision}>
        <OngoingContext value={ongoing}>{children}</OngoingContext>
      </RevisionContext>
    </ProjectContext>
  )
}

/** Work that was killed: what is left of it, and what to do. */
function Interrupted({ job, seen }: { job: JobState['kind']; seen: () => void }) {
  const t = useTexts(projectText)
  const common = useTexts(commonText)
  return (
    <Alert role="status" variant="default" className="activity notice-warning" icon={<Icon name="alert" />}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t(`interrupted_${job}`)}</Text>
        <Button size="xs" variant="default" onClick={seen}>
          {common('close')}
        </Button>
      </Group>
    </Alert>
  )
}

/** The address's hash is the route, so the link moves the focus itself. */
function focusContent(event: MouseEvent): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
