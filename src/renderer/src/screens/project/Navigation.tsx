import { Anchor, AppShell, NavLink, ScrollArea, Text } from '@mantine/core'
import type { ProjectRef } from '../../../../shared/contract.ts'
import { Icon } from '../../components/Icon.tsx'
import { answerOf, useLoad } from '../../hooks/use-call.ts'
import { Preferences } from '../../components/Preferences.tsx'
import { places, projectHref, startHref, type Place } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { projectText } from './text.ts'

type NavigationProps = {
  project: ProjectRef
  place: Place
  /** Grows with each change of the project. */
  revision: number
  onNavigate: () => void
}

export function Navigation({ project, place, revision, onNavigate }: NavigationProps) {
  const t = useTexts(projectText)
  const [api] = useLoad('serve/state', { projectId: project.id }, revision)
  const shared = answerOf(api)
  const sharedWith = shared?.open && shared.consumers.length
  return (
    <AppShell.Navbar p="md" aria-label={t('places')}>
      <AppShell.Section mb="md">
        <NavLink
          href={startHref}
          label={t('allProjects')}
          leftSection={<Icon name="start" size={18} />}
          onClick={onNavigate}
          mb="sm"
        />
        <Text size="xs" c="dimmed">
          {t('project')}
        </Text>
        <Text fw={650} lineClamp={2} title={project.name} className="break">
          {project.name}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={2} title={project.location} className="break">
          {t('storedIn', { location: project.location })}
        </Text>
        {sharedWith !== undefined && (
          <Anchor
            href={projectHref(project.id, 'deliver', { way: 'api' })}
            size="sm"
            className="shared-mark"
            onClick={onNavigate}
          >
            {t('sharedWith', { count: sharedWith })}
          </Anchor>
        )}
      </AppShell.Section>
      <AppShell.Section grow component={ScrollArea}>
        <ul className="plain-list">
          {places.map((name) => (
            <li key={name}>
              <NavLink
                href={projectHref(project.id, name)}
                label={t(name)}
                leftSection={<Icon name={name} />}
                active={name === place}
                {...(name === place && { 'aria-current': 'page' })}
                onClick={onNavigate}
                className="place-link"
              />
            </li>
          ))}
        </ul>
      </AppShell.Section>
      <AppShell.Section>
        <Preferences />
      </AppShell.Section>
    </AppShell.Navbar>
  )
}
