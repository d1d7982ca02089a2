import { useState } from 'react'
import type { Client, NamedFile } from './client.ts'
import { deferred } from './components/deferred.tsx'
import { ErrorBoundary } from './components/ErrorBoundary.tsx'
import { ClientContext } from './hooks/use-client.ts'
import { useRoute } from './hooks/use-route.ts'
import { StartScreen, type OpenProject } from './screens/start/StartScreen.tsx'
import { navigate } from './hooks/use-route.ts'
import { projectHref } from './route.ts'

const ProjectScreen = deferred(
  async () => (await import('./screens/project/ProjectScreen.tsx')).ProjectScreen,
)

/** Files on their way into a project that was just made: handed over on disk by the host, or still in the browser. */
export type Incoming = { readonly fileIds?: readonly string[]; readonly files?: readonly NamedFile[] }

export function App({ client }: { client: Client }) {
  const route = useRoute()
  const [incoming, setIncoming] = useState<Incoming>({})
  const openProject: OpenProject = (project, files) => {
    setIncoming(files)
    navigate(projectHref(project.id, 'sources'))
  }
  return (
    <ClientContext value={client}>
      <ErrorBoundary>
        {route.screen === 'start' ? (
          <StartScreen openProject={openProject} />
        ) : (
          <ProjectScreen
            key={route.projectId}
            route={route}
            incoming={incoming}
            onReceived={() => setIncoming({})}
          />
        )}
      </ErrorBoundary>
    </ClientContext>
  )
}
