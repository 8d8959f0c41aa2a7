'use client'

import type { MouseEvent } from 'react'
import type { ActionResult } from '@/lib/platform/action-result'
import type { Refusal } from './settle-refusal'
import { useAction } from './use-action'

type File = { name: string; blob: Blob }

const BROKEN: Refusal = {
  ok: false,
  code: 'unreachable',
  message: 'The file could not be fetched. Try again.',
  fields: [],
  extra: {},
}

/**
 * For links to files of ours: a click fetches the file and saves it, so that a refusal is told here in words, or
 * settled, and is not saved as the file. The link works without script too.
 */
export function useDownload() {
  const { run, pending, failure } = useAction()
  const onClick = async (event: MouseEvent<HTMLAnchorElement>) => {
    // Who wants it in another tab shall have it there.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const { href } = event.currentTarget
    const result = await run(() => fetchFile(href))
    if (result?.ok) save(result.value)
  }
  return { onClick, pending, failure }
}

async function fetchFile(href: string): Promise<ActionResult<File>> {
  const response = await fetch(href)
  if (response.ok) {
    const [, name = 'download'] =
      /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
    return { ok: true, value: { name, blob: await response.blob() } }
  }
  const { code, detail } = await response.json().catch(() => ({}))
  return typeof detail === 'string' ? { ...BROKEN, code: String(code), message: detail } : BROKEN
}

function save({ name, blob }: File): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
