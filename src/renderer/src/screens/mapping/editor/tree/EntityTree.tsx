import { Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import type { Query } from '../../../../route.ts'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { matchesSearch, rowsOf } from '../tree-model.ts'
import { useEditor } from '../use-editor.ts'
import { BlockBranch } from './BlockBranch.tsx'
import { MoreTypes } from './MoreTypes.tsx'

/** What the mapping makes, by the groups that people think in; what it does not make yet, folded. */
export function EntityTree({ query }: { query: Query }) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { state, standard } = useEditor()
  const [search, setSearch] = useState('')
  const groups = standard.groups.map(({ label, types }) => ({
    label,
    parts: types.flatMap((type) =>
      state.blocks
        .filter(({ entity }) => entity === type.type)
        .map((block) => ({
          block,
          type,
          rows: rowsOf(block, type).filter(
            (row) => search.trim() === '' || matchesSearch(search, type, row.attribute, row.field),
          ),
        })),
    ),
  }))
  const hits = groups.flatMap(({ parts }) => parts.flatMap(({ rows }) => rows)).length
  return (
    <nav className="mapping-pane" aria-label={t('tree')} tabIndex={0}>
      <TextInput
        type="search"
        label={t('search')}
        description={t('searchHelp')}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        mb="md"
      />
      {groups.map(({ label, parts }) => {
        const shown = parts.filter(({ rows }) => search.trim() === '' || rows.length > 0)
        if (shown.length === 0) return null
        return (
          <section key={label.en} aria-label={label[language]}>
            <Title order={3} size="xs" className="tree-group">
              {label[language]}
            </Title>
            {shown.map(({ block, type, rows }) => (
              <BlockBranch
                key={block.index}
                block={block}
                type={type}
                rows={rows}
                isSearched={search.trim() !== ''}
                query={query}
              />
            ))}
          </section>
        )
      })}
      {search.trim() !== '' && hits === 0 && (
        <Text size="sm" role="status">
          {t('noHits')}
        </Text>
      )}
      <MoreTypes search={search} />
    </nav>
  )
}
