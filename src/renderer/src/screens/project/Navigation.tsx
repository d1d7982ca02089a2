import { AppShell, NavLink, ScrollArea, Text } from '@mantine/core'
import type { ProjectRef } from '../../../../shared/contract.ts'
import { Icon } from '../../components/Icon.tsx'
import { Preferences } from '../../components/Preferences.tsx'
import { places, projectHref, startHref, type Place } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { projectText } from './text.ts'

type NavigationProps = { project: ProjectRef; place: Place; onNavigate: () => void }

export function Navigation({ project, place, onNavigate }: NavigationProps) {
  const t = useTexts(projectText)
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
