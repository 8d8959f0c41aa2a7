import type { Letter } from '@/lib/mail/letter'

type Told = {
  incident: string
  drill: boolean
  accountName: string
  keys: readonly { name: string; state: string; did: readonly string[] }[]
  suspectedAt: Date | null
  url: string
}

/** Tells an owner what happened to keys of theirs, what was done, and what is left to do. */
export function ownerLetter({ incident, drill, accountName, keys, suspectedAt, url }: Told): Letter {
  const names = keys.map(({ name }) => `"${name}"`).join(', ')
  const many = keys.length > 1
  const since = suspectedAt
    ? `Somebody else may have had ${many ? 'them' : 'it'} since ${suspectedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`
    : 'Since when somebody else may have had it is not known yet.'
  return {
    subject: `${drill ? 'Drill: ' : ''}${many ? `${keys.length} keys` : `Key ${names}`} of ${accountName}: what to do now`,
    paragraphs: [
      ...(drill ? ['This is a drill: nothing of this happened to a real key.'] : []),
      `The security staff of Keygrade works on ${incident}: ${many ? 'keys' : 'the key'} ${names} of the account "${accountName}" ${many ? 'are' : 'is'} no longer trusted. ${since}`,
      ...keys.map(({ name, state, did }) => `"${name}" is ${state} now. ${did.join(' ')}`.trim()),
      `What to do: open ${many ? 'the keys' : 'the key'}, take the successor where one waits and bring it to your programs, or issue a new key. Then look at the usage since, and tell us which requests were not yours. Take the leaked secret out of wherever it was found.`,
    ],
    link: { label: many ? 'Open the keys' : 'Open the key', url },
    closing: `This message is sent to every owner of the account. It holds no secret, and nobody will ask you for one.`,
  }
}
