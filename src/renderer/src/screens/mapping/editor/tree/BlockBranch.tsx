import { Anchor, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { MappingBlock, StandardType } from '../../../../../../shared/mapping-contract.ts'
import type { Query } from '../../../../route.ts'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { useTell } from '../tell-value.ts'
import { editorText } from '../text.ts'
import { countItems, inOrderOfNeed, progressOf, rowsOf, type TargetRow } from '../tree-model.ts'
import { useEditor } from '../use-editor.ts'

type BlockBranchProps = {
  block: MappingBlock
  type: StandardType
  /** Those that the search leaves. */
  rows: readonly TargetRow[]
  isSearched: boolean
  query: Query
}

/** One part of the mapping with its attributes: those it must have and those it has; the rest on demand. */
export function BlockBranch({ block, type, rows, isSearched, query }: BlockBranchProps) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { go, state } = useEditor()
  const [showsAll, setShowsAll] = useState(false)
  const isChosen = query['block'] === String(block.index)
  const [wasOpen, setOpen] = useState<boolean | undefined>(undefined)
  const isOpen = wasOpen ?? (isSearched || isChosen || state.blocks.length <= 2)
  const all = rowsOf(block, type)
  const { done, total, filled } = progressOf(all)
  const { first, rest } = inOrderOfNeed(rows)
  const shown = isSearched || showsAll ? [...first, ...rest] : first
  // Of several lists each makes its pupils: the part is known by what it reads.
  const sources = state.sources.length > 1 ? block.from : []
  const progress = total > 0 ? t('requiredDone', { done, total }) : t('filledCount', { count: filled })
  return (
    <div className="tree-block">
      <UnstyledButton
        className="tree-part"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        data-short={done < total || undefined}
      >
        <Text size="sm" fw={600} className="break">
          {block.name}
        </Text>
        <Text size="xs" c="dimmed">
          {[type.label[language], ...sources, progress].join(' · ')}
        </Text>
      </UnstyledButton>
      {isOpen && (
        <>
          <ul className="plain-list tree-rows">
            {!isSearched && (
              <li>
                <UnstyledButton
                  className="tree-row"
                  aria-current={isChosen && (query['path'] ?? '') === ''}
                  onClick={() => go({ block: String(block.index), path: '' })}
                >
                  <Text size="sm">{t('partSettings')}</Text>
                </UnstyledButton>
              </li>
            )}
            {shown.map((row) => (
              <li key={row.path}>
                <RowButton block={block} row={row} isChosen={isChosen && query['path'] === row.path} />
              </li>
            ))}
          </ul>
          {!isSearched && (rest.length > 0 || showsAll) && (
            <Anchor
              component="button"
              size="xs"
              className="tree-more"
              aria-expanded={showsAll}
              onClick={() => setShowsAll(!showsAll)}
            >
              {showsAll ? t('showFewer') : t('showAll', { count: rows.length })}
            </Anchor>
          )}
        </>
      )}
    </div>
  )
}

function RowButton({ block, row, isChosen }: { block: MappingBlock; row: TargetRow; isChosen: boolean }) {
  const t = useTexts(editorText)
  const { go } = useEditor()
  const tell = useTell()
  const label = useRowLabel(block, row)
  const missing = row.required && !row.filled
  return (
    <UnstyledButton
      className="tree-row"
      aria-current={isChosen}
      data-missing={missing || undefined}
      onClick={() => go({ block: String(block.index), path: row.path })}
    >
      <Text size="sm" className="break">
        {label}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {row.filled ? tell.value(row.value) : t(missing ? 'missing' : 'notFilled')}
      </Text>
    </UnstyledButton>
  )
}

/** What an attribute is called, with the list or object that it is in, and which of several. */
export function useRowLabel(block: MappingBlock, { field, path, attribute, item }: TargetRow): string {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  if (!field) return path
  const isOneOfSeveral = item !== undefined && countItems(block, attribute.split('[]')[0] ?? '') > 1
  const number = (label: string): string =>
    isOneOfSeveral ? t('numbered', { label, number: item + 1 }) : label
  if (!field.within || field.within[language] === field.label[language]) return number(field.label[language])
  return t('inside', { within: number(field.within[language]), label: field.label[language] })
}
