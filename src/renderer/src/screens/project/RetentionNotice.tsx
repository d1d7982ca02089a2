import { Alert } from '@mantine/core'
import { Icon } from '../../components/Icon.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { formatTime } from '../../format.ts'
import { useLoad } from '../../hooks/use-call.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { projectText } from './text.ts'

/** Reminds when the day has passed until which the data may be kept. */
export function RetentionNotice({ until }: { until: string | undefined }) {
  return until === undefined ? null : <PassedNotice until={until} />
}

function PassedNotice({ until }: { until: string }) {
  const t = useTexts(projectText)
  const { language } = useLanguage()
  const [info, retry] = useLoad('app/info', {})
  return (
    <Loaded state={info} retry={retry}>
      {({ today }) =>
        until < today ? (
          <Alert
            role="status"
            variant="default"
            className="notice-warning"
            mb="md"
            icon={<Icon name="alert" />}
          >
            {t('retained', { day: formatTime(until, language) })}
          </Alert>
        ) : null
      }
    </Loaded>
  )
}
