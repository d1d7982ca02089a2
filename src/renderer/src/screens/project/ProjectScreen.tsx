import { Button, Container } from '@mantine/core'
import type { Incoming } from '../../App.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { useLoad } from '../../hooks/use-call.ts'
import { startHref, type Route } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { OpenedProject } from './OpenedProject.tsx'
import { projectText } from './text.ts'

export type ProjectRoute = Extract<Route, { screen: 'project' }>
type ProjectScreenProps = { route: ProjectRoute; incoming: Incoming; onReceived: () => void }

/** Opens the project in the host before anything of it is read. */
export function ProjectScreen({ route, incoming, onReceived }: ProjectScreenProps) {
  const t = useTexts(projectText)
  const [opened, open] = useLoad('project/open', { projectId: route.projectId })
  if (opened.status === 'failed') {
    return (
      <Container component="main" size="sm" py="xl">
        <ErrorNotice title={t('openFailed')} error={opened.error} retry={open}>
          <Button component="a" href={startHref} size="xs" variant="default">
            {t('allProjects')}
          </Button>
        </ErrorNotice>
      </Container>
    )
  }
  return (
    <Loaded state={opened} retry={open}>
      {(project) => (
        <OpenedProject project={project} route={route} incoming={incoming} onReceived={onReceived} />
      )}
    </Loaded>
  )
}
