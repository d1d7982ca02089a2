import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { MappingBlock } from '../../../../../../shared/mapping-contract.ts'
import { readValue, type Value } from '../../../../../../shared/mapping-value.ts'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { Codes } from '../tables/Codes.tsx'
import { editorText } from '../text.ts'
import { useRowLabel } from '../tree/BlockBranch.tsx'
import { countItems, type TargetRow } from '../tree-model.ts'
import { useDraft } from '../use-draft.ts'
import { useEditor } from '../use-editor.ts'
import { FieldsScope } from '../value/FieldsScope.tsx'
import { ValueFields } from '../value/ValueFields.tsx'
import { FurtherParts } from './BlockPanel.tsx'
import { Candidates } from './Candidates.tsx'
import { PanelHead } from './PanelHead.tsx'
import { Foreign, RowChoice } from './RowChoice.tsx'

type TargetPanelProps = { block: MappingBlock; row: TargetRow }

/** One attribute: what it is, what it gets now, and how to make it otherwise. */
export function TargetPanel({ block, row }: TargetPanelProps) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { edit, state, go } = useEditor()
  const label = useRowLabel(block, row)
  const [replaces, setReplaces] = useState(false)
  const { path, attribute, field, required } = row
  const stored = row.filled ? readValue(row.value) : undefined
  const isForeign = (row.filled && !stored) || field?.documentOnly === true || !field
  const [value, save] = useDraft<Value | undefined>(stored, (next) =>
    edit({ kind: 'setValue', block: block.index, path, value: next ?? null }),
  )
  return (
    <FieldsScope block={block} path={path}>
      <Stack gap="md">
        <PanelHead
          title={label}
          under={`${block.name} · ${block.entity}.${attribute}`}
          isRequired={required}
          help={field?.help[language]}
          issues={state.issues.filter((issue) => issue.block === block.index && issue.path === path)}
        />
        {isForeign && !replaces ? (
          <>
            <Foreign title={t('documentValue')} value={row.value} />
            <Group>
              <Button size="xs" onClick={() => go({ mode: 'document' })}>
                {t('openDocument')}
              </Button>
              {field && !field.documentOnly && (
                <Button size="xs" variant="default" onClick={() => setReplaces(true)}>
                  {t('replace')}
                </Button>
              )}
              {row.filled && (
                <Button size="xs" variant="default" onClick={() => save(undefined)}>
                  {t('remove')}
                </Button>
              )}
            </Group>
          </>
        ) : (
          <>
            <ValueFields value={value} field={field} onChange={save} onRemove={() => save(undefined)}>
              {value && <Codes block={block} row={row} value={value} />}
            </ValueFields>
            <Candidates block={block} row={row} save={save} />
          </>
        )}
        <ListEntry block={block} row={row} label={field?.within?.[language] ?? label} />
      </Stack>
    </FieldsScope>
  )
}

/** The entry of a list that an attribute is in, as a whole, and the way to another one. */
function ListEntry({ block, row, label }: TargetPanelProps & { label: string }) {
  const t = useTexts(editorText)
  const { edit } = useEditor()
  const [listPath] = /^[^[]+\[\d+\]/.exec(row.path) ?? []
  const entry = block.lists.find(({ path }) => path === listPath)
  const [list] = row.attribute.split('[]')
  if (!entry || list === undefined || row.item === undefined) return null
  // Entries that are values by themselves say this of themselves.
  const isObject = row.attribute.includes('[].')
  const isSet = entry.when !== undefined || entry.each !== undefined || entry.further.length > 0
  const { index } = block
  return (
    <>
      {isObject && (
        <details open={isSet || undefined}>
          <summary>{t('wholeEntry', { list: label })}</summary>
          <Stack gap="md" mt="xs">
            <RowChoice
              when={entry.when}
              each={entry.each}
              setWhen={(when) =>
                edit({ kind: 'setWhen', block: index, path: entry.path, when: when ?? null })
              }
              setEach={(each) =>
                edit({ kind: 'setEach', block: index, path: entry.path, each: each ?? null })
              }
            />
            <FurtherParts parts={entry.further} />
          </Stack>
        </details>
      )}
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            void edit({
              kind: 'setValue',
              block: index,
              path: row.attribute.replace(/^.*\[\]/, `${list}[${countItems(block, list)}]`),
              value: { value: '' },
            })
          }
        >
          {t('addItem', { list: label })}
        </Button>
      </div>
    </>
  )
}
