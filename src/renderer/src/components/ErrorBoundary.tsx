import { Container } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { toErrorReply } from '../../../shared/errors.ts'
import { ErrorNotice } from './ErrorNotice.tsx'

/** The last net: a fault in the drawing of a screen leaves a way on instead of an empty window. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <Container component="main" size="sm" py="xl">
        <ErrorNotice error={toErrorReply(undefined)} retry={() => window.location.reload()} />
      </Container>
    )
  }
}
