import { createHmac } from 'node:crypto'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { objectTypes } from '../model/codes.ts'
import type { Consumer } from './consumer.ts'
import type { SubscriptionRepository } from '../store/served/subscription-repository.ts'
import type { Change, ServedProject } from './served-project.ts'
import { guardLookup, isAllowedTarget } from './webhook-target.ts'

/** Seconds to wait after each attempt that failed; after the last the notice is given up. */
export const retryAfterSeconds: readonly number[] = [1, 5, 30, 120, 600, 3600, 6 * 3600]
const timeoutMs = 10_000

/** The header that proves who sent a notice: HMAC-SHA-256 of `time.body`, its key the hex SHA-256 of the consumer's token. */
export const signatureHeader = 'skolflytt-signature'

export function sign(body: string, time: number, tokenSha256: string): string {
  return `t=${time},v1=${createHmac('sha256', tokenSha256).update(`${time}.${body}`).digest('hex')}`
}

/** Notes for every subscription that a change concerns that it is to be told. Types and whether something went: no ids, no data. */
export function noteChange(subscriptions: SubscriptionRepository, change: Change, now: number): void {
  for (const subscription of subscriptions.live(change.consumer, now)) {
    const modified = objectTypes.filter(
      (type) => change.types.includes(type) && subscription.types.includes(type),
    )
    if (modified.length === 0 && !change.hasDeleted) continue
    const body = { modifiedEntites: modified, deletedEntities: change.hasDeleted }
    subscriptions.addNotice(subscription.id, JSON.stringify(body), now)
  }
}

/** Sends what is due. What is not taken is tried again later, further and further apart. */
export async function sendNotices(
  project: Pick<ServedProject, 'write'>,
  consumers: readonly Consumer[],
  { now, allowsLoopback }: { now: () => number; allowsLoopback: boolean },
): Promise<void> {
  const due = await project.write((subscriptions) => {
    subscriptions.dropExpired(now())
    return subscriptions.dueNotices(now(), 20)
  })
  await Promise.all(
    due.map(async (notice) => {
      const consumer = consumers.find(({ name }) => name === notice.consumer)
      const rules = { allowsLoopback, hosts: consumer?.webhookHosts ?? [] }
      const taken =
        consumer?.tokenSha256 !== undefined &&
        isAllowedTarget(notice.target, rules) &&
        (await post(notice.target, notice.body, rules, sign(notice.body, now(), consumer.tokenSha256)))
      const wait = retryAfterSeconds[notice.attempts]
      await project.write((subscriptions) => {
        if (taken || wait === undefined) subscriptions.dropNotice(notice.id)
        else subscriptions.delayNotice(notice.id, now() + wait * 1000)
      })
    }),
  )
}

/** True when the receiver said 200 or another success. Redirections are not followed: they could lead anywhere. */
function post(
  target: string,
  body: string,
  rules: Parameters<typeof guardLookup>[1],
  signature: string,
): Promise<boolean> {
  const url = new URL(target)
  return new Promise((resolve) => {
    const open = url.protocol === 'https:' ? requestSecure : requestPlain
    const sent = open(
      url,
      {
        method: 'POST',
        lookup: guardLookup(url, rules),
        timeout: timeoutMs,
        agent: false,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          [signatureHeader]: signature,
        },
      },
      (response) => {
        response.resume()
        const status = response.statusCode ?? 0
        resolve(status >= 200 && status < 300)
      },
    )
    sent.on('timeout', () => sent.destroy(new Error('the receiver does not answer')))
    sent.on('error', () => resolve(false))
    sent.end(body)
  })
}
