import type { Letter } from '@/lib/mail/letter'
import { aboutPlace } from './about-place'

type SignIn = { name: string; device: string; place: string; at: Date; profile: string }

/** Tells a person of a sign-in from a device or country not seen before; `profile` is the page that ends sessions. */
export function newDeviceLetter({ name, device, place, at, profile }: SignIn): Letter {
  const minute = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return {
    subject: 'A new sign-in to Keygrade',
    paragraphs: [
      `Hello ${name},`,
      `Somebody signed in as you: ${device}, from ${aboutPlace(place)}, on ${minute}. This device, or this place, was not seen before.`,
      'If that was you, there is nothing to do. If not, end that session and change your password at once.',
    ],
    link: { label: 'See your sessions', url: profile },
  }
}
