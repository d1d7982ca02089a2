import { z } from 'zod'
import type { Connection } from './connection.ts'

const Page = z.union([z.object({ data: z.array(z.unknown()) }), z.array(z.unknown())])

/** How many objects the first page of a resource has, in the standard's page shape or as a bare list. */
export async function countPage(call: Connection['call'], path: string): Promise<number | undefined> {
  const answer = await call({ method: 'GET', path: `${path}?limit=100`, pace: 'read', repeatable: false })
  if (answer === 'unclear' || answer.status !== 200) return undefined
  const page = Page.safeParse(answer.body).data
  return page && (Array.isArray(page) ? page : page.data).length
}
