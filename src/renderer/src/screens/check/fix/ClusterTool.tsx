import { Button, Checkbox, Group, Paper, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../../../shared/contract.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { Segments } from '../../../components/Segments.tsx'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import type { ColumnPlace } from './ColumnTools.tsx'
import { fixText } from './text.ts'
import { useFixes, type Fixes } from './use-fixes.ts'

const methods = ['fingerprint', 'ngram', 'levenshtein'] as const
const shownClusters = 50
type Cluster = Output<'fix/clusters'>['clusters'][number]

/** Groups of spellings that are probably of one thing; each is written in one way at the press of a button. */
export function ClusterTool({ place }: { place: ColumnPlace }) {
  const t = useTexts(fixText)
  const { id: projectId } = useProject()
  const fixes = useFixes()
  const [method, setMethod] = useState<(typeof methods)[number]>('fingerprint')
  const [loaded, retry] = useProjectLoad('fix/clusters', { projectId, ...place, method })
  return (
    <Stack gap="md">
      <Segments
        label={t('method')}
        value={method}
        onChange={setMethod}
        options={methods.map((value) => ({ value, label: t(value) }))}
      />
      <Text size="sm" role="status" className="break">
        {fixes.told}
      </Text>
      {fixes.error && <ErrorNotice error={fixes.error} />}
      <Loaded state={loaded} retry={retry}>
        {({ clusters }) => (
          <>
            <Text size="sm">
              {clusters.length === 0 ? t('noClusters') : t('clusterCount', { count: clusters.length })}
            </Text>
            <Stack component="ul" gap="sm" className="plain-list">
              {clusters.slice(0, shownClusters).map((cluster) => (
                <ClusterItem
                  key={`${method} ${cluster.values.map(({ text }) => text).join('|')}`}
                  cluster={cluster}
                  place={place}
                  fixes={fixes}
                />
              ))}
            </Stack>
          </>
        )}
      </Loaded>
    </Stack>
  )
}

function ClusterItem({ cluster, place, fixes }: { cluster: Cluster; place: ColumnPlace; fixes: Fixes }) {
  const t = useTexts(fixText)
  const [to, setTo] = useState(cluster.proposed)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const values = cluster.values.map(({ text }) => text).filter((text) => !left.has(text))
  return (
    <Paper component="li" withBorder p="sm">
      <Checkbox.Group
        label={t('spellings')}
        value={values}
        onChange={(kept) =>
          setLeft(new Set(cluster.values.map(({ text }) => text).filter((text) => !kept.includes(text))))
        }
      >
        <Group gap="md" my="xs">
          {cluster.values.map(({ text, count }) => (
            <Checkbox key={text} value={text} label={t('spelling', { text, count })} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t('mergeTo')}
          value={to}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
          className="shrinkable"
        />
        <Button
          size="sm"
          disabled={values.length === 0 || fixes.busy}
          onClick={() => void fixes.apply({ kind: 'merge', ...place, values, to })}
        >
          {t('merge')}
        </Button>
      </Group>
    </Paper>
  )
}
