import { Group, Loader, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { answerOf, type CallState } from '../hooks/use-call.ts'
import { useTexts } from '../texts.ts'
import { ErrorNotice } from './ErrorNotice.tsx'
import { commonText } from './text.ts'

/** What was read, or why it is not there yet. A newer answer replaces the older one without a flash of emptiness. */
export function Loaded<T>({
  state,
  retry,
  children,
}: {
  state: CallState<T>
  retry: () => void
  children: (data: T) => ReactNode
}) {
  if (state.status === 'failed') return <ErrorNotice error={state.error} retry={retry} />
  const data = answerOf(state)
  if (data !== undefined) return children(data)
  return <Loading />
}

export function Loading() {
  const t = useTexts(commonText)
  return (
    <Group role="status" gap="sm" py="lg">
      <Loader size="sm" aria-hidden="true" />
      <Text size="sm">{t('loading')}</Text>
    </Group>
  )
}
