import { verifyCredential, type Verification } from '#engines/open-badges/index.ts'
import type { Rc } from '#kernel/http/index.ts'
import { guardedFetch, type Fetched } from '#kernel/fetch/index.ts'
import { invalid, type Refusal } from '#kernel/refusal.ts'
import { awardFor } from '#features/awards/index.ts'
import { siteDid } from '#features/issuers/index.ts'

/** Verifies a pasted credential or one at an address. What is ours is looked up here and never over the network. */
export async function verifyInput(
  rc: Rc,
  { url, credential }: { url: string; credential: string },
): Promise<{ url: string; result: Verification } | Refusal> {
  if (url.trim() === '' && credential.trim() === '') return invalid({ url: 'Give an address, or paste a credential.' })
  const found: Fetched = credential.trim() === '' ? await credentialAt(rc, url.trim()) : { ok: true, text: credential }
  if (!found.ok) return invalid({ url: found.sentence })
  const { baseUrl } = rc.services.site
  const fetchJson = async (address: string): Promise<unknown> => {
    if (address === `https://${new URL(baseUrl).host}/.well-known/did.json`) return siteDid(rc.services.db, baseUrl)
    const fetched = await guardedFetch(address)
    return fetched.ok ? parsed(fetched.text) : null
  }
  return { url, result: await verifyCredential(found.text, { now: rc.services.now().toString(), fetchJson }) }
}

async function credentialAt(rc: Rc, url: string): Promise<Fetched> {
  const { baseUrl } = rc.services.site
  const own = url.startsWith(`${baseUrl}/awards/`)
    ? /^\/awards\/([0-9a-f-]{36})(?:\/credential\.json)?$/.exec(url.slice(baseUrl.length))
    : null
  if (own === null) return guardedFetch(url)
  const award = await awardFor(rc.services.db, rc.services.now(), rc.actor, own[1] ?? '')
  return award?.credential == null
    ? { ok: false, sentence: 'There is no such award here, or its holder hides it.' }
    : { ok: true, text: JSON.stringify(award.credential) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
