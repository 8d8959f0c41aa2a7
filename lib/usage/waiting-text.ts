import type { UsageSum } from './counted-version'

/**
 * Sums as text: a line of the words that come again and again, and a line for each sum. Made each second of thousands,
 * and read only when who made it was killed.
 */
export function waitingText(sums: readonly UsageSum[]): string {
  const words = new Map<string, number>()
  const indexOf = (word: string) => {
    const known = words.get(word)
    if (known !== undefined) return known
    words.set(word, words.size)
    return words.size - 1
  }
  let lines = ''
  for (const { accountId, keyId, versionId, outcome, client, scope, address, ...sum } of sums) {
    const { minuteMs, firstMs, lastMs, count } = sum
    const of = `${indexOf(accountId)} ${indexOf(outcome)} ${indexOf(client)} ${indexOf(scope)} ${indexOf(address)}`
    lines += `\n${keyId} ${versionId} ${of} ${minuteMs} ${firstMs - minuteMs} ${lastMs - minuteMs} ${count}`
  }
  return JSON.stringify([...words.keys()]) + lines
}

/** The reverse of `waitingText`. */
export function readWaitingText(text: string): UsageSum[] {
  const [head = '[]', ...lines] = text.split('\n')
  const words: string[] = JSON.parse(head)
  return lines.map((line) => {
    const [keyId = '', versionId = '', ...numbers] = line.split(' ')
    const [account, outcome, client, scope, address, minuteMs, first, last, count] = numbers.map(Number)
    const word = (index: number | undefined) => words[index ?? -1] ?? ''
    return {
      accountId: word(account),
      keyId,
      versionId,
      outcome: word(outcome),
      client: word(client),
      scope: word(scope),
      address: word(address),
      minuteMs: minuteMs ?? 0,
      firstMs: (minuteMs ?? 0) + (first ?? 0),
      lastMs: (minuteMs ?? 0) + (last ?? 0),
      count: count ?? 0,
    }
  })
}
