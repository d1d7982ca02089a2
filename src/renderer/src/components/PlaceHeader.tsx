import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** The heading of a place, what it is for, and its main action at the right. */
export function PlaceHeader({
  title,
  lead,
  children,
}: {
  title: string
  lead: string
  children?: ReactNode
}) {
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg">
      <Stack gap={4} className="shrinkable">
        <Title order={1}>{title}</Title>
        <Text c="dimmed" maw={720}>
          {lead}
        </Text>
      </Stack>
      {children}
    </Group>
  )
}
