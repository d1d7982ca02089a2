import { Anchor, Paper, Stack, Text } from '@mantine/core'
import type { ProjectRef } from '../../../../shared/contract.ts'
import { formatTime } from '../../format.ts'
import { projectHref } from '../../route.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { startText } from './text.ts'

export function ProjectList({ projects }: { projects: readonly ProjectRef[] }) {
  const t = useTexts(startText)
  const { language } = useLanguage()
  if (projects.length === 0) return <Text c="dimmed">{t('recentEmpty')}</Text>
  return (
    <Stack component="ul" gap="sm" className="plain-list">
      {projects.map((project) => (
        <Paper component="li" key={project.id} withBorder p="md" className="link-card">
          <Anchor href={projectHref(project.id, 'sources')} fw={600} className="link-card-anchor break">
            {project.name}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t('openedAt', { time: formatTime(project.openedAt, language) })}
          </Text>
          <Text size="sm" c="dimmed" className="break">
            {t('storedIn', { location: project.location })}
          </Text>
        </Paper>
      ))}
    </Stack>
  )
}
