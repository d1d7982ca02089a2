import { Checkbox, Group, NativeSelect, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { Icon } from '../../components/Icon.tsx'
import { findEntityType } from '../../entity-types.ts'
import { formatNumber } from '../../format.ts'
import { useLabels } from '../../hooks/use-labels.ts'
import { useSetQuery } from '../../hooks/use-query.ts'
import type { Query } from '../../route.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { EntityDetail } from './EntityDetail.tsx'
import { EntityList } from './EntityList.tsx'
import { compareText } from './text.ts'

type EntityBrowserProps = { query: Query; counts: Readonly<Record<string, number>> }

/** The entities by type, searched, and one of them as a readable page. */
export function EntityBrowser({ query, counts }: EntityBrowserProps) {
  const t = useTexts(compareText)
  const labels = useLabels()
  const { language } = useLanguage()
  const setQuery = useSetQuery('compare', query)
  const [search, setSearch] = useState('')
  const [settledSearch] = useDebouncedValue(search.trim(), 200)
  const [heldOnly, setHeldOnly] = useState(false)
  const endpoints = Object.keys(counts)
  const asked = findEntityType(query['type'] ?? '')
  const endpoint = endpoints.find((name) => findEntityType(name) === asked) ?? endpoints[0]
  const type = endpoint && findEntityType(endpoint)
  const entityId = query['entity']
  if (type === undefined) return null
  return (
    <section aria-labelledby="entities">
      <Title order={2} id="entities" mb="sm">
        {t('entities')}
      </Title>
      <Group align="flex-end" mb="md" gap="md">
        <NativeSelect
          label={t('type')}
          value={endpoint}
          onChange={({ currentTarget }) => setQuery({ type: currentTarget.value, entity: undefined })}
          data={endpoints.map((name) => ({
            value: name,
            label: t('typeCount', {
              type: labels.entityType(name),
              count: formatNumber(counts[name] ?? 0, language),
            }),
          }))}
        />
        <TextInput
          type="search"
          label={t('search')}
          value={search}
          maxLength={200}
          leftSection={<Icon name="search" size={16} />}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <Checkbox
          label={t('onlyHeld')}
          checked={heldOnly}
          onChange={({ currentTarget }) => setHeldOnly(currentTarget.checked)}
          mb={8}
        />
      </Group>
      <div className="entities">
        <EntityList
          key={`${type} ${settledSearch} ${heldOnly}`}
          type={type}
          search={settledSearch}
          heldOnly={heldOnly}
          selected={entityId}
          onSelect={(id) => setQuery({ type: endpoint, entity: id })}
        />
        {entityId ? (
          <EntityDetail key={`${type} ${entityId}`} type={type} id={entityId} />
        ) : (
          <Text c="dimmed" className="shrinkable">
            {t('chooseOne')}
          </Text>
        )}
      </div>
    </section>
  )
}
