import { Button, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { StandardType } from '../../../../../../shared/mapping-contract.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { matchesSearch } from '../tree-model.ts'
import { useEditor } from '../use-editor.ts'
import { suggestKey } from '../value-change.ts'

/** The kinds of the standard, to add one that the mapping lacks. Folded, so that nineteen of them are not in the way. */
export function MoreTypes({ search }: { search: string }) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { state, standard } = useEditor()
  const [from, setFrom] = useState(state.sources[0]?.name ?? '')
  const isSearched = search.trim() !== ''
  const groups = standard.groups.map(({ label, types }) => ({
    label,
    types: types.filter(
      (type) =>
        !isSearched ||
        matchesSearch(search, type, '', undefined) ||
        type.fields.some((field) => matchesSearch(search, type, field.path, field)),
    ),
  }))
  const count = groups.reduce((sum, { types }) => sum + types.length, 0)
  if (count === 0) return null
  return (
    <details className="tree-types" open={isSearched || state.blocks.length === 0 || undefined}>
      <summary>{t('moreTypes', { count })}</summary>
      <Text size="xs" c="dimmed" my={6}>
        {t('moreTypesHelp')}
      </Text>
      <Chooser
        size="xs"
        label={t('addFrom')}
        value={from}
        onChange={setFrom}
        choices={[
          ...state.sources.map(({ name, matched }) => ({
            value: name,
            label: name,
            note: matched.map((one) => one.name).join(', '),
          })),
          { value: '', label: t('addOnce') },
        ]}
      />
      {groups.map(
        ({ label, types }) =>
          types.length > 0 && (
            <section key={label.en} aria-label={label[language]}>
              <Title order={3} size="xs" className="tree-group">
                {label[language]}
              </Title>
              <ul className="plain-list">
                {types.map((type) => (
                  <li key={type.type}>
                    <AddType type={type} from={from} />
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </details>
  )
}

function AddType({ type, from }: { type: StandardType; from: string }) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { state, columns, edit, go } = useEditor()
  const add = async (): Promise<void> => {
    const block = state.blocks.length
    const name = type.label[language]
    const done = await edit({
      kind: 'addBlock',
      entity: type.type,
      name,
      ...(from === '' ? {} : { from, keys: [suggestKey(type.type, columns)] }),
    })
    if (done !== undefined) go({ block: String(block), path: '' })
  }
  return (
    <Button size="compact-xs" variant="subtle" onClick={() => void add()} title={type.type}>
      {t('addType', { type: type.label[language] })}
    </Button>
  )
}
