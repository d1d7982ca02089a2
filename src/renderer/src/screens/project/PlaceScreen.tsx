import { lazy, Suspense, type ComponentType } from 'react'
import { Loading } from '../../components/Loaded.tsx'
import type { Place, Query } from '../../route.ts'

export type PlaceProps = { query: Query }

/** Each place is a chunk of its own, so that the first screen stays small. */
const screens: Record<Place, ComponentType<PlaceProps>> = {
  sources: lazy(async () => ({ default: (await import('../sources/SourcesScreen.tsx')).SourcesScreen })),
  mapping: lazy(async () => ({ default: (await import('../mapping/MappingScreen.tsx')).MappingScreen })),
  check: lazy(async () => ({ default: (await import('../check/CheckScreen.tsx')).CheckScreen })),
  compare: lazy(async () => ({ default: (await import('../compare/CompareScreen.tsx')).CompareScreen })),
  deliver: lazy(async () => ({ default: (await import('../deliver/DeliverScreen.tsx')).DeliverScreen })),
  history: lazy(async () => ({ default: (await import('../history/HistoryScreen.tsx')).HistoryScreen })),
}

export function PlaceScreen({ place, query }: { place: Place; query: Query }) {
  const Screen = screens[place]
  return (
    <Suspense fallback={<Loading />}>
      <Screen query={query} />
    </Suspense>
  )
}
