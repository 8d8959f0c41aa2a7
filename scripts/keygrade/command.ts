import type { ParseArgsConfig } from 'node:util'

export type CommandResult = {
  /** What --json prints whole. */
  facts: Record<string, unknown>
  /** What a person reads; without it, the facts one a line. */
  lines?: string[]
  /** Makes the exit code 1 although there is a result. */
  failed?: boolean
}

export type Values = Record<string, unknown>

/** `noun verb [arguments] [options]`; --json and --help are everybody's. */
export type Command = {
  /** What follows `noun verb` on the command line. */
  takes: string
  does: string
  options: NonNullable<ParseArgsConfig['options']>
  /** How many words may follow; none unless said. */
  words?: number
  /** Runs with the options and with the words after `noun verb`. */
  run(values: Values, words: string[]): Promise<CommandResult>
}
