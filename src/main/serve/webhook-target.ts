import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Where notices may go: to the machine itself, to public addresses by https, and to hosts that the consumers file names. */
export type TargetRules = {
  /** False where consumers are on other machines: the server's own services are not theirs to call. */
  readonly allowsLoopback: boolean
  readonly hosts: readonly string[]
}

const local = new BlockList()
local.addSubnet('127.0.0.0', 8, 'ipv4')
local.addAddress('::1', 'ipv6')

/** Addresses that are of one network, one machine or none (IANA's special-purpose registries). */
const inner = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, bits, 'ipv6')

const isOf = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** `[::1]` is written so in addresses. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || (isIP(host) !== 0 && isOf(local, host))
}

/** Whether a subscriber may ask for notices there; names are looked up when a notice is sent (`guardLookup`). */
export function isAllowedTarget(target: string, rules: TargetRules): boolean {
  const url = URL.parse(target)
  if (!url || url.username !== '' || url.password !== '') return false
  const host = hostOf(url)
  if (rules.hosts.includes(host)) return url.protocol === 'https:' || url.protocol === 'http:'
  if (isLoopbackHost(host))
    return rules.allowsLoopback && (url.protocol === 'https:' || url.protocol === 'http:')
  return url.protocol === 'https:' && (isIP(host) === 0 || !isOf(inner, host))
}

/** Looks a name up and refuses inner addresses behind it, so that what is asked and what is called are the same. */
export function guardLookup(target: URL, rules: TargetRules): LookupFunction {
  const host = hostOf(target)
  const isFree = rules.hosts.includes(host)
  const isLocal = isLoopbackHost(host) && rules.allowsLoopback
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const fit = (addresses ?? []).filter(
        ({ address }) => isFree || (isLocal ? isOf(local, address) : !isOf(inner, address)),
      )
      const [first] = fit
      if (error || !first) callback(error ?? new Error('the target is an inner address'), [])
      else if (options.all) callback(null, fit)
      else callback(null, first.address, first.family)
    })
  }
}
