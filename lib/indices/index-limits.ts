import type { IndexHistory } from './index-history'
import { isKeptOut } from './index-rules'

/** What these back-tests cannot show, with the counts of the data at hand. Stands on every page and in the JSON, to which tables lead. */
export function indexLimits({ tokens, months, daily }: IndexHistory): string[] {
  const read = tokens.filter(({ readings }) => readings.some((reading) => reading !== null))
  const atStart = read.filter(({ readings }) => readings[0])
  const keptOut = read.filter(({ symbol }) => isKeptOut(symbol)).map(({ symbol }) => symbol)
  const missing = (names: readonly string[]) =>
    names.filter((name) => !read.some(({ symbol }) => symbol === name))
  const [dead, renamed] = [missing(['LUNA', 'FTT']), missing(['MATIC', 'MKR'])]
  return [
    `Survivorship: the ${read.length} tokens read here were chosen at the end of the span, because they were large or rated then. Tokens that died or shrank are missing${such(dead)}, and so are the former selves of renamed ones${such(renamed)}. Nobody could have held this selection in ${months[0]?.slice(0, 4) ?? 'the past'}: every result here is flattered.`,
    `Coverage: ${atStart.length} tokens have a reading in ${months[0]?.slice(0, 7) ?? 'the first month'}, ${read.length} at any time. An index early in the span holds a large part of what there is to choose from, and its ranks are ranks among these tokens only.`,
    'Sectors are as a published rating names them, or else as we assign them, today; not as they were seen then.',
    `Monthly readings hide what happened inside a month: real drawdowns were deeper.${daily.size > 0 ? ' Daily closes refine this only on days that have a close of every constituent.' : ' No daily prices are imported here.'}`,
    'Not investable: no fund tracks these rules; slippage, spreads, taxes, custody and the failure of an exchange are not in the costs.',
    keptOut.length > 0
      ? `On the list of what is kept out, and read here: ${keptOut.join(', ')}.`
      : `None of the ${read.length} tokens is a stablecoin, a wrapped or a staked coin; the list keeps those out that may be imported.`,
    'Not financial advice. What a rule would have done says nothing about what it will do.',
  ]
}

function such(names: readonly string[]): string {
  return names.length > 0 ? ` (such as ${names.join(' and ')})` : ''
}
