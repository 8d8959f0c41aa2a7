import type { Trouble } from './send-schedule'

const WORDS_LENGTH = 300

/** What went wrong when a message was sent, from the server's own words; `error` is nodemailer's. */
export function deliveryTrouble(error: unknown): { trouble: Trouble; words: string } {
  const { code, command, response, responseCode, message } = fieldsOf(error)
  const said = String(response ?? message ?? 'The mail server gave no reason.')
  const words = said.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, WORDS_LENGTH)
  // Only what is said of the recipient or the message itself is about this message alone.
  const ofMessage = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE'
  if (!ofMessage || typeof responseCode !== 'number') return { trouble: 'server', words }
  return { trouble: responseCode >= 500 ? 'refused' : 'later', words }
}

type Fields = { [name in 'code' | 'command' | 'response' | 'responseCode' | 'message']?: unknown }

function fieldsOf(error: unknown): Fields {
  return typeof error === 'object' && error !== null ? error : { message: String(error) }
}
