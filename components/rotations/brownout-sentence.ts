import { spanWords } from './span-words'

const DAY_SECONDS = 86_400

/** What brownouts of so many seconds in all cost at the pace of the last 24 h, if nobody had moved by then. */
export function brownoutSentence(requestsInDay: number, seconds: number): string {
  const all = `The brownouts last ${spanWords(seconds)} in all`
  if (requestsInDay === 0) return `${all}. No request in the last 24 h, so none would be refused.`
  const refused = Math.ceil((requestsInDay * seconds) / DAY_SECONDS)
  const what = `${refused.toLocaleString('en')} ${refused === 1 ? 'request' : 'requests'}`
  return `${all}: about ${what} refused at the pace of the last 24 h, if nobody had moved by then.`
}
