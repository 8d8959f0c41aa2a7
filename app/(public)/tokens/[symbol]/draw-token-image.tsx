import 'server-only'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImageResponse } from 'next/og'
import { TokenImage } from '@/components/tokens/token-image'
import type { TokenFacts } from '@/lib/tokens/token-document'

const FONTS = join(process.cwd(), 'node_modules', 'geist', 'dist', 'fonts', 'geist-sans')
const MOST_KEPT = 200

let fonts: Promise<{ name: string; weight: 400 | 600; data: Buffer }[]> | undefined
const kept = new Map<string, Buffer>()

/** A PNG of 1200 by 630, drawn once for as long as its facts are the same; the oldest of many is let go. */
export async function drawTokenImage(token: TokenFacts): Promise<Buffer> {
  const name = createHash('sha256').update(JSON.stringify(token)).digest('base64url')
  const held = kept.get(name)
  if (held) return held
  fonts ??= Promise.all([font('Geist-Regular.ttf', 400), font('Geist-SemiBold.ttf', 600)])
  const image = new ImageResponse(<TokenImage token={token} />, {
    width: 1200,
    height: 630,
    fonts: await fonts,
  })
  const bytes = Buffer.from(await image.arrayBuffer())
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT + 1))) kept.delete(oldest)
  kept.set(name, bytes)
  return bytes
}

async function font(file: string, weight: 400 | 600) {
  return { name: 'Geist', weight, data: await readFile(join(FONTS, file)) }
}
