import { Group, NativeSelect, Stack, Tabs } from '@mantine/core'
import { useState } from 'react'
import { useProject } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { ClusterTool } from './ClusterTool.tsx'
import { ReplaceTool } from './ReplaceTool.tsx'
import { fixText } from './text.ts'
import { TransformTool } from './TransformTool.tsx'
import { showSource } from '../../../format.ts'

/** Changes of a whole column, with or without a mapping: text replaced, spellings joined, values transformed. */
export function ColumnTools({ start = {} }: { start?: Partial<ColumnPlace> }) {
  const t = useTexts(fixText)
  const { sources } = useProject().state
  const [chosen, setChosen] = useState(start.sourceId ?? sources[0]?.id)
  const [position, setPosition] = useState(start.column ?? 0)
  const source = sources.find(({ id }) => id === chosen) ?? sources[0]
  const column = source?.columns.find((one) => one.position === position) ?? source?.columns[0]
  const place = source && column && { sourceId: source.id, column: column.position }
  if (!place) return null
  // What was typed to be found stays when another column is chosen; what the other tools show is of one column.
  const placed = `${place.sourceId} ${place.column}`
  return (
    <Stack gap="md">
      <Group gap="md" grow>
        <NativeSelect
          label={t('source')}
          value={String(place.sourceId)}
          onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
          data={sources.map(({ id, name }) => ({ value: String(id), label: showSource(name) }))}
        />
        <NativeSelect
          label={t('column')}
          value={String(place.column)}
          onChange={({ currentTarget }) => setPosition(Number(currentTarget.value))}
          data={source.columns.map(({ position: at, name }) => ({ value: String(at), label: name }))}
        />
      </Group>
      <Tabs defaultValue="replace" keepMounted={false}>
        <Tabs.List aria-label={t('tool')} mb="md">
          <Tabs.Tab value="replace">{t('replace')}</Tabs.Tab>
          <Tabs.Tab value="clusters">{t('clusters')}</Tabs.Tab>
          <Tabs.Tab value="transform">{t('transform')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="replace">
          <ReplaceTool place={place} />
        </Tabs.Panel>
        <Tabs.Panel value="clusters">
          <ClusterTool key={placed} place={place} />
        </Tabs.Panel>
        <Tabs.Panel value="transform">
          <TransformTool key={placed} place={place} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}

export type ColumnPlace = { readonly sourceId: number; readonly column: number }
