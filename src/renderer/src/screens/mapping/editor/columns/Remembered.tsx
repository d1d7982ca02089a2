import { Button, Group, Text } from '@mantine/core'
import { ErrorNotice } from '../../../../components/ErrorNotice.tsx'
import { Loaded } from '../../../../components/Loaded.tsx'
import { useCall } from '../../../../hooks/use-call.ts'
import { useProject, useRevision } from '../../../../hooks/use-project.ts'
import { useLoad } from '../../../../hooks/use-call.ts'
import type { RememberedChoice } from '../../../../../../shared/mapping-contract.ts'
import { useTexts } from '../../../../texts.ts'
import { useTargetLabel } from '../../target-label.ts'
import { typesOf, useEditor } from '../use-editor.ts'
import { columnsText } from './text.ts'

/** What proposals rest on of the user's earlier work, to see and to forget. */
export function Remembered() {
  const t = useTexts(columnsText)
  const project = useProject()
  const tellTarget = useTargetLabel(typesOf(useEditor().standard))
  const [loaded, retry] = useLoad('mapping/remembered', {}, useRevision())
  const [forgotten, forget] = useCall('mapping/forget')
  const drop = async (choice?: RememberedChoice): Promise<void> => {
    if (await forget(choice ? { choice } : {})) project.changed()
  }
  return (
    <details>
      <summary>{t('rememberedTitle')}</summary>
      <Text size="sm" c="dimmed" my="xs">
        {t('rememberedHelp')}
      </Text>
      {forgotten.status === 'failed' && <ErrorNotice error={forgotten.error} />}
      <Loaded state={loaded} retry={retry}>
        {({ choices }) =>
          choices.length === 0 ? (
            <Text size="sm">{t('rememberedNone')}</Text>
          ) : (
            <>
              <ul className="plain-list">
                {choices.toReversed().map((choice) => (
                  <li key={`${choice.caption} ${choice.target}`}>
                    <Group gap="sm" py={2}>
                      <Text size="sm" className="break">
                        {t('leadsTo', { ...choice, target: tellTarget(choice.target) })}
                      </Text>
                      <Button size="compact-xs" variant="default" onClick={() => void drop(choice)}>
                        {t('forget', { caption: choice.caption })}
                      </Button>
                    </Group>
                  </li>
                ))}
              </ul>
              <Button size="xs" variant="default" mt="xs" onClick={() => void drop()}>
                {t('forgetAll')}
              </Button>
            </>
          )
        }
      </Loaded>
    </details>
  )
}
