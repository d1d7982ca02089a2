import { Alert, Anchor, List } from '@mantine/core'
import { Icon } from '../../../components/Icon.tsx'
import { useLanguage, useTexts } from '../../../texts.ts'
import { editorText } from './text.ts'
import { useEditor } from './use-editor.ts'

const shown = 5

/** The faults that a run would stop at, each a way to where it stands. */
export function Issues() {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { state, go } = useEditor()
  if (state.issues.length === 0) return null
  return (
    <Alert
      variant="default"
      className="notice-error"
      icon={<Icon name="alert" />}
      title={t('issues', { count: state.issues.length })}
    >
      <List size="sm">
        {state.issues.slice(0, shown).map(({ place, block, path, text }) => (
          <List.Item key={place + text.en}>
            {block === undefined ? '' : `${state.blocks[block]?.name ?? ''}, ${path ?? t('partSettings')}: `}
            {text[language]}{' '}
            <Anchor
              component="button"
              size="sm"
              onClick={() =>
                go(
                  block === undefined
                    ? { mode: 'document' }
                    : { mode: undefined, block: String(block), path: path ?? '' },
                )
              }
            >
              {t('showIssue')}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
