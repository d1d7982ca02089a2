import { Button, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Query } from '../../../route.ts'
import { useTexts } from '../../../texts.ts'
import { BlockPanel } from './target/BlockPanel.tsx'
import { TargetPanel } from './target/TargetPanel.tsx'
import { editorText } from './text.ts'
import { EntityTree } from './tree/EntityTree.tsx'
import { rowsOf } from './tree-model.ts'
import { TrialPane } from './trial/TrialPane.tsx'
import { findType, useEditor } from './use-editor.ts'

/** The standard at the left, the chosen attribute in the middle, a row tried out at the right. */
export function TargetsView({ query }: { query: Query }) {
  return (
    <div className="mapping-panes">
      <EntityTree query={query} />
      <Chosen query={query} />
      <TrialPane query={query} />
    </div>
  )
}

function Chosen({ query }: { query: Query }) {
  const t = useTexts(editorText)
  const { state, standard } = useEditor()
  const block = state.blocks.find(({ index }) => String(index) === query['block'])
  const path = query['path'] ?? ''
  const row = block && rowsOf(block, findType(standard, block.entity)).find((one) => one.path === path)
  const place = useRef<HTMLElement>(null)
  const chosen = `${query['block'] ?? ''} ${path}`
  const before = useRef(chosen)
  useEffect(() => {
    // Whoever chooses an attribute wants to work with it: a keyboard goes on from there.
    if (before.current !== chosen) place.current?.focus()
    before.current = chosen
  }, [chosen])
  return (
    <section
      ref={place}
      className="mapping-pane"
      aria-label={t(block && path === '' ? 'part' : 'target')}
      tabIndex={0}
    >
      {!block || (path !== '' && !row) ? (
        <Text c="dimmed">{t('chooseTarget')}</Text>
      ) : row ? (
        <TargetPanel key={`${block.index} ${path}`} block={block} row={row} />
      ) : (
        <BlockPanel key={block.index} block={block} />
      )}
      <NextMissing block={block?.index} path={path} />
    </section>
  )
}

/** Leads to the next attribute that must be filled and is not, wherever it is. */
function NextMissing({ block, path }: { block: number | undefined; path: string }) {
  const t = useTexts(editorText)
  const { state, standard, go } = useEditor()
  const all = state.blocks.flatMap((one) =>
    rowsOf(one, findType(standard, one.entity)).map((row) => ({ block: one.index, row })),
  )
  const here = all.findIndex((one) => one.block === block && one.row.path === path)
  const missing = [...all.slice(here + 1), ...all.slice(0, here + 1)].filter(
    ({ row }) => row.required && !row.filled,
  )
  const [next] = missing
  if (!next) return null
  return (
    <Button mt="md" size="xs" onClick={() => go({ block: String(next.block), path: next.row.path })}>
      {t('nextMissing', { count: missing.length })}
    </Button>
  )
}
