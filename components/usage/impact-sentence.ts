/** "12 clients, 3,418 requests in the last 24 h would have been refused." */
export function impactSentence(clients: number, requests: number): string {
  if (requests === 0) return 'No request in the last 24 h would have been refused.'
  const who = `${clients.toLocaleString('en')} ${clients === 1 ? 'client' : 'clients'}`
  const what = `${requests.toLocaleString('en')} ${requests === 1 ? 'request' : 'requests'}`
  return `${who}, ${what} in the last 24 h would have been refused.`
}
