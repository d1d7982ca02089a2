import { Anchor, Button, Paper, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../../shared/contract.ts'
import { formatTime } from '../../format.ts'
import { projectHref } from '../../route.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { Standing } from './Standing.tsx'
import { EraseProject } from './EraseProject.tsx'
import { startText } from './text.ts'

type ListedProject = Output<'project/list'>['projects'][number]
type ProjectListProps = {
  projects: readonly ListedProject[]
  today: string
  onErased: () => void
}

export function ProjectList({ projects, today, onErased }: ProjectListProps) {
  const t = useTexts(startText)
  const { language } = useLanguage()
  const [erasing, setErasing] = useState<ListedProject>()
  if (projects.length === 0) return <Text c="dimmed">{t('recentEmpty')}</Text>
  return (
    <Stack component="ul" gap="sm" className="plain-list">
      {projects.map((project) => (
        <Paper component="li" key={project.id} withBorder p="md" className="link-card">
          <Anchor
            href={project.view ?? projectHref(project.id, 'sources')}
            fw={600}
            className="link-card-anchor break"
          >
            {project.name}
          </Anchor>
          {project.summary && <Standing summary={project.summary} />}
          <Text size="sm" c="dimmed">
            {t('openedAt', { time: formatTime(project.openedAt, language) })}
          </Text>
          <Text size="sm" c="dimmed" className="break">
            {t('storedIn', { location: project.location })}
          </Text>
          {project.retainUntil !== undefined && project.retainUntil < today && (
            <Text size="sm" fw={600} mt={4} className="notice-warning" pl="xs">
              {t('retained', { day: formatTime(project.retainUntil, language) })}
            </Text>
          )}
          <Button
            size="xs"
            variant="default"
            mt="xs"
            className="above-link"
            aria-label={t('eraseNamed', { name: project.name })}
            onClick={() => setErasing(project)}
          >
            {t('erase')}
          </Button>
        </Paper>
      ))}
      {erasing && (
        <EraseProject
          key={erasing.id}
          project={erasing}
          onClose={() => setErasing(undefined)}
          onErased={onErased}
        />
      )}
    </Stack>
  )
}
