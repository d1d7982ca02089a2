import { resolve } from 'node:path'
import type { DeliveryFormat } from '../../../shared/contract.ts'

/**
 * Whom files are delivered to, where nobody is named: a folder and a format are a receiver of their own. Without a folder,
 * the application's downloads in that format.
 */
export function fileReceiver(format: DeliveryFormat, folder?: string): string {
  return folder === undefined ? `filer ${format}` : `filer ${format} ${resolve(folder)}`
}
