import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { objectTypes } from '../model/codes.ts'
import { LogEntry } from '../model/log-entry.ts'
import { StatisticsEntry } from '../model/statistics-entry.ts'
import { SubscriptionRequest } from '../model/subscription.ts'
import type { StoredSubscription } from '../store/served/subscription-repository.ts'
import { ApiError, badBody, badParameter } from './api-error.ts'
import { allow } from './answer-objects.ts'
import { type Query, readPaging, refuseUnknown, tokenOf } from './read-query.ts'
import { pageText, reply, replyEmpty } from './reply.ts'
import type { Caller, ServiceContext } from './service-types.ts'
import { isAllowedTarget } from './webhook-target.ts'

/** How long a subscription lives from when it is made or renewed. */
export const subscriptionDays = 30
const mostSubscriptions = 100
const path = 'subscriptions'
const noQuery: ReadonlySet<string> = new Set()

/** `/subscriptions`, `/log` and `/statistics`: what a consumer may leave with the publisher. */
export function subscriptionAnswers({ project, now, allowsLoopback }: ServiceContext) {
  const expiry = (): number => now() + subscriptionDays * 86_400_000
  const find = (caller: Caller, query: Query, id: string): Promise<StoredSubscription | undefined> => {
    refuseUnknown(query, noQuery)
    if (!z.guid().safeParse(id).success) throw badParameter('id', 'ska vara en UUID', 'has to be a UUID')
    return project.write((all) => all.find(caller.consumer.name, id.toLowerCase(), now()))
  }
  return {
    async list(caller: Caller, query: Query): Promise<Response> {
      const { query: asked, limit, after } = readPaging(query, path, caller.seal)
      refuseUnknown(asked, noQuery)
      const found = await project.write((all) =>
        all.list(caller.consumer.name, String(after?.[0] ?? ''), limit + 1, now()),
      )
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return reply(
        pageText(
          rows.map((row) => JSON.stringify(show(row))),
          last && caller.seal.seal(tokenOf(path, asked, [last.id])),
        ),
      )
    },
    async add(caller: Caller, query: Query, body: unknown): Promise<Response> {
      refuseUnknown(query, noQuery)
      const parsed = SubscriptionRequest.safeParse(body)
      if (!parsed.success || parsed.data.name.length > 200 || parsed.data.target.length > 2000)
        throw badBody(
          'En prenumeration har name, target och resourceTypes, en lista av objekttyper.',
          'A subscription has name, target and resourceTypes, a list of object types.',
        )
      const types = [...new Set(parsed.data.resourceTypes.flatMap(({ resource }) => resource ?? []))]
      if (types.length === 0)
        throw badBody(
          'Ange minst en objekttyp i resourceTypes.',
          'Name at least one object type in resourceTypes.',
        )
      for (const type of types) allow(type, caller)
      const { name, target } = parsed.data
      if (!isAllowedTarget(target, { allowsLoopback, hosts: caller.consumer.webhookHosts }))
        throw badBody(
          'target ska vara en https-adress utanför det egna nätet, eller på den egna datorn.',
          'target has to be an https address outside the own network, or on the own machine.',
        )
      const subscription = {
        id: randomUUID(),
        consumer: caller.consumer.name,
        name,
        target,
        types,
        expires: expiry(),
      }
      await project.write((all) => {
        if (all.count(caller.consumer.name, now()) >= mostSubscriptions)
          throw new ApiError(403, 'too-many', {
            sv: `En mottagare får ha högst ${mostSubscriptions} prenumerationer. Ta bort någon först.`,
            en: `A consumer may have at most ${mostSubscriptions} subscriptions. Delete one first.`,
          })
        all.add(subscription)
      })
      return reply(JSON.stringify(show(subscription)), 201, {
        location: `/v2.0/${path}/${subscription.id}`,
      })
    },
    async show(caller: Caller, query: Query, id: string): Promise<Response> {
      const found = await find(caller, query, id)
      return found ? reply(JSON.stringify(show(found))) : replyEmpty(404)
    },
    async renew(caller: Caller, query: Query, id: string): Promise<Response> {
      const found = await find(caller, query, id)
      if (!found) return replyEmpty(404)
      const expires = expiry()
      await project.write((all) => all.renew(found.id, expires))
      return reply(JSON.stringify(show({ ...found, expires })))
    },
    async remove(caller: Caller, query: Query, id: string): Promise<Response> {
      const found = await find(caller, query, id)
      if (!found) return replyEmpty(404)
      await project.write((all) => all.remove(found.id))
      return replyEmpty(204)
    },
    async keepMessage(
      caller: Caller,
      query: Query,
      kind: 'log' | 'statistics',
      body: unknown,
    ): Promise<Response> {
      refuseUnknown(query, noQuery)
      const parsed = (kind === 'log' ? LogEntry : StatisticsEntry).safeParse(body)
      if (!parsed.success) {
        const at = parsed.error.issues[0]?.path[0]
        throw badBody(
          `Meddelandet följer inte standarden${typeof at === 'string' ? ` (${at})` : ''}.`,
          `The message does not follow the standard${typeof at === 'string' ? ` (${at})` : ''}.`,
        )
      }
      await project.write((all) =>
        all.keepMessage(caller.consumer.name, kind, JSON.stringify(parsed.data), now()),
      )
      return replyEmpty(201)
    },
  }
}

function show({ id, name, target, types, expires }: StoredSubscription) {
  const resourceTypes = objectTypes.filter((type) => types.includes(type)).map((resource) => ({ resource }))
  return { id, name, target, resourceTypes, expires: new Date(expires).toISOString() }
}
