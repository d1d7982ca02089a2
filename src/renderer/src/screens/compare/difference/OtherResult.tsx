import { Button, Stack, Text, Title } from '@mantine/core'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { useCall } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { Compared } from '../../deliver/Comparison.tsx'
import { differenceText } from './text.ts'

/** What a comparison with other data found, down to each attribute. */
export function OtherResult() {
  const t = useTexts(differenceText)
  const { id: projectId, changed } = useProject()
  const [loaded, retry] = useProjectLoad('compare/otherState', { projectId })
  const [forgetting, forget] = useCall('compare/forgetOther')
  return (
    <Loaded state={loaded} retry={retry}>
      {({ name, comparison }) =>
        name === undefined || comparison === undefined ? null : (
          <section aria-labelledby="comparison" className="full-width">
            <Stack gap="sm" align="flex-start">
              <div>
                <Title order={3} id="comparison">
                  {t('result', { name })}
                </Title>
                <Text size="sm" c="dimmed">
                  {t('resultHelp')}
                </Text>
              </div>
              <Compared comparison={comparison} of={{ other: true }} />
              {forgetting.status === 'failed' && <ErrorNotice error={forgetting.error} />}
              <Text size="sm" c="dimmed">
                {t('forgetHelp')}
              </Text>
              <Button size="xs" variant="default" onClick={() => void forget({ projectId }).then(changed)}>
                {t('forget')}
              </Button>
            </Stack>
          </section>
        )
      }
    </Loaded>
  )
}
