/** A bucket of requests for each consumer, full at first, filled evenly; holds a minute's worth, at most. */
export function createRateLimit(now: () => number) {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    /** Takes one request; gives how many seconds to wait where there is none left. */
    take(consumer: string, perMinute: number): number | undefined {
      const time = now()
      const bucket = buckets.get(consumer) ?? { left: perMinute, at: time }
      const perMillisecond = perMinute / 60_000
      bucket.left = Math.min(perMinute, bucket.left + Math.max(0, time - bucket.at) * perMillisecond)
      bucket.at = time
      buckets.set(consumer, bucket)
      if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perMillisecond / 1000))
      bucket.left -= 1
      return undefined
    },
  }
}
