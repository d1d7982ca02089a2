import { Button, Group, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { ChangeTable } from './ChangeTable.tsx'
import { fixText } from './text.ts'
import { useFixes, type Request } from './use-fixes.ts'

const shownChanges = 20

/** What a request would change, and the button that does it. */
export function PreviewedFix({
  request,
  label,
  onDone,
}: {
  request: Request
  label: string
  onDone?: () => void
}) {
  const t = useTexts(fixText)
  const { id: projectId } = useProject()
  const fixes = useFixes()
  const [settled] = useDebouncedValue(request, 250)
  const [loaded, retry] = useProjectLoad('fix/preview', { projectId, request: settled, limit: shownChanges })
  const apply = async (): Promise<void> => {
    if (await fixes.apply(request)) onDone?.()
  }
  return (
    <>
      <Loaded state={loaded} retry={retry}>
        {({ cells, changes }) => (
          <>
            <Group justify="space-between" gap="sm" mb="xs">
              <Text size="sm" role="status">
                {cells === 0 ? t('noChanges') : t('changes', { count: cells })}
              </Text>
              <Button size="xs" disabled={cells === 0} loading={fixes.busy} onClick={() => void apply()}>
                {label}
              </Button>
            </Group>
            {cells > 0 && <ChangeTable changes={changes} more={cells - changes.length} />}
          </>
        )}
      </Loaded>
      <Text size="sm" role="status" className="break">
        {fixes.told}
      </Text>
      {fixes.error && <ErrorNotice error={fixes.error} />}
    </>
  )
}
