import { resolve } from 'node:path'
import type { DeliveryFormat } from '../../../shared/contract.ts'

/**
 * Whom files are delivered to, where nobody is named: a folder and a format are a receiver of their own. Without a folder,
 * the application's downloads in that format.
 */
export function fileReceiver(format: DeliveryFormat, folder?: string): string {
  return folder === undefined ? `filer ${format}` : `filer ${format} ${resolve(folder)}`
}

/** The name under which the state of a receiver is kept. */
export function receiverName(
  of: { readonly format: DeliveryFormat } | { readonly receiver: string },
): string {
  return 'format' in of ? fileReceiver(of.format) : of.receiver
}
