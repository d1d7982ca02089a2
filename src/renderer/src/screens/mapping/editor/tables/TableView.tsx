import { Anchor, List, Stack, Text, Title } from '@mantine/core'
import { Chooser } from '../../../../components/Chooser.tsx'
import type { Query } from '../../../../route.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { useEditor } from '../use-editor.ts'
import { TableEntries } from './TableEntries.tsx'

/** The value tables one at a time. A finding about an unknown code leads here, to its row. */
export function TableView({ query }: { query: Query }) {
  const t = useTexts(editorText)
  const { state, go } = useEditor()
  const wanted = query['table']
  const known =
    state.tables.find(({ name }) => name === wanted) ?? (wanted === undefined ? state.tables[0] : undefined)
  return (
    <section aria-labelledby="tables">
      <Title order={2} id="tables">
        {t('tablesTitle')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('tablesHelp')}
      </Text>
      <Stack maw={760} gap="md">
        {state.tables.length === 0 && wanted === undefined && <Text>{t('tablesNone')}</Text>}
        {state.tables.length > 0 && (
          <Chooser
            label={t('table')}
            placeholder={t('noStep')}
            value={known?.name ?? ''}
            onChange={(table) => go({ table, code: undefined })}
            choices={state.tables.map(({ name }) => ({ value: name, label: name }))}
          />
        )}
        {known && <TableEntries key={known.name} table={known.name} highlighted={query['code']} />}
        {!known && wanted !== undefined && <DirectCodes attribute={wanted} />}
      </Stack>
    </section>
  )
}

/** A code that no table stands for: the attributes that read it. */
function DirectCodes({ attribute }: { attribute: string }) {
  const t = useTexts(editorText)
  const { state, go } = useEditor()
  const places = state.blocks.flatMap((block) =>
    block.entries
      .filter((entry) => entry.attribute.split(/[.[\]]+/).findLast(Boolean) === attribute)
      .map(({ path }) => ({ block, path })),
  )
  return (
    <>
      <Text>{t('tableMissing', { table: attribute })}</Text>
      <List size="sm">
        {places.map(({ block, path }) => (
          <List.Item key={`${block.index} ${path}`}>
            <Anchor
              component="button"
              size="sm"
              onClick={() =>
                go({ mode: undefined, table: undefined, code: undefined, block: String(block.index), path })
              }
            >
              {`${block.name}: ${path}`}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </>
  )
}
