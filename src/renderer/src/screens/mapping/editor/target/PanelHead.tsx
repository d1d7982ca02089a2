import { Alert, Badge, Group, Text, Title } from '@mantine/core'
import type { MappingState } from '../../../../../../shared/mapping-contract.ts'
import { Icon } from '../../../../components/Icon.tsx'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'

type PanelHeadProps = {
  title: string
  /** The standard's own name, and where it belongs. */
  under: string
  isRequired?: boolean
  help?: string | undefined
  issues: MappingState['issues']
}

/** What is chosen, and what would stop a run there. */
export function PanelHead({ title, under, isRequired, help, issues }: PanelHeadProps) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  return (
    <>
      <div>
        <Group gap="xs">
          <Title order={2} className="break">
            {title}
          </Title>
          {isRequired && <Badge>{t('required')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed" className="break">
          {under}
        </Text>
        {help !== undefined && (
          <Text size="sm" mt={4}>
            {help}
          </Text>
        )}
      </div>
      {issues.map(({ text }) => (
        <Alert
          key={text.en}
          role="alert"
          variant="default"
          className="notice-error"
          icon={<Icon name="alert" />}
        >
          {text[language]}
        </Alert>
      ))}
    </>
  )
}
