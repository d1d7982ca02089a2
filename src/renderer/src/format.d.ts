import type { Language } from '../../shared/errors.ts'
export declare function formatNumber(value: number, language: Language): string
export declare function formatPercent(share: number, language: Language): string
export declare function formatBytes(bytes: number, language: Language): string
export declare function formatTime(iso: string, language: Language): string
/** Rounded to what a person waits by: seconds under a minute, then minutes. */
export declare function formatDuration(seconds: number, language: Language): string
