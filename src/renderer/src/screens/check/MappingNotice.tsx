import { Alert, Button, Group, Text } from '@mantine/core'
import { Icon } from '../../components/Icon.tsx'
import { commonText } from '../../components/text.ts'
import { useProject } from '../../hooks/use-project.ts'
import { projectHref } from '../../route.ts'
import { useTexts } from '../../texts.ts'

/** Says why the mapping should be run, and leads there. */
export function MappingNotice({ children }: { children: string }) {
  const common = useTexts(commonText)
  const { id } = useProject()
  return (
    <Alert variant="default" className="notice-warning" mb="md" icon={<Icon name="alert" />}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{children}</Text>
        <Button component="a" href={projectHref(id, 'mapping')} size="xs" variant="default">
          {common('goToMapping')}
        </Button>
      </Group>
    </Alert>
  )
}
