import { memo, type ComponentType } from 'react'
import { deferred } from '../../components/deferred.tsx'
import type { Place, Query } from '../../route.ts'

export type PlaceProps = { query: Query }

/** Each place is a chunk of its own. */
const screens: Record<Place, ComponentType<PlaceProps>> = {
  sources: deferred(async () => (await import('../sources/SourcesScreen.tsx')).SourcesScreen),
  mapping: deferred(async () => (await import('../mapping/MappingScreen.tsx')).MappingScreen),
  check: deferred(async () => (await import('../check/CheckScreen.tsx')).CheckScreen),
  compare: deferred(async () => (await import('../compare/CompareScreen.tsx')).CompareScreen),
  deliver: deferred(async () => (await import('../deliver/DeliverScreen.tsx')).DeliverScreen),
  history: deferred(async () => (await import('../history/HistoryScreen.tsx')).HistoryScreen),
}

export const PlaceScreen = memo(function PlaceScreen({ place, query }: { place: Place; query: Query }) {
  const Screen = screens[place]
  return <Screen query={query} />
})
