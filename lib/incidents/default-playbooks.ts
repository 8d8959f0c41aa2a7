import type { PlaybookStep } from './playbook'

export type DefaultPlaybook = { id: string; name: string; summary: string; steps: PlaybookStep[] }

const tell: PlaybookStep = {
  phase: 'tell',
  title: 'Tell the owners of the account',
  guidance:
    'They get a message that names the key, since when, what was done and what is left for them to do.',
  action: 'tell_owners',
}
const trace: PlaybookStep = {
  phase: 'look',
  title: 'See what the key did since',
  guidance: 'Look for clients, places and addresses that were never seen before the suspected instant.',
  action: 'trace_use',
}
const report: PlaybookStep = {
  phase: 'review',
  title: 'Write the report',
  guidance: 'It is made of what is recorded. Read it once, then close the incident with a conclusion.',
  action: 'write_report',
}
const cause: PlaybookStep = {
  phase: 'review',
  title: 'Find out how it happened',
  guidance: 'Write down in a note where it leaked, how it was found, and what would have prevented it.',
  action: null,
}
const resume: PlaybookStep = {
  phase: 'restore',
  title: 'Let suspended keys work again',
  guidance: 'Only when nobody else has them. Leave this step out when the keys were ended for good.',
  action: 'resume_keys',
}

/** On every installation. People edit them like any other; what they saved is never overwritten. */
export const DEFAULT_PLAYBOOKS: readonly DefaultPlaybook[] = [
  {
    id: 'plb_leaked_key',
    name: 'Leaked key',
    summary: 'A secret was seen where it does not belong. It is dead first, questions come after.',
    steps: [
      {
        phase: 'contain',
        title: 'End the key, with a successor in waiting',
        guidance:
          "Every version ends at once on every verifier. The successor waits, sealed, for the account's own people; an Ed25519 key is revoked instead, since only its owner can bring a new one.",
        action: 'replace_keys',
      },
      tell,
      trace,
      {
        phase: 'look',
        title: 'Look for what was reached with it',
        guidance: 'Ask the owners which of the unknown requests were theirs. Note what remains.',
        action: null,
      },
      {
        phase: 'restore',
        title: 'See that the successor is taken and in use',
        guidance: 'Not taken after an hour: call the owner. Open this step again to look anew.',
        action: 'check_successors',
      },
      cause,
      report,
    ],
  },
  {
    id: 'plb_leaked_management_key',
    name: 'Leaked management key or stolen session',
    summary: 'Somebody could act as a member: end that first, then see what was made and changed.',
    steps: [
      {
        phase: 'contain',
        title: 'End the management key or the sessions',
        guidance:
          'Find it on the desk and revoke it; have the person end every session and set a new password.',
        action: null,
      },
      {
        phase: 'contain',
        title: 'Suspend the keys it could have issued',
        guidance:
          'Add the keys that were issued or rotated since the suspected instant to this incident first.',
        action: 'suspend_keys',
      },
      {
        phase: 'look',
        title: 'Read what was done in the account',
        guidance:
          "The account's audit log since the suspected instant: keys, members, invitations, policies.",
        action: null,
      },
      trace,
      {
        phase: 'rotate',
        title: 'Replace the keys that are not trusted',
        guidance:
          'All keys of this incident. Take care: leave this step out when every one of them is sound.',
        action: 'replace_keys',
      },
      tell,
      resume,
      cause,
      report,
    ],
  },
  {
    id: 'plb_suspected_abuse',
    name: 'Suspected abuse',
    summary: 'A key behaves unlike itself, and nobody knows yet why. Stop it for now, then find out.',
    steps: [
      {
        phase: 'contain',
        title: 'Suspend the key for now',
        guidance: 'Every request is refused until it works again. Nothing is ended by this.',
        action: 'suspend_keys',
      },
      trace,
      tell,
      {
        phase: 'look',
        title: 'Decide with the owner whether it was abuse',
        guidance: 'Write the answer down in a note, with who gave it.',
        action: null,
      },
      {
        phase: 'rotate',
        title: 'End the key, if it was',
        guidance: 'Leave this step out when the owner knows the requests.',
        action: 'revoke_keys',
      },
      { ...resume, guidance: 'Leave this step out when the key was ended.' },
      report,
    ],
  },
]
