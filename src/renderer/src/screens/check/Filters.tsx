import { Group, NativeSelect } from '@mantine/core'
import { Segments } from '../../components/Segments.tsx'
import { useLabels } from '../../hooks/use-labels.ts'
import { answerOf } from '../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { useSetQuery } from '../../hooks/use-query.ts'
import type { Query } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { checkText } from './text.ts'
import { showSource } from '../../format.ts'

type FiltersProps = { query: Query; entities: readonly string[] }

/** Narrows what is shown: by consequence, source, what it is about, and school. */
export function Filters({ query, entities }: FiltersProps) {
  const t = useTexts(checkText)
  const labels = useLabels()
  const { id: projectId, state } = useProject()
  const [loaded] = useProjectLoad('finding/schools', { projectId })
  const schools = answerOf(loaded)?.schools ?? []
  const setQuery = useSetQuery('check', query)
  const narrow = (change: Query | Readonly<Record<string, string | undefined>>): void =>
    setQuery({ rule: undefined, finding: undefined, page: undefined, ...change })
  const choice = (name: 'source' | 'entity' | 'school') => ({
    value: query[name] ?? '',
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      narrow({ [name]: currentTarget.value || undefined }),
  })
  return (
    <Group gap="sm" align="flex-end" mb="md" mt="sm" className="check-filters">
      <Segments
        label={t('severity')}
        value={query['severity'] ?? 'all'}
        onChange={(value) => narrow({ severity: value === 'all' ? undefined : value })}
        options={[
          { value: 'all', label: t('all') },
          { value: 'error', label: t('errors') },
          { value: 'warning', label: t('warnings') },
          { value: 'info', label: t('notes') },
        ]}
      />
      {state.sources.length > 1 && (
        <NativeSelect
          label={t('source')}
          {...choice('source')}
          data={[
            { value: '', label: t('allSources') },
            ...state.sources.map(({ id, name }) => ({ value: String(id), label: showSource(name) })),
          ]}
        />
      )}
      {entities.length > 1 && (
        <NativeSelect
          label={t('about')}
          {...choice('entity')}
          data={[
            { value: '', label: t('allEntities') },
            ...entities.map((entity) => ({ value: entity, label: labels.entityType(entity) })),
          ]}
        />
      )}
      {schools.length > 1 && (
        <NativeSelect
          label={t('school')}
          {...choice('school')}
          data={[
            { value: '', label: t('allSchools') },
            ...schools.map(({ id, label }) => ({ value: id, label })),
          ]}
        />
      )}
    </Group>
  )
}
