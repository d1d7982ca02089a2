import { Box, Container, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { ProjectRef } from '../../../../shared/contract.ts'
import type { Incoming } from '../../App.tsx'
import { DropCurtain } from '../../components/DropCurtain.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Preferences } from '../../components/Preferences.tsx'
import { useLoad } from '../../hooks/use-call.ts'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { useFileDrop } from '../../hooks/use-file-drop.ts'
import type { NamedFile } from '../../client.ts'
import { useTexts } from '../../texts.ts'
import { NewProject } from './NewProject.tsx'
import { ProjectList } from './ProjectList.tsx'
import { SampleProject } from './SampleProject.tsx'
import { startText } from './text.ts'

export type OpenProject = (project: ProjectRef, incoming: Incoming) => void

export function StartScreen({ openProject }: { openProject: OpenProject }) {
  const t = useTexts(startText)
  const [info, loadInfo] = useLoad('app/info', {})
  const [projects, loadProjects] = useLoad('project/list', {})
  const [files, setFiles] = useState<readonly NamedFile[]>([])
  const hovering = useFileDrop(useCallback((dropped) => setFiles((before) => [...before, ...dropped]), []))
  useDocumentTitle()
  return (
    <Container component="main" size="lg" py={{ base: 'lg', sm: 48 }}>
      {hovering && <DropCurtain text={t('dropHere')} />}
      <Group justify="space-between" align="flex-start" mb={40} gap="lg">
        <Stack gap="xs" maw={640}>
          <Title order={1} fz={34}>
            {t('title')}
          </Title>
          <Text size="lg" c="dimmed">
            {t('lead')}
          </Text>
        </Stack>
        <Box w={200}>
          <Preferences />
        </Box>
      </Group>
      {info.status === 'failed' ? (
        <ErrorNotice title={t('startFailed')} error={info.error} retry={loadInfo} />
      ) : (
        <Loaded state={info} retry={loadInfo}>
          {({ today, version }) => (
            <>
              <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="xl">
                <section aria-labelledby="recent">
                  <Title order={2} id="recent" mb="md">
                    {t('recent')}
                  </Title>
                  <Loaded state={projects} retry={loadProjects}>
                    {(list) => <ProjectList projects={list.projects} today={today} onErased={loadProjects} />}
                  </Loaded>
                </section>
                <Stack gap="lg">
                  <Paper component="section" aria-labelledby="new" withBorder p="lg">
                    <Title order={2} id="new" mb="md">
                      {t('newProject')}
                    </Title>
                    <NewProject today={today} files={files} openProject={openProject} />
                  </Paper>
                  <SampleProject openProject={openProject} />
                </Stack>
              </SimpleGrid>
              <Text size="xs" c="dimmed" mt={40}>
                {t('version', { version })}
              </Text>
            </>
          )}
        </Loaded>
      )}
    </Container>
  )
}
