import { Button, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { DeliveryFormat, ProtectedPolicy } from '../../../../shared/contract.ts'
import type { DeliveryComparison } from '../../../../shared/difference.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { useClient } from '../../hooks/use-client.ts'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import { ChangeList, type Of } from './ChangeList.tsx'
import { ChangeTable, type Shown } from './ChangeTable.tsx'
import { GuardStops } from './GuardStops.tsx'
import { ReceiverLimits } from './ReceiverLimits.tsx'
import { deliverText } from './text.ts'

type ComparisonProps = {
  format: DeliveryFormat
  policy: ProtectedPolicy
  /** Where one may deliver in spite of what would stop it; `ready`: nothing else stands in the way. */
  ready?: boolean
  deliver?: (overrule: string) => void
}

/** What the delivery would change since the last one, down to each attribute, and what would stop it. */
export function Comparison({ format, policy, ready = false, deliver }: ComparisonProps) {
  const t = useTexts(deliverText)
  const { call } = useClient()
  const { id, state, isBusy: busy, startJob } = useProject()
  const [loaded, retry] = useProjectLoad('compare/state', { projectId: id, format })
  const compare = (): void =>
    void startJob(() => call('compare/start', { projectId: id, format, protected: policy }))
  const isFirst = !state.deliveries.some((delivery) => delivery.format === format && !delivery.blocked)
  return (
    <section aria-labelledby="comparison">
      <Title order={3} id="comparison" mb="xs">
        {t('comparison')}
      </Title>
      <Loaded state={loaded} retry={retry}>
        {({ comparison, protected: compared, stops }) => {
          const isCurrent = comparison !== undefined && compared === policy
          if (isFirst) return <Text size="sm">{t('comparisonFirst')}</Text>
          return (
            <Stack gap="sm" align="flex-start">
              {isCurrent ? (
                <Compared comparison={comparison} of={{ format }} />
              ) : (
                <Text size="sm">{t('comparisonHelp')}</Text>
              )}
              <Button size="xs" variant="default" disabled={busy} onClick={compare}>
                {t(isCurrent ? 'compareAgain' : 'compare')}
              </Button>
              {isCurrent && deliver && stops.length > 0 && (
                <GuardStops stops={stops} ready={ready} deliver={deliver} />
              )}
              {deliver && <ReceiverLimits of={{ format }} />}
            </Stack>
          )
        }}
      </Loaded>
    </section>
  )
}

type ComparedProps = { comparison: DeliveryComparison; of: Of }

/** Whether there is anything to deliver that the receiver does not have. */
export function differs({ total }: DeliveryComparison): boolean {
  return total.before !== total.unchanged || total.create > 0
}

/** How many of each type are new, changed, removed; and the changes themselves. */
export function Compared({ comparison, of }: ComparedProps) {
  const t = useTexts(deliverText)
  const [shown, setShown] = useState<Shown>()
  const { waiting } = comparison.total
  if (!differs(comparison)) return <Text role="status">{t('nothingDiffers')}</Text>
  return (
    <>
      <ChangeTable comparison={comparison} shown={shown} onShow={setShown} />
      {waiting > 0 && (
        <Text size="xs" c="dimmed">
          {t('waitingHelp')}
        </Text>
      )}
      {comparison.protectedDeletes > 0 && (
        <Text size="sm">{t('protectedDeletes', { count: comparison.protectedDeletes })}</Text>
      )}
      {shown && <ChangeList key={`${shown.kind} ${shown.type}`} of={of} shown={shown} />}
    </>
  )
}
