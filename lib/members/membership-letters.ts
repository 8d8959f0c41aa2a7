import type { Letter } from '@/lib/mail/letter'
import type { Role } from '@/lib/platform/ctx'

type Invited = { account: string; by: string; role: Role; url: string; expiresAt: Date }

/** Brings the link; its address holds the secret. */
export function invitationLetter({ account, by, role, url, expiresAt }: Invited): Letter {
  return {
    subject: `You are invited to ${account}`,
    paragraphs: [
      `${by} invites you to the account "${account}" on Keygrade, as ${role}.`,
      'Sign in, or sign up, with the e-mail address that this message came to: the invitation is for it alone.',
    ],
    link: { label: 'See the invitation', url },
    closing: `The link works once, until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
  }
}

export function roleChangedLetter(account: string, role: Role, by: string): Letter {
  return {
    subject: `Your role in ${account} is now ${role}`,
    paragraphs: [
      `${by} changed your role in the account "${account}" to ${role}.`,
      'It holds from your next request on, also for the management keys that you made.',
    ],
  }
}

export function removedLetter(account: string, by: string): Letter {
  return {
    subject: `You are no longer a member of ${account}`,
    paragraphs: [
      `${by} removed you from the account "${account}".`,
      'The management keys that you made there have ended. Your own sign-in stays as it is.',
    ],
  }
}
