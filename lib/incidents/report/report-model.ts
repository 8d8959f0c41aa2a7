import type { ReceiptView } from '@/lib/changes/receipt-contract'
import type { IncidentKeyFacts } from '../view-incident-key'

/** A report as Markdown and PDF are both made from it. All text is plain: whoever renders it escapes. */
export type ReportModel = {
  title: string
  /** Stands on top of each page: the number, and what this is. */
  header: string
  kind: string
  writtenAt: string
  sections: ReportSection[]
}
export type ReportSection = { heading: string; blocks: ReportBlock[] }
export type ReportBlock =
  | { kind: 'text'; lines: string[]; quoted?: true }
  | { kind: 'facts'; rows: [label: string, value: string][] }
  /** `shares`: how wide the columns are, beside each other; `total`: the last row sums up. */
  | { kind: 'table'; head: string[]; shares: number[]; rows: string[][]; total?: true }

/** What a report says beside the incident and its timeline. */
export type ReportFacts = {
  writtenAt: string
  keys: readonly IncidentKeyFacts[]
  /** Of each change that a step made; `receipt`: null where it is not kept any more (30 days, if the incident was open then). */
  receipts: readonly { position: number; keyId: string; sequence: number; receipt: ReceiptView | null }[]
  told: readonly { at: string; by: string; account: string; to: readonly string[] }[]
  /** The last row that each log held when this was written, or when the incident was closed. */
  heads: readonly { log: string; accountId: string; sequence: number; hash: string }[]
  /** What is not as the log says that it was written, a sentence for each. */
  altered: readonly string[]
  /** What each audit action is called. */
  words: Readonly<Record<string, string>>
}
