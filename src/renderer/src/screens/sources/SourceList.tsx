import { Anchor, Group, Paper, Text } from '@mantine/core'
import { FindingCounts } from '../../components/SeverityBadge.tsx'
import { commonText } from '../../components/text.ts'
import type { Source } from '../../components/grid/use-grid-columns.tsx'
import { useProject } from '../../hooks/use-project.ts'
import { projectHref } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { sourcesText } from './text.ts'
import { showSource } from '../../format.ts'

/** A card for each source. */
export function SourceList({ sources, selected }: { sources: readonly Source[]; selected: Source }) {
  const t = useTexts(sourcesText)
  const common = useTexts(commonText)
  const project = useProject()
  return (
    <nav aria-label={t('list')} className="source-list">
      <ul className="plain-list source-cards">
        {sources.map((source) => (
          <Paper
            component="li"
            key={source.id}
            withBorder
            p="sm"
            className="link-card source-card"
            data-active={source === selected || undefined}
          >
            <Anchor
              href={projectHref(project.id, 'sources', { source: String(source.id) })}
              className="link-card-anchor"
              fw={600}
              title={showSource(source.name)}
              {...(source === selected && { 'aria-current': 'true' })}
            >
              <Text span inherit lineClamp={2} className="break">
                {showSource(source.name)}
              </Text>
            </Anchor>
            <Text size="sm" c="dimmed">
              {[common(`kind_${source.kind}`), common('rows', { count: source.rows })].join(' · ')}
            </Text>
            <Group mt={6}>
              <FindingCounts counts={source.findings} />
            </Group>
          </Paper>
        ))}
      </ul>
    </nav>
  )
}
